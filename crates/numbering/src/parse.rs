//! Reads a number as Google's `parse` does: out of the text around it, with exit prefix, trunk prefix and calling code,
//! as a `tel:` address (RFC 3966), with its extension. Letters are the one exception: they are an error.

use crate::candidate::{candidate, split_extension};
use crate::character::{digit_value, is_plus};
use crate::digits::{Dialed, MAX_DIALED};
use crate::index;
use crate::parse_error::ParseError;
use crate::plan::Plan;
use crate::rules::Length;

/// The most characters of a text. A longer text is no number.
const MAX_CHARS: usize = 250;

/// The fewest digits of a national significant number.
const MIN_NATIONAL: usize = 2;

/// The plan by which a number was read, its national significant number, and its extension.
pub(crate) type Parsed<'t> = (Plan, &'t [u8], Option<Box<str>>);

/// Place for digits that do not stand in the text in this form.
#[derive(Default)]
pub(crate) struct Scratch {
    typed: Dialed,
    made: [Dialed; 2],
}

/// Reads `text` as dialed from the country of a plan, or as an international number.
///
/// # Errors
/// The text is no number, or one with letters, without a calling code, or with too few or too many digits.
pub(crate) fn parse<'t>(text: &'t str, home: Option<Plan>, scratch: &'t mut Scratch) -> Result<Parsed<'t>, ParseError> {
    if text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some() {
        return Err(ParseError::TooLong);
    }
    let (has_plus, number) = match text.as_bytes() {
        [b'+', number @ ..] => (true, number),
        number => (false, number),
    };
    let is_bare = number.len() <= MAX_DIALED && number.iter().all(u8::is_ascii_digit);
    let count = if is_bare { number.len() } else { separate(number, &mut scratch.typed) };
    if count <= MIN_NATIONAL {
        return surrounded_number(text, home, scratch);
    }
    let digits = if is_bare { number } else { scratch.typed.as_bytes() };
    let (plan, national) = interpret(has_plus, digits, home, &mut scratch.made)?;
    Ok((plan, national, None))
}

/// Reads a text that has other characters around a number, or no number. Few texts need this function, and a browser
/// compiles a function at its first call: so it is not inlined.
#[inline(never)]
fn surrounded_number<'t>(
    text: &'t str,
    home: Option<Plan>,
    scratch: &'t mut Scratch,
) -> Result<Parsed<'t>, ParseError> {
    let candidate = candidate(text)?;
    let (number, extension) = split_extension(&candidate).ok_or(ParseError::NotANumber)?;
    let bare = number.trim_start_matches(is_plus);
    let has_plus = bare.len() < number.len();
    if home.is_none() && !has_plus {
        return Err(ParseError::InvalidCountryCode);
    }
    let digits = &mut scratch.typed;
    digits.length = 0;
    for character in bare.chars() {
        if character.is_ascii_alphabetic() {
            return Err(ParseError::Letters);
        }
        // A digit without a place stands behind every prefix. The number is too long with it or without it.
        if let Some(value) = digit_value(character)
            && !digits.push(b'0' + value)
        {
            break;
        }
    }
    let (plan, national) = interpret(has_plus, digits.as_bytes(), home, &mut scratch.made)?;
    Ok((plan, national, extension.map(Box::from)))
}

/// Takes the digits of a text that has digits and simple marks only, as most texts have. The result equals that of the
/// longer way. Returns the number of digits, or 0 if the text needs the longer way.
fn separate(number: &[u8], digits: &mut Dialed) -> usize {
    let mut length = 0;
    for byte in number {
        match (byte, digits.bytes.get_mut(usize::from(length))) {
            (b'0'..=b'9', Some(place)) => {
                *place = *byte;
                length += 1;
            }
            (b' ' | b'-' | b'.' | b'(' | b')', _) => {}
            _ => return 0,
        }
    }
    digits.length = length;
    usize::from(length)
}

/// The plan and the national significant number of digits that stand behind a `+` or are dialed from a country.
fn interpret<'d>(
    has_plus: bool,
    digits: &'d [u8],
    home: Option<Plan>,
    [place, trunk_place]: &'d mut [Dialed; 2],
) -> Result<(Plan, &'d [u8]), ParseError> {
    if home.is_none() && !has_plus {
        return Err(ParseError::InvalidCountryCode);
    }
    let found = match has_plus.then(|| split_international(digits)) {
        // A plus can stand before a number as it is dialed at home.
        Some(Err(ParseError::InvalidCountryCode)) => {
            Some(split_national(digits, home, place)?.ok_or(ParseError::InvalidCountryCode)?)
        }
        Some(found) => Some(found?),
        None => split_national(digits, home, place)?,
    };
    let (plan, national) = match found {
        Some(found) => found,
        None => (home.ok_or(ParseError::InvalidCountryCode)?, digits),
    };
    if national.len() < MIN_NATIONAL {
        return Err(ParseError::TooShortNsn);
    }
    let rules = plan.rules();
    let stripped = rules.strip_trunk_prefix(national, trunk_place).filter(|stripped| {
        let length = stripped.len();
        !rules.is_local_only(length) && matches!(rules.length(length), Length::Possible | Length::TooLong { .. })
    });
    let national = stripped.unwrap_or(national);
    if national.len() < MIN_NATIONAL {
        return Err(ParseError::TooShortNsn);
    }
    Ok((plan, national))
}

/// The main plan of the calling code with which international digits begin, and the digits behind the code.
fn split_international(digits: &[u8]) -> Result<(Plan, &[u8]), ParseError> {
    if digits.len() <= MIN_NATIONAL {
        return Err(ParseError::TooShortAfterIdd);
    }
    let (code, national) = index::split_calling_code(digits).ok_or(ParseError::InvalidCountryCode)?;
    Ok((code.main(), national))
}

/// The same for digits that begin with the exit prefix of `home` and a calling code, or with the calling code of
/// `home`. `None` if the digits are dialed at home.
fn split_national<'d>(
    digits: &'d [u8],
    home: Option<Plan>,
    place: &'d mut Dialed,
) -> Result<Option<(Plan, &'d [u8])>, ParseError> {
    let Some(home) = home else { return Ok(None) };
    let rules = home.rules();
    if let Some(abroad) = rules.strip_exit_prefix(digits) {
        return split_international(abroad).map(Some);
    }
    let code = home.code().digits();
    let Some((start, behind)) = digits.split_at_checked(code.len()) else { return Ok(None) };
    // The comparison is byte by byte, because a call would take longer.
    if !start.iter().eq(code) {
        return Ok(None);
    }
    let national = rules.strip_trunk_prefix(behind, place).unwrap_or(behind);
    let is_better = !rules.is_known(digits) && rules.is_known(national);
    let is_too_long =
        || !rules.is_local_only(digits.len()) && matches!(rules.length(digits.len()), Length::TooLong { .. });
    Ok((is_better || is_too_long()).then(|| (home.code().main(), national)))
}
