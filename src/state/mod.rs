//! The state of a form, and how it changes.
//!
//! [`update`](update()) is pure: a [`Message`] changes the [`State`] and requests [`Effect`]s. Nothing here knows
//! Leptos, a browser or a network, so tests run the whole life of a form natively.

mod effect;
mod event;
mod form_state;
mod message;
mod outcome;
mod retry;
mod snapshot;
mod update;
mod values;
mod verification;

pub use effect::{Effect, FocusTarget};
pub use event::Event;
pub use form_state::{Connection, DraftNotice, FieldMessage, Fields, Notice, Phase, Sent, State};
pub use message::Message;
pub use outcome::{NotSentReason, Outcome, UnknownReason};
pub use snapshot::{Snapshot, mask_password};
pub use update::update;
pub use values::{COUNTRY, ValueError, Values};
pub use verification::Verification;
