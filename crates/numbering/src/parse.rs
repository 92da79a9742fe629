//! Reads a number as Google's `parse` does: out of its surroundings, with exit, trunk and calling codes, `tel:` addresses
//! (RFC 3966) and extensions. Letters alone are read otherwise: they are an error.

use std::borrow::Cow;

use crate::digits::Digits;
use crate::extension;
use crate::plan::{self, Length, MAX_DIGITS, Plan, Rest};
use crate::typed::digit_value;

/// A longer text is no number.
const MAX_CHARS: usize = 250;

/// The fewest digits of a national significant number.
const MIN_NATIONAL: usize = 2;

/// The most digits of a national significant number. E.164 has fewer, but longer ones have been seen in Germany.
pub(crate) const MAX_NATIONAL: usize = 17;

/// Why a text is no number. The names are Google's, but for the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParseError {
    /// Nothing in it looks like a number.
    NotANumber,
    /// A letter among the digits. Google's library reads `1-800-FLOWERS` by the keypad, and drops one or two letters as
    /// typing errors; either way nobody can see which digits were meant.
    Letters,
    /// No calling code, or one that nobody has.
    InvalidCountryCode,
    /// The exit prefix, and too few digits behind it.
    TooShortAfterIdd,
    /// Fewer than two digits behind the calling code.
    TooShortNsn,
    /// More than 17 digits behind the calling code, or more than 250 characters.
    TooLong,
}

/// The plan that a number was read by, the number and its extension.
pub(crate) type Parsed = (Plan, Digits<MAX_NATIONAL>, Option<Box<str>>);

/// Reads `text` as dialed from the plan's country, or as an international number.
pub(crate) fn parse(text: &str, home: Option<Plan>) -> Result<Parsed, ParseError> {
    if text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some() {
        return Err(ParseError::TooLong);
    }
    let Some((has_plus, digits)) = bare_number(text) else { return surrounded_number(text, home) };
    if home.is_none() && !has_plus {
        return Err(ParseError::InvalidCountryCode);
    }
    let (plan, national) = interpret(has_plus, digits.as_bytes(), home)?;
    Ok((plan, national, None))
}

/// Reads a text that is a number with other things around it, or none. Seldom, and so not in the way of the others: browsers
/// compile a function at its first call.
#[inline(never)]
fn surrounded_number(text: &str, home: Option<Plan>) -> Result<Parsed, ParseError> {
    let candidate = candidate(text)?;
    let (number, extension) = split_extension(&candidate).ok_or(ParseError::NotANumber)?;
    let bare = number.trim_start_matches(is_plus);
    let has_plus = bare.len() < number.len();
    if home.is_none() && !has_plus {
        return Err(ParseError::InvalidCountryCode);
    }
    let mut digits = Digits::<MAX_DIGITS>::default();
    for character in bare.chars() {
        if character.is_ascii_alphabetic() {
            return Err(ParseError::Letters);
        }
        // What has no place is behind every prefix, and the number too long with it or without it.
        if let Some(value) = digit_value(character)
            && !digits.push(b'0' + value)
        {
            break;
        }
    }
    let (plan, national) = interpret(has_plus, digits.as_bytes(), home)?;
    Ok((plan, national, extension.map(Box::from)))
}

/// The digits of a text that is a number and nothing else, as most are, and whether a `+` stands before them: what the longer
/// way would find too. None if it has to be gone.
fn bare_number(text: &str) -> Option<(bool, Digits<MAX_DIGITS>)> {
    let number = text.strip_prefix('+').unwrap_or(text);
    let mut digits = Digits::default();
    for byte in number.bytes() {
        match byte {
            b'0'..=b'9' => digits.push(byte).then_some(())?,
            b' ' | b'-' | b'.' | b'(' | b')' => {}
            _ => return None,
        }
    }
    (digits.as_bytes().len() > 2).then_some((number.len() < text.len(), digits))
}

/// The plan and the national significant number of digits that stood behind a `+`, or were dialed from a country.
pub(crate) fn interpret(
    has_plus: bool,
    digits: &[u8],
    home: Option<Plan>,
) -> Result<(Plan, Digits<MAX_NATIONAL>), ParseError> {
    let found = match split_calling_code(has_plus, digits, home) {
        // A plus that stands before a number as it is dialed at home.
        Err(ParseError::InvalidCountryCode) if has_plus => {
            Some(split_calling_code(false, digits, home)?.ok_or(ParseError::InvalidCountryCode)?)
        }
        found => found?,
    };
    let (plan, national) = match &found {
        Some((plan, national)) => (*plan, &**national),
        None => (home.ok_or(ParseError::InvalidCountryCode)?, digits),
    };
    if national.len() < MIN_NATIONAL {
        return Err(ParseError::TooShortNsn);
    }
    let stripped = plan.strip_trunk_prefix(national).filter(|stripped| {
        let length = stripped.len();
        !plan.is_local_only(length) && matches!(plan.length(length), Length::Possible | Length::TooLong { .. })
    });
    let national = stripped.as_deref().unwrap_or(national);
    if national.len() < MIN_NATIONAL {
        return Err(ParseError::TooShortNsn);
    }
    let national = Digits::from_bytes(national).ok_or(ParseError::TooLong)?;
    Ok((plan, national))
}

/// The main plan of the calling code that the digits have behind a `+`, behind the exit prefix of `home`, or as that
/// country's own; and the digits behind it. None if they are dialed at home.
fn split_calling_code(
    has_plus: bool,
    digits: &[u8],
    home: Option<Plan>,
) -> Result<Option<(Plan, Rest<'_>)>, ParseError> {
    let abroad = if has_plus { Some(digits) } else { home.and_then(|home| home.strip_exit_prefix(digits)) };
    if let Some(abroad) = abroad {
        if abroad.len() <= MIN_NATIONAL {
            return Err(ParseError::TooShortAfterIdd);
        }
        let found = plan::split_calling_code(abroad);
        let main = found.and_then(|(plans, national)| plans.main().zip(Some(Rest::Given(national))));
        return main.map(Some).ok_or(ParseError::InvalidCountryCode);
    }
    Ok(home.and_then(|home| {
        let behind = digits.strip_prefix(decimal(home.calling_code()).as_bytes())?;
        let national = home.strip_trunk_prefix(behind).unwrap_or(Rest::Given(behind));
        let is_better = !home.is_known(digits) && home.is_known(&national);
        let is_too_long =
            || !home.is_local_only(digits.len()) && matches!(home.length(digits.len()), Length::TooLong { .. });
        (is_better || is_too_long()).then(|| plan::of_calling_code(home.calling_code())?.main().zip(Some(national)))?
    }))
}

/// The part of a text that may be a number: of a `tel:` address the number with its context, else from the first `+` or
/// digit to the last that can belong to one.
fn candidate(text: &str) -> Result<Cow<'_, str>, ParseError> {
    let candidate = match split_once(text, ";phone-context=") {
        Some((before, context)) => {
            let context = context.split(';').next().unwrap_or_default();
            let is_number = is_global_number(context);
            if !is_number && !is_domain(context) {
                return Err(ParseError::NotANumber);
            }
            let number = split_once(before, "tel:").map_or(before, |(_, number)| number);
            if is_number { Cow::Owned([context, number].concat()) } else { Cow::Borrowed(number) }
        }
        None => Cow::Borrowed(possible_number(text)),
    };
    Ok(match split_once(&candidate, ";isub=") {
        Some((number, _)) => Cow::Owned(number.to_owned()),
        None => candidate,
    })
}

/// What stands before and behind the first `mark`, which is ASCII. (The standard library's search is made for long texts: it
/// weighs ten times as much.)
pub(crate) fn split_once<'t>(text: &'t str, mark: &str) -> Option<(&'t str, &'t str)> {
    let at = text.as_bytes().windows(mark.len()).position(|found| found == mark.as_bytes())?;
    text.get(..at).zip(text.get(at + mark.len()..))
}

/// From the first `+` or digit to the last letter, digit or `#`, or to where a second number begins (`/ x302`): the last of
/// several such places, as in Google's C++ library; the one in Java takes the first.
fn possible_number(text: &str) -> &str {
    let start = text.find(|character| is_plus(character) || digit_value(character).is_some());
    let text = start.and_then(|start| text.get(start..)).unwrap_or_default();
    let text = text.trim_end_matches(|character: char| !character.is_alphanumeric() && character != '#');
    let is_second = |(at, character): &(usize, char)| {
        matches!(character, '/' | '\\')
            && text.get(at + 1..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with('x'))
    };
    let end = text.char_indices().rev().find(is_second).map(|(at, _)| at);
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// RFC 3966 §5.1.5: `+`, digits and visual separators, with one digit at least.
fn is_global_number(context: &str) -> bool {
    let is_separator = |character| matches!(character, '-' | '.' | '(' | ')');
    context.strip_prefix('+').is_some_and(|rest| {
        rest.chars().any(|character| digit_value(character).is_some())
            && rest.chars().all(|character| is_separator(character) || digit_value(character).is_some())
    })
}

/// RFC 3966 §5.1.5: labels with a dot between them, the last one beginning with a letter.
fn is_domain(context: &str) -> bool {
    let is_letter_or_digit = |character: char| character.is_ascii_alphabetic() || digit_value(character).is_some();
    let is_label = |label: &str| {
        label.starts_with(is_letter_or_digit)
            && label.ends_with(is_letter_or_digit)
            && label.chars().all(|character| character == '-' || is_letter_or_digit(character))
    };
    let context = context.strip_suffix('.').unwrap_or(context);
    context.split('.').all(is_label)
        && context
            .rsplit_once('.')
            .map_or(context, |(_, top)| top)
            .starts_with(|first: char| first.is_ascii_alphabetic())
}

/// A number and the extension behind it; none if the text does not look like a number.
fn split_extension(text: &str) -> Option<(&str, Option<&str>)> {
    if !is_viable(text) {
        return None;
    }
    if !extension::may_be_in(text) {
        return Some((text, None));
    }
    // The first place from which an extension leads to the end.
    let found = text.char_indices().find_map(|(at, _)| {
        let (number, rest) = text.split_at_checked(at)?;
        Some((number, extension::whole(rest)?))
    });
    Some(match found {
        Some((number, extension)) if is_viable(number) => (number, Some(extension)),
        _ => (text, None),
    })
}

/// Whether a text looks like a number: two digits, or three and more with punctuation before and between them and letters
/// behind them, and perhaps an extension.
fn is_viable(text: &str) -> bool {
    let may_have_extension = extension::may_be_in(text);
    if without_digit(text).and_then(without_digit) == Some("") {
        return true;
    }
    let text = text.trim_start_matches(is_plus);
    let mut digits = 0;
    for (at, character) in text.char_indices() {
        if digits > 2 && may_have_extension && text.get(at..).and_then(extension::whole).is_some() {
            return true;
        }
        if digit_value(character).is_some() {
            digits += 1;
        } else if !(is_punctuation(character) || digits > 2 && character.is_ascii_alphabetic()) {
            return false;
        }
    }
    digits > 2
}

fn without_digit(text: &str) -> Option<&str> {
    text.strip_prefix(|first| digit_value(first).is_some())
}

pub(crate) fn is_plus(character: char) -> bool {
    matches!(character, '+' | '＋')
}

/// What can stand before and between the digits of a number. The `x` stands for a carrier's code.
pub(crate) fn is_punctuation(character: char) -> bool {
    matches!(
        character,
        '-' | 'x' | 'X' | '*' | ' ' | '(' | ')' | '.' | '[' | ']' | '/' | '~'
            | '\u{A0}' | '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{3000}' // spaces, seen and unseen
            | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' // dashes
            | '\u{FF08}' | '\u{FF09}' | '\u{FF0D}'..='\u{FF0F}' | '\u{FF3B}' | '\u{FF3D}' // full width
            | '\u{2053}' | '\u{223C}' // tildes
    )
}

/// A small number in decimal.
pub(crate) fn decimal(value: u16) -> Digits<3> {
    let mut digits = Digits::default();
    for unit in [100, 10, 1] {
        if value >= unit
            && let Ok(digit) = u8::try_from(value / unit % 10)
        {
            digits.push(b'0' + digit);
        }
    }
    digits
}
