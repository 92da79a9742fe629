//! The errors of options and of values that the host sets.

use js_sys::{JSON, TypeError};
use thiserror::Error;
use wasm_bindgen::JsValue;

use crate::i18n::MessageError;

/// An option or a value that the host has to correct. The text names the option or value, and the expected value.
#[derive(Debug, Error)]
pub(super) enum OptionError {
    /// The options are not an object.
    #[error("options: expected an object")]
    NotAnObject,
    /// No option has the name.
    #[error("{name}: no such option; there are {}", .known.join(", "))]
    UnknownOption { name: String, known: Vec<&'static str> },
    /// The getter of a member throws.
    #[error("{path}: could not be read")]
    Unreadable { path: String },
    /// The value is not an expected one. `came` is its JSON.
    #[error("{path}: expected {expected}, came {came}")]
    Unexpected { path: String, expected: &'static str, came: String },
    /// A member of an object of strings is not a string. The text does not repeat the member, which may be a secret.
    #[error("{option}: expected an object of strings; {option}.{name} is none")]
    NotAString { option: &'static str, name: String },
    /// The list of providers is empty.
    #[error("providers: expected at least one")]
    NoProviders,
    /// The host sets a provider that the form does not offer.
    #[error("values.provider: expected one of providers")]
    ProviderNotOffered,
    /// HTTP does not allow the header.
    #[error("headers.{name}: expected a header that HTTP allows")]
    Header { name: String },
    /// A message of the host cannot replace a word.
    #[error(transparent)]
    Message(#[from] MessageError),
    /// No field has the name.
    #[error("{path}: no such field")]
    UnknownField { path: String },
    /// The field is a secret.
    #[error("{path}: a secret is typed by a person, and cannot be set")]
    Secret { path: String },
    /// A proxy of the host threw.
    #[error("an object of the host threw")]
    Thrown(JsValue),
}

impl OptionError {
    /// Creates the error of a value that is not an expected one. The text repeats `came`.
    pub(super) fn unexpected(path: &str, expected: &'static str, came: &JsValue) -> Self {
        // A function has no JSON. An object that contains itself throws.
        let json = JSON::stringify(came).ok().and_then(|json| json.as_string());
        Self::Unexpected { path: path.to_owned(), expected, came: json.unwrap_or_else(|| "something else".to_owned()) }
    }

    /// Creates the error of a value of a wrong type. The text names the type only, because the value may be a secret.
    pub(super) fn unexpected_type(path: &str, expected: &'static str, came: &JsValue) -> Self {
        Self::unexpected(path, expected, &came.js_typeof())
    }
}

/// A `TypeError`, or the exception of the host's own object.
impl From<OptionError> for JsValue {
    fn from(error: OptionError) -> Self {
        match error {
            OptionError::Thrown(exception) => exception,
            error => type_error(&error.to_string()),
        }
    }
}

/// Creates a `TypeError` of the widget.
pub(super) fn type_error(message: &str) -> JsValue {
    TypeError::new(&format!("pia-number-form: {message}")).into()
}
