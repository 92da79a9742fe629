//! The form: its state, and the view over it.
//!
//! [`state`] and [`update`](mod@update) are pure: a [`Msg`] changes the [`State`] and asks for [`Effect`]s. [`Form`] carries messages in
//! and effects out; the rest is view.

pub mod effect;
mod fieldsets;
mod handle;
pub mod msg;
mod receipt;
pub mod state;
mod submit;
pub mod update;
mod view;

pub use effect::{Effect, Event, FocusTarget};
pub use handle::{Agent, Form, GetToken, Settings};
pub use msg::{Msg, Outcome, Unknown};
pub use state::{FieldMessage, Notice, Phase, State};
pub use update::update;
pub use view::NumberForm;
pub(crate) use view::build;
