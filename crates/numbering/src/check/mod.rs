//! The policy of a form: a typed text is a valid number, a number with a warning, or an error with its reason.

pub(crate) mod error;
mod resolve;
mod suggestion;
#[cfg(test)]
mod tests;
pub(crate) mod typed;
mod verdict;

use std::ops::RangeInclusive;

pub use error::{NumberError, NumberWarning};
pub use verdict::{Number, Verdict};

use crate::check::resolve::{international, resolve, split_calling_code};
use crate::check::typed::Typed;
use crate::country::Country;

/// The numbers of digits of short codes. The range is pragmatic: it covers emergency numbers (3 digits) and the codes of
/// operators and senders of messages (up to 6 digits).
const SHORT_CODE_DIGITS: RangeInclusive<usize> = 3..=6;

/// Checks a typed text as a number of the `chosen` country, or as an international number where no country is chosen.
///
/// `likely` is a country that the surroundings point to, such as a routing region or the default of the host. It
/// changes the suggestion only.
///
/// ```
/// use numbering::{Country, NumberError, NumberWarning, Verdict, check};
///
/// let bangladesh = Country::parse("BD");
/// let verdict = check("01712-345678", bangladesh, None);
/// assert_eq!(verdict.number().map(|number| number.e164.as_str()), Some("+8801712345678"));
///
/// // The number may exist, in a range that the metadata does not know.
/// let verdict = check("+880 10 1234 5678", None, None);
/// assert!(matches!(verdict, Verdict::Warning { warning: NumberWarning::UnknownRange, .. }));
///
/// // Without a country, the likely one gives a suggestion.
/// let verdict = check("01712-345678", None, bangladesh);
/// assert!(matches!(verdict, Verdict::Error { error: NumberError::NoCallingCode, .. }));
/// assert_eq!(verdict.suggestion().map(|number| number.e164.as_str()), Some("+8801712345678"));
/// ```
#[must_use]
pub fn check(typed: &str, chosen: Option<Country>, likely: Option<Country>) -> Verdict {
    let read = match typed::read(typed) {
        Ok(read) => read,
        Err(error) => return Verdict::Error { error, suggestion: None },
    };
    let resolved = resolve(&read, chosen);
    let suggestion = if matches!(resolved, Ok((_, None))) { None } else { suggestion::find(&read, chosen, likely) };
    match resolved {
        Ok((number, None)) => Verdict::Valid(number),
        Ok((number, Some(warning))) => Verdict::Warning { number, warning, suggestion },
        Err(NumberError::TooShort { .. } | NumberError::NoCallingCode)
            if suggestion.is_none() && is_short_code(&read) =>
        {
            Verdict::Error { error: NumberError::ShortCode, suggestion }
        }
        Err(error) => Verdict::Error { error, suggestion },
    }
}

/// Returns true for digits of a short code's length, as they are dialed. A 0 begins a number with its trunk prefix.
fn is_short_code(read: &Typed) -> bool {
    !read.plus && SHORT_CODE_DIGITS.contains(&read.digits.len()) && !read.digits.starts_with('0')
}

/// Returns the country of a typed text, also while a person types it: behind a `+` the number's own country, and
/// otherwise the `chosen` country. An incomplete number has the main country of its calling code.
///
/// ```
/// use numbering::{Country, country_of};
///
/// let (bangladesh, canada) = (Country::parse("BD"), Country::parse("CA"));
/// assert_eq!(country_of("01712", bangladesh), bangladesh);
/// assert_eq!(country_of("+44 20", bangladesh), Country::parse("GB"));
/// assert_eq!(country_of("+1 506 234 5678", bangladesh), canada);
/// assert_eq!(country_of("+999", bangladesh), None);
/// ```
#[must_use]
pub fn country_of(typed: &str, chosen: Option<Country>) -> Option<Country> {
    let read = typed::read_start(typed);
    if !read.plus {
        return chosen;
    }
    match international(&read.digits) {
        Ok((number, _)) => number.country,
        Err(_) => split_calling_code(&read.digits)?.0.main().country(),
    }
}
