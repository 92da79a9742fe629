//! The form: its state, and the view over it.
//!
//! [`state`] and [`update`](mod@update) are pure: a [`Msg`] changes the [`State`] and asks for [`Effect`]s. [`Form`] carries messages in
//! and effects out; the rest is view.

#[cfg(feature = "leptos")]
mod component;
mod configure;
mod connection;
pub mod effect;
mod fieldsets;
mod handle;
mod keep;
pub mod msg;
mod receipt;
mod retry;
mod settings;
mod snapshot;
pub mod state;
mod submit;
pub mod update;
mod values;
mod view;
mod waiting;

#[cfg(feature = "leptos")]
pub use component::PhoneNumberForm;
pub use effect::{Effect, Event, FocusTarget};
pub use handle::Form;
pub use msg::{Msg, NotSent, Outcome, Unknown};
pub use settings::{Agent, Agents, GetToken, NumberFormat, OnSubmit, SearchAgents, Settings, Theme, Verify};
pub use snapshot::Snapshot;
pub(crate) use snapshot::without_password;
pub use state::{Connection, FieldMessage, Fields, Notice, Phase, Remark, Sent, State, Verification};
pub use update::update;
pub use values::{ValueError, Values};
pub(crate) use view::build;
