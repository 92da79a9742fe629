//! The number that the digits of a typed text stand for.

use crate::check::error::{NumberError, NumberWarning};
use crate::check::typed::Typed;
use crate::check::verdict::Number;
use crate::country::Country;
use crate::digits::Dialed;
use crate::e164::E164;
use crate::index;
use crate::plan::{CallingCode, Plan};
use crate::rules::Length;

/// The number of digits below which a valid number has a warning. The number is pragmatic, and no rule.
const FEW_DIGITS: usize = 7;

/// A number, perhaps with a warning; or the reason why there is no number.
pub(crate) type Resolved = Result<(Number, Option<NumberWarning>), NumberError>;

/// Reads the digits of a typed text, as a number of the `chosen` country or as an international one.
pub(crate) fn resolve(read: &Typed, chosen: Option<Country>) -> Resolved {
    match chosen.and_then(index::plan) {
        _ if read.plus => international(&read.digits),
        Some(plan) => national(&read.digits, plan),
        None => Err(NumberError::NoCallingCode),
    }
}

/// Reads digits that begin with a calling code.
pub(crate) fn international(digits: &str) -> Resolved {
    if digits.starts_with('0') {
        return Err(NumberError::LeadingZero);
    }
    if digits.len() > 15 {
        return Err(NumberError::OverFifteenDigits);
    }
    let (code, national) = split_calling_code(digits).ok_or(NumberError::UnknownCallingCode)?;
    assess(code, national)
}

/// Reads digits as dialed inside the country of a plan. A trunk prefix, an exit prefix or the calling code may stand
/// before them.
pub(crate) fn national(digits: &str, plan: Plan) -> Resolved {
    if let Some(abroad) = plan.rules().strip_exit_prefix(digits.as_bytes()) {
        return international(end_of(digits, abroad));
    }
    let code = plan.code();
    let mut place = Dialed::default();
    let as_dialed = match plan.rules().strip_trunk_prefix(digits.as_bytes(), &mut place) {
        Some(stripped) => assess(code, str::from_utf8(stripped).unwrap_or_default()),
        None => assess(code, digits),
    };
    match digits.as_bytes().strip_prefix(code.digits()).map(|rest| end_of(digits, rest)) {
        Some(rest) if !matches!(as_dialed, Ok((_, None))) => {
            let with_code = assess(code, rest);
            let is_meant = match with_code {
                // A valid number, or a number whose trunk prefix wrongly follows the calling code.
                Ok((_, None | Some(NumberWarning::TrunkPrefix))) | Err(NumberError::TrunkPrefix) => true,
                Ok(_) => as_dialed.is_err(),
                Err(_) => false,
            };
            if is_meant { with_code } else { as_dialed }
        }
        _ => as_dialed,
    }
}

/// The calling code with which `digits` begin, and the national significant number behind it.
pub(crate) fn split_calling_code(digits: &str) -> Option<(&'static CallingCode, &str)> {
    let (code, national) = index::split_calling_code(digits.as_bytes())?;
    Some((code, end_of(digits, national)))
}

/// The digits of a calling code, and a national significant number behind them.
pub(crate) fn with_code(code: &CallingCode, national: &str) -> String {
    [str::from_utf8(code.digits()).unwrap_or_default(), national].concat()
}

/// The end of a text of digits, as long as `end`.
fn end_of<'d>(digits: &'d str, end: &[u8]) -> &'d str {
    digits.get(digits.len().saturating_sub(end.len())..).unwrap_or_default()
}

/// Looks up a national significant number under a calling code.
fn assess(code: &'static CallingCode, national: &str) -> Resolved {
    let digits = national.as_bytes();
    let facts = code.facts(digits);
    let (owner, number_type) = (code.owner(facts), facts.number_type());
    let mut warning = None;
    if number_type.is_none() {
        let rules = code.main().rules();
        let mut place = Dialed::default();
        let stripped = rules.strip_trunk_prefix(digits, &mut place);
        let trunk = stripped.is_some_and(|rest| rules.number_type(rest).is_some());
        match rules.length(national.len()) {
            Length::Possible => {
                warning = Some(if trunk { NumberWarning::TrunkPrefix } else { NumberWarning::UnknownRange })
            }
            _ if trunk => return Err(NumberError::TrunkPrefix),
            Length::TooShort { by } => return Err(NumberError::TooShort { by }),
            Length::TooLong { by } => return Err(NumberError::TooLong { by }),
            Length::Between => return Err(NumberError::InvalidLength),
        }
    }
    let Ok(e164) = E164::from_digits(&with_code(code, national)) else { return Err(NumberError::OverFifteenDigits) };
    if warning.is_none() && e164.digits().len() < FEW_DIGITS {
        warning = Some(NumberWarning::VeryShort);
    }
    let country = owner.and_then(Plan::country);
    Ok((Number { e164, calling_code: code.value(), country, number_type }, warning))
}
