//! Conversions between [`PhoneNumber`] and the type of the crate `phonenumber` (feature `phonenumber`).
//!
//! Both types hold a calling code, a national significant number and perhaps an extension. A conversion copies them
//! digit by digit. No text is parsed, so that the crate `phonenumber` cannot change a digit on the way.

use ::phonenumber::country::Source;
use ::phonenumber::{Extension, NationalNumber};
use serde::Serialize;

use crate::character::digit_value;
use crate::index;
use crate::phone_number::PhoneNumber;

/// The fewest digits of a national significant number, as [`PhoneNumber::parse`] reads them.
const MIN_NATIONAL: usize = 2;

/// The most digits of an extension, as [`PhoneNumber::parse`] reads them.
const MAX_EXTENSION: usize = 20;

/// The reason why a number has no counterpart in the other crate (feature `phonenumber`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConversionError {
    /// No country or network has the calling code.
    #[error("no country or network has the calling code {0}")]
    UnknownCallingCode(u16),
    /// The national significant number has fewer than 2 digits, or more than 17.
    #[error("the national significant number does not have 2 to 17 digits")]
    NationalLength,
    /// The extension has a character that is no digit, no digit at all, or more than 20 digits.
    #[error("the extension does not have 1 to 20 digits")]
    Extension,
    /// The national significant number is 2^56 or more, which the crate `phonenumber` cannot hold. E.164 allows no such
    /// number.
    #[error("the national significant number is 2^56 or more")]
    TooLarge,
    /// The crate `phonenumber` does not deserialize the form that release 0.3.10 serializes.
    #[error("the crate `phonenumber` does not know its serialized form")]
    SerializedForm,
}

/// Copies the calling code, the national significant number and the extension.
///
/// The source of the calling code is [`Source::Plus`], as if the number had been parsed in its international form. The
/// number has no carrier code.
///
/// # Errors
/// [`ConversionError::TooLarge`] for a national significant number of 72,057,594,037,927,936 (2^56) or more.
/// [`ConversionError::SerializedForm`] if a later release of the crate `phonenumber` changes its serialized form.
///
/// ```
/// use numbering::PhoneNumber;
///
/// let ours = PhoneNumber::parse("+7 800 555-35-35", None)?;
/// let theirs = phonenumber::PhoneNumber::try_from(&ours)?;
/// assert_eq!((theirs.code().value(), theirs.national().to_string().as_str()), (7, "8005553535"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<&PhoneNumber> for ::phonenumber::PhoneNumber {
    type Error = ConversionError;

    fn try_from(number: &PhoneNumber) -> Result<Self, ConversionError> {
        let national = number.national_significant_number();
        // One digit at least stands for the value: "00" is a 0 with one 0 before it.
        let zeros = national.bytes().take_while(|digit| *digit == b'0').count().min(national.len().saturating_sub(1));
        let value = national.parse().map_err(|_| ConversionError::NationalLength)?;
        let zeros = u8::try_from(zeros).map_err(|_| ConversionError::NationalLength)?;
        let parts = Parts {
            code: Code { value: number.calling_code(), source: Source::Plus },
            national: NationalNumber::new(value, zeros).map_err(|_| ConversionError::TooLarge)?,
            extension: number.extension().map(Extension::from),
            carrier: None,
        };
        // The crate has no constructor. Its serialized form is public, and holds every number.
        let form = serde_json::to_value(parts).map_err(|_| ConversionError::SerializedForm)?;
        serde_json::from_value(form).map_err(|_| ConversionError::SerializedForm)
    }
}

/// Copies the calling code, the national significant number and the extension. A carrier code and the source of the
/// calling code have no counterpart.
///
/// The digits are those that the crate `phonenumber` parsed. Its parser drops the 8 of `+78005553535`, for one: parse
/// the text by [`PhoneNumber::parse`] where the text is at hand.
///
/// # Errors
/// [`ConversionError::UnknownCallingCode`], [`ConversionError::NationalLength`] and [`ConversionError::Extension`], for
/// numbers that [`PhoneNumber::parse`] does not read.
///
/// ```
/// use numbering::PhoneNumber;
///
/// let theirs = phonenumber::parse(None, "+44 20 7946 0958")?;
/// let ours = PhoneNumber::try_from(&theirs)?;
/// assert_eq!(ours.international(), "+44 20 7946 0958");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<&::phonenumber::PhoneNumber> for PhoneNumber {
    type Error = ConversionError;

    fn try_from(number: &::phonenumber::PhoneNumber) -> Result<Self, ConversionError> {
        let code = number.code().value();
        let code = index::code(code).ok_or(ConversionError::UnknownCallingCode(code))?;
        let national = Some(number.national().to_string()).filter(|national| national.len() >= MIN_NATIONAL);
        let extension = number.extension().map(AsRef::<str>::as_ref);
        if !extension.is_none_or(is_extension) {
            return Err(ConversionError::Extension);
        }
        let converted = national.and_then(|national| Self::new(code, &national, extension.map(Box::from)));
        converted.ok_or(ConversionError::NationalLength)
    }
}

fn is_extension(text: &str) -> bool {
    (1..=MAX_EXTENSION).contains(&text.chars().count()) && text.chars().all(|digit| digit_value(digit).is_some())
}

/// The serialized form of a number of the crate `phonenumber`.
#[derive(Serialize)]
struct Parts {
    code: Code,
    national: NationalNumber,
    extension: Option<Extension>,
    carrier: Option<::phonenumber::Carrier>,
}

#[derive(Serialize)]
struct Code {
    value: u16,
    source: Source,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number as the crate `phonenumber` deserializes it, with any digits.
    fn theirs(code: u16, national: NationalNumber, extension: Option<&str>) -> ::phonenumber::PhoneNumber {
        let code = Code { value: code, source: Source::Default };
        let parts = Parts { code, national, extension: extension.map(Extension::from), carrier: Some("12".into()) };
        serde_json::from_value(serde_json::to_value(parts).unwrap()).unwrap()
    }

    #[test]
    fn a_number_is_the_same_after_a_round_trip() {
        for text in [
            "+78005553535",
            "+390236618300",
            "+44 20 7946 0958 ext. 123",
            "+8000 000 0000",
            "+1 00",
            "+49 71234567890123456",
        ] {
            let ours = PhoneNumber::parse(text, None).unwrap();
            let theirs = ::phonenumber::PhoneNumber::try_from(&ours).unwrap();
            assert_eq!(theirs.national().to_string(), ours.national_significant_number(), "{text}");
            assert_eq!(PhoneNumber::try_from(&theirs), Ok(ours), "{text}");
        }
    }

    #[test]
    fn a_converted_number_equals_the_number_that_the_crate_parses() {
        for text in ["+8801712345678", "+390236618300"] {
            let ours = PhoneNumber::parse(text, None).unwrap();
            assert_eq!(::phonenumber::PhoneNumber::try_from(&ours).unwrap(), ::phonenumber::parse(None, text).unwrap());
        }
    }

    #[test]
    fn a_national_significant_number_from_2_to_the_56_on_is_too_large() {
        let ours = PhoneNumber::parse("+49 72057594037927936", None).unwrap();
        assert_eq!(::phonenumber::PhoneNumber::try_from(&ours), Err(ConversionError::TooLarge));
    }

    #[test]
    fn a_number_that_cannot_be_parsed_here_is_an_error() {
        let national = |value, zeros| NationalNumber::new(value, zeros).unwrap();
        for (number, error) in [
            (theirs(999, national(1_712_345_678, 0), None), ConversionError::UnknownCallingCode(999)),
            (theirs(880, national(1, 0), None), ConversionError::NationalLength),
            (theirs(880, national(1_712_345_678, 8), None), ConversionError::NationalLength),
            (theirs(880, national(1_712_345_678, 0), Some("")), ConversionError::Extension),
            (theirs(880, national(1_712_345_678, 0), Some("12a")), ConversionError::Extension),
        ] {
            assert_eq!(PhoneNumber::try_from(&number), Err(error));
        }
    }

    #[test]
    fn a_carrier_code_is_left_out() {
        let number = theirs(55, NationalNumber::new(3_121_286_979, 0).unwrap(), None);
        assert_eq!(PhoneNumber::try_from(&number).unwrap().e164(), "+553121286979");
    }
}
