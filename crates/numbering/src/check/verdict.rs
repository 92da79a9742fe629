//! The result of a check.

use crate::check::error::{NumberError, NumberWarning};
use crate::country::Country;
use crate::e164::E164;
use crate::number_type::NumberType;

/// A phone number, and its entries in the metadata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number in E.164, as a request carries it.
    pub e164: E164,
    /// The calling code, 1 to 999.
    pub calling_code: u16,
    /// The country. `None` for a network of no country (+800), and for a calling code that several countries share if
    /// no country claims the number.
    pub country: Option<Country>,
    /// The type. `None` outside the known ranges.
    pub number_type: Option<NumberType>,
}

/// The result of a check.
///
/// A text that cannot be an E.164 number is an error: by its grammar, its calling code or its length. A possible number
/// in no known range may exist, and so has a warning. The suggestion is a valid number that was probably meant. A form
/// offers the suggestion, and never puts it in the place of the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The number is in a range that the metadata knows.
    Valid(Number),
    /// The number may exist. A warning never blocks.
    Warning {
        /// The number as a request would carry it.
        number: Number,
        /// The reason for the warning.
        warning: NumberWarning,
        /// The number that was probably meant, if there is one.
        suggestion: Option<Number>,
    },
    /// The text is no number.
    Error {
        /// The reason for the error.
        error: NumberError,
        /// The number that was probably meant, if there is one.
        suggestion: Option<Number>,
    },
}

impl Verdict {
    /// The number as a request would carry it. `None` for an error.
    #[must_use]
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Valid(number) | Self::Warning { number, .. } => Some(number),
            Self::Error { .. } => None,
        }
    }

    /// The number that was probably meant, if there is one.
    #[must_use]
    pub fn suggestion(&self) -> Option<&Number> {
        match self {
            Self::Valid(_) => None,
            Self::Warning { suggestion, .. } | Self::Error { suggestion, .. } => suggestion.as_ref(),
        }
    }
}
