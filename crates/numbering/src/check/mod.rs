//! The policy of a form: a typed text is a valid number, a number with a warning, or an error with its reason.

pub(crate) mod error;
mod resolve;
mod suggestion;
#[cfg(test)]
mod tests;
pub(crate) mod typed;
mod verdict;

pub use error::{NumberError, NumberWarning};
pub use verdict::{Number, Verdict};

use crate::check::resolve::resolve;
use crate::country::Country;

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
        Err(error) => Verdict::Error { error, suggestion },
    }
}
