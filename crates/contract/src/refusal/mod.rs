//! A refusal by the platform: its reason, and the field that each message belongs to.

mod decoded_text;
mod error_body;
mod error_location;
mod message;
mod redaction;
mod status;

use crate::field::Field;
use crate::new_phone_number::NewPhoneNumber;
use crate::provider::Provider;
use crate::redacted_json::RedactedJson;
use error_body::ErrorEntry;
use redaction::Redactor;

pub use status::{Failure, RefusalReason, Status};

/// The number of messages that are shown. A response may have thousands, and nobody reads more.
const MAX_MESSAGES: usize = 50;

/// A refusal, with the platform's messages at their fields. The messages are text, never markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason for the refusal.
    pub reason: RefusalReason,
    /// The platform's messages about fields of the chosen provider.
    pub fields: Vec<(Field, String)>,
    /// The platform's messages about the whole request.
    pub summary: Vec<String>,
}

impl Refusal {
    /// Reads the body of a response that refuses `request`. `body` is `None` if the response is not JSON, whose text is
    /// not shown. A secret of the request that the platform repeats is masked.
    ///
    /// ```
    /// use contract::{CheckContext, Draft, Field, RedactedJson, Refusal, RefusalReason, Status};
    ///
    /// let draft = Draft { phone_number: "+8801712345678".into(), ..Draft::default() };
    /// let request = draft.accept(&CheckContext::default()).expect("the draft has no errors");
    ///
    /// let Status::Refused(reason) = Status::from_code(422) else { unreachable!() };
    /// let body: RedactedJson =
    ///     serde_json::from_str(r#"{ "detail": [{ "loc": ["body", "phone_number"], "msg": "is taken" }] }"#)?;
    /// let refusal = Refusal::decode(reason, Some(&body), &request);
    /// assert_eq!(refusal.reason, RefusalReason::Invalid);
    /// assert_eq!(refusal.fields, [(Field::PhoneNumber, "is taken".to_owned())]);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn decode(reason: RefusalReason, body: Option<&RedactedJson>, request: &NewPhoneNumber) -> Self {
        let mut refusal = Self { reason, fields: Vec::new(), summary: Vec::new() };
        let Some(body) = body.filter(|_| reason != RefusalReason::SignedOut) else { return refusal };
        let redactor = Redactor::new(&request.secrets());
        let provider = request.provider();
        for entry in error_body::entries(body, request) {
            if refusal.fields.len() + refusal.summary.len() == MAX_MESSAGES {
                break;
            }
            refusal.add(&entry, provider, &redactor);
        }
        if refusal.fields.is_empty() && refusal.summary.is_empty() {
            refusal.summary.extend(error_body::summaries(body).find_map(|text| redactor.redact(text)));
        }
        let is_about_number = reason == RefusalReason::Conflict && Field::PhoneNumber.belongs_to(provider);
        if is_about_number && refusal.fields.is_empty() {
            refusal.fields.extend(refusal.summary.drain(..).map(|text| (Field::PhoneNumber, text)));
        }
        refusal
    }

    /// Adds an error to its field or to the summary. Errors of other providers are ignored.
    fn add(&mut self, entry: &ErrorEntry<'_>, provider: Provider, redactor: &Redactor) {
        let location = &entry.location;
        if location.branch.is_some_and(|branch| branch != provider) {
            return;
        }
        let Some(text) = redactor.redact(entry.text) else { return };
        match (location.field, location.unknown_name) {
            (Some(field), _) if field.belongs_to(provider) => self.fields.push((field, text)),
            (Some(_), _) => {}
            // The name may be a secret of the request too.
            (None, Some(name)) => self.summary.extend(redactor.redact(&format!("{name}: {text}"))),
            (None, None) => self.summary.push(text),
        }
    }
}
