//! The events that the host hears.

use std::rc::Rc;

use contract::{PhoneNumber, RefusalReason};

use super::outcome::{NotSentReason, UnknownReason};
use super::snapshot::Snapshot;

/// An event for the host. Never holds a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A person changed the draft.
    Changed(Box<Snapshot>),
    /// The form holds unsent input now (`true`), or no longer does (`false`).
    Dirty(bool),
    /// The number exists.
    Created(Rc<PhoneNumber>),
    /// The platform refused the request.
    Refused(RefusalReason),
    /// The number may exist.
    OutcomeUnknown(UnknownReason),
    /// The request was not sent.
    NotSent(NotSentReason),
}
