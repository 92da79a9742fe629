//! What the form asks of the world.

use std::rc::Rc;

use contract::{Cause, Field, NewPhoneNumber, PhoneNumber};

use super::{NotSent, Snapshot, Unknown};

/// Something to be done outside the state.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Post this request; answer with [`Msg::Ended`](super::Msg::Ended) under the same attempt.
    Send {
        /// Which request.
        attempt: u32,
        /// Which idempotency key goes along, if any: the same one stands for the same request.
        key: Option<u32>,
        /// The request.
        request: Rc<NewPhoneNumber>,
    },
    /// Answer with [`Msg::Ticked`](super::Msg::Ticked) under the same attempt, in a second.
    Tick {
        /// Which request is waited after.
        attempt: u32,
    },
    /// Give up the request that is on its way, or that is waited for.
    Abort,
    /// Have the host check this request; answer with [`Msg::Verified`](super::Msg::Verified) under the same attempt.
    Verify {
        /// Which check.
        attempt: u32,
        /// The request.
        request: Rc<NewPhoneNumber>,
    },
    /// Give up the check that is going on.
    StopVerifying,
    /// What was entered is another: keep it, and tell the host.
    Changed,
    /// What is entered is another, and not by a change that is to be kept: tell the host.
    Tell,
    /// Nothing is entered any more that is to be kept.
    Forget,
    /// Move the focus, once the view has followed the state.
    Focus(FocusTarget),
    /// Tell the host.
    Emit(Event),
}

/// Where the focus goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FocusTarget {
    /// The summary of what is to be fixed, or of what became of the request.
    Summary,
    /// A field's control.
    Field(Field),
    /// The receipt's heading.
    Receipt,
    /// The form's heading.
    Title,
    /// What is to be done first: the summary, the first control or the receipt.
    First,
    /// The button that opens the list of countries.
    Country,
    /// The search in that list.
    CountrySearch,
}

/// What the host is told. Never a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A person changed something.
    Changed(Box<Snapshot>),
    /// There is something now that is not sent, or there is no more.
    Dirty(bool),
    /// The number exists.
    Created(Rc<PhoneNumber>),
    /// The platform refused.
    Rejected(Cause),
    /// It is not known whether the number exists.
    OutcomeUnknown(Unknown),
    /// Nothing was sent.
    NotSent(NotSent),
}
