//! What can happen to the form.

use std::rc::Rc;

use contract::{CheckContext, Draft, Field, PhoneNumber, Provider, Rejection, Secret, SipInfraRegion};
use numbering::{Country, E164};

use super::{Values, Verification};

/// Something that happened: a person or the host acted, or an answer came.
#[derive(Debug)]
pub enum Msg {
    /// Another provider was chosen.
    ProviderChosen(Provider),
    /// The country in which the number is read was chosen.
    CountryChosen(Option<Country>),
    /// Another region was chosen.
    RegionChosen(SipInfraRegion),
    /// A text field has this text now.
    Typed(Field, String),
    /// A secret field has this secret now.
    SecretTyped(Field, Secret),
    /// The mend of the number was taken.
    MendTaken(E164),
    /// The form was submitted.
    Submitted,
    /// The answer is slow to come.
    Slow,
    /// The person stopped waiting for the answer.
    Stopped,
    /// A POST is on its way to the platform, or was answered with a 401, after which nothing is on its way until the token is new.
    Posted {
        /// Which request.
        attempt: u32,
        /// Whether it may have reached the platform.
        is_out: bool,
    },
    /// The time for a request is over.
    TimedOut {
        /// Which request.
        attempt: u32,
    },
    /// About a second of the wait for the next try is over. `attempt` is the one that [`Effect::Tick`](super::Effect::Tick) gave.
    Ticked {
        /// Which request is waited after.
        attempt: u32,
    },
    /// The browser has a network connection now, or has none.
    Connected(bool),
    /// A request ended. `attempt` is the one that [`Effect::Send`](super::Effect::Send) gave.
    Ended {
        /// Which request.
        attempt: u32,
        /// What became of it.
        outcome: Outcome,
    },
    /// The host's own check was asked for.
    VerifyAsked,
    /// The host's own check ended. `attempt` is the one that [`Effect::Verify`](super::Effect::Verify) gave.
    Verified {
        /// Which check.
        attempt: u32,
        /// What it came to.
        verification: Verification,
    },
    /// What was entered before the page was loaded was found.
    Restored(Box<Draft>),
    /// "Create another" was pressed on the receipt.
    Another,
    /// "Reset" was pressed.
    Reset,
    /// "Undo" was pressed after a reset.
    Undone,
    /// The host set other options.
    Configured {
        /// What the rules look at.
        context: CheckContext,
        /// What the form begins with. Nothing that a person entered goes for it.
        initial: Values,
        /// Whether an idempotency key goes along.
        has_key: bool,
    },
    /// What was brought back had been sent by a form that was taken down meanwhile: a number may exist.
    Doubted,
    /// The host gave values.
    Filled(Values),
    /// The host asked whether the form could be sent, and wants to have said what stands against it.
    Validated,
    /// The host emptied the form.
    Cleared,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The number exists.
    Created(Rc<PhoneNumber>),
    /// The platform refused, or failed.
    Rejected(Rejection),
    /// The platform refused for now, and says when to come again.
    Busy {
        /// Its words.
        rejection: Rejection,
        /// Seconds to wait.
        seconds: u32,
    },
    /// The number may exist.
    Unknown(Unknown),
    /// Nothing was sent.
    NotSent(NotSent),
}

/// Why nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// The host gave no token, or not in time.
    NoPermission,
    /// The browser has no network connection.
    Offline,
    /// The person stopped before.
    Stopped,
}

/// Why it is not known what became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// No answer within the time-out.
    TimedOut,
    /// The connection failed or broke.
    NoAnswer,
    /// The person stopped waiting.
    Stopped,
    /// A success that could not be read.
    UnexpectedAnswer,
    /// A gateway got no answer from the platform.
    GatewayFailed,
    /// The platform failed.
    PlatformFailed,
    /// The platform is still at work on the first request with this key.
    InFlight,
    /// The answer was a redirect, which is not followed.
    Redirected,
}
