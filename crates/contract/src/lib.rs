//! The contract for creating a phone number on the PIA platform: fields, rules, bodies and errors.
//!
//! The way of a number: a [`Draft`] is what was typed; [`Draft::check`] gives a [`NewPhoneNumber`] or every
//! [`FieldError`] at once, and the [`FieldWarning`]s that never block; its [`body`](NewPhoneNumber::body) is the JSON that
//! is sent; the answer is a [`PhoneNumber`], whose secrets are dropped while it is decoded, or a [`Rejection`] that knows
//! which field each message belongs to.
//!
//! The widget and the reference platform run these very rules. Pure: no web, async, database or clock.

mod advice;
mod answer;
mod check;
pub mod digits;
mod draft;
mod field;
mod ip;
mod masked;
mod new_phone_number;
pub mod part;
mod phone_number;
mod provider;
mod region;
mod rejection;
mod secret;
mod termination_uri;
mod twilio;
mod wire;

pub use advice::RoutingAdvice;
pub use answer::{Answer, Json, MAX_DEPTH};
pub use check::{CheckContext, Checked, DEFAULT_LABEL_LIMIT, Doubt, FieldError, FieldWarning, Problem};
pub use draft::Draft;
pub use field::Field;
pub use masked::{MASK, without_password};
pub use new_phone_number::NewPhoneNumber;
pub use phone_number::{PhoneNumber, UnexpectedAnswer};
pub use provider::Provider;
pub use region::SipInfraRegion;
pub use rejection::{Cause, Failure, Rejection, Status};
pub use secret::Secret;
pub use termination_uri::{TerminationUri, Transport, UriDoubt, UriError, UriFault};
pub use twilio::SidError;
pub use wire::RequestBody;
