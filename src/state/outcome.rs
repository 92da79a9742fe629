//! The outcome of a request.

use std::rc::Rc;

use contract::{PhoneNumber, Refusal};

/// The outcome of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The number exists.
    Created(Rc<PhoneNumber>),
    /// The platform refused the request, or failed.
    Refused(Refusal),
    /// The platform refused the request for now, and named a time to wait.
    Busy {
        /// The platform's words.
        refusal: Refusal,
        /// Seconds to wait.
        seconds: u32,
    },
    /// The number may exist.
    Unknown(UnknownReason),
    /// The request was not sent.
    NotSent(NotSentReason),
}

/// The reason why a request was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSentReason {
    /// The host gave no token, or gave the token too late.
    NoPermission,
    /// The browser has no network connection.
    Offline,
    /// The person stopped the submission before the request left.
    Stopped,
}

/// The reason why the outcome of a request is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownReason {
    /// No response arrived within the time-out.
    TimedOut,
    /// The connection failed or broke.
    NoAnswer,
    /// The person stopped waiting.
    Stopped,
    /// The response reports success, but cannot be read.
    UnexpectedAnswer,
    /// A gateway got no response from the platform.
    GatewayFailed,
    /// The platform failed.
    PlatformFailed,
    /// The platform still works on the first request with this idempotency key.
    InFlight,
    /// The response was a redirect, which the form does not follow.
    Redirected,
}
