//! The effects that the form requests from its surroundings.

use std::rc::Rc;

use contract::{Field, NewPhoneNumber};

use super::event::Event;

/// Work outside the state, requested by [`update`](super::update()) and run by the form's runtime.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Post the request. The runtime sends [`Message::Ended`](super::Message::Ended) with the same attempt.
    Send {
        /// Number of the attempt.
        attempt: u32,
        /// Number of the idempotency key to send, if any. The same number stands for the same key.
        key: Option<u32>,
        /// The request.
        request: Rc<NewPhoneNumber>,
    },
    /// Wait a second, then send [`Message::Ticked`](super::Message::Ticked) with the same attempt.
    Tick {
        /// Number of the attempt.
        attempt: u32,
    },
    /// Abort the request in flight, or the wait for the next one.
    Abort,
    /// Let the host check the request. The runtime sends [`Message::Verified`](super::Message::Verified) with the same
    /// attempt.
    Verify {
        /// Number of the attempt.
        attempt: u32,
        /// The request.
        request: Rc<NewPhoneNumber>,
    },
    /// Abort the host's check.
    AbortVerify,
    /// Save the draft to the draft storage, and notify the host of the change.
    SaveAndNotify,
    /// Notify the host of the change. The draft storage stays as it is.
    NotifyHost,
    /// Remove the draft from the draft storage.
    ForgetDraft,
    /// Move the focus, once the view shows the new state.
    Focus(FocusTarget),
    /// Dispatch an event to the host.
    Emit(Event),
}

/// A place in the form that can take the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The summary: the fields to fix, or the outcome of the request.
    Summary,
    /// The control of a field.
    Field(Field),
    /// The heading of the receipt.
    Receipt,
    /// The heading of the form.
    Title,
    /// The place where a person goes on: the summary, the receipt or the first control.
    First,
    /// The button that opens the list of countries.
    Country,
    /// The search box in the list of countries.
    CountrySearch,
}
