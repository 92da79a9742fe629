//! A form at work: messages change its state, effects reach the page, the host and the network.

mod abort_on_drop;
mod controls;
mod draft_storage;
mod focus;
mod form;
pub mod memos;
mod request;
mod settings;
mod window_events;

pub use form::{Form, Unsent, use_form};
pub use settings::{
    Agent, Agents, CallbackFailed, GetToken, LocalBoxFuture, NumberFormat, OnSubmit, SearchAgents, Settings, Theme,
    Verify,
};

pub use abort_on_drop::{AbortOnDrop, abort_controller};
