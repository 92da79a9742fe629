//! The contract for creating a phone number on the PIA platform: fields, rules, request bodies and responses.
//!
//! A [`Draft`] holds the form as typed. [`Draft::check`] finds every [`FieldError`] at once, and every [`FieldWarning`]
//! (warnings never block). [`Draft::accept`] makes a [`NewPhoneNumber`] of a draft without errors, and
//! [`NewPhoneNumber::body`] is the JSON object to send. The response is a [`PhoneNumber`], whose secrets are dropped
//! during decoding, or a [`Refusal`], which assigns each message of the platform to its field.
//!
//! The widget and the reference platform run the same rules. The crate is pure: it uses no web, async, database or
//! clock.
//!
//! ```
//! use contract::{CheckContext, Draft, Field, PhoneNumber, RedactedJson};
//!
//! let draft = Draft { phone_number: "+880 1712-345678".into(), ..Draft::default() };
//! let request = draft.accept(&CheckContext::default()).expect("the draft has no errors");
//! assert_eq!(
//!     serde_json::to_string(&request.body())?,
//!     r#"{"provider":"sip","phone_number":"+8801712345678","sip_infra_region":"global"}"#
//! );
//!
//! let response: RedactedJson =
//!     serde_json::from_str(r#"{"_id":"665f91c2","provider":"sip","phone_number":"+8801712345678"}"#)?;
//! let created = PhoneNumber::decode(&response)?;
//! assert_eq!(created.value(Field::PhoneNumber), Some("+8801712345678"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod draft;
mod field;
mod new_phone_number;
mod phone_number;
mod provider;
mod redacted_json;
mod refusal;
mod region;
mod request_body;
mod routing_advice;
mod secret;
mod termination_uri;
mod twilio;
mod wire;

pub use check::{
    CheckContext, Checked, DEFAULT_LABEL_LIMIT, FieldError, FieldErrorKind, FieldWarning, FieldWarningKind,
};
pub use draft::Draft;
pub use field::Field;
pub use new_phone_number::NewPhoneNumber;
pub use phone_number::{PhoneNumber, UnexpectedAnswer};
pub use provider::{Provider, UnknownProvider};
pub use redacted_json::{MAX_DEPTH, RedactedJson};
pub use refusal::{Failure, Refusal, RefusalReason, Status};
pub use region::{SipInfraRegion, UnknownRegion};
pub use request_body::RequestBody;
pub use routing_advice::{RegionPolicy, RoutingAdvice};
pub use secret::{MASK, Secret};
pub use termination_uri::{TerminationUri, Transport, UriError, UriErrorKind, UriWarning, mask_password};
pub use twilio::SidError;
