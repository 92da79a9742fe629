//! Reads a number as Google's `parse` does: out of its surroundings, with exit, trunk and calling codes, `tel:` addresses
//! (RFC 3966) and extensions. Letters alone are read otherwise: they are an error.

use std::borrow::Cow;

use crate::digits::Digits;
use crate::extension;
use crate::plan::{self, Length, MAX_DIGITS, Place, Plan};
use crate::typed::digit_value;

/// A longer text is no number.
const MAX_CHARS: usize = 250;

/// The fewest digits of a national significant number.
const MIN_NATIONAL: usize = 2;

/// The most digits of a national significant number. E.164 has fewer, but longer ones have been seen in Germany.
pub(crate) const MAX_NATIONAL: usize = 17;

/// A national significant number.
pub(crate) type National = Digits<MAX_NATIONAL>;

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

/// The plan that a number was read by, its national significant number and its extension.
pub(crate) type Parsed<'t> = (Plan, &'t [u8], Option<Box<str>>);

/// Place for digits that do not stand in the text as they are meant.
#[derive(Default)]
pub(crate) struct Scratch {
    typed: Place,
    made: [Place; 2],
}

/// Reads `text` as dialed from the plan's country, or as an international number.
pub(crate) fn parse<'t>(text: &'t str, home: Option<Plan>, scratch: &'t mut Scratch) -> Result<Parsed<'t>, ParseError> {
    if text.len() > MAX_CHARS && text.chars().nth(MAX_CHARS).is_some() {
        return Err(ParseError::TooLong);
    }
    let (has_plus, number) = match text.as_bytes() {
        [b'+', number @ ..] => (true, number),
        number => (false, number),
    };
    let is_bare = number.len() <= MAX_DIGITS && number.iter().all(u8::is_ascii_digit);
    let count = if is_bare { number.len() } else { separate(number, &mut scratch.typed) };
    if count <= MIN_NATIONAL {
        return surrounded_number(text, home, scratch);
    }
    let digits = if is_bare { number } else { scratch.typed.as_bytes() };
    let (plan, national) = interpret(has_plus, digits, home, &mut scratch.made)?;
    Ok((plan, national, None))
}

/// Reads a text that is a number with other things around it, or none. Seldom, and so not in the way of the others: browsers
/// compile a function at its first call.
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
        // What has no place is behind every prefix, and the number too long with it or without it.
        if let Some(value) = digit_value(character)
            && !digits.push(b'0' + value)
        {
            break;
        }
    }
    let (plan, national) = interpret(has_plus, digits.as_bytes(), home, &mut scratch.made)?;
    Ok((plan, national, extension.map(Box::from)))
}

/// Takes the digits of a text that has nothing but them and marks between them, as most have: what the longer way would find
/// too. Gives how many there are; none if that way has to be gone.
fn separate(number: &[u8], digits: &mut Place) -> usize {
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

/// The plan and the national significant number of digits that stood behind a `+`, or were dialed from a country.
fn interpret<'d>(
    has_plus: bool,
    digits: &'d [u8],
    home: Option<Plan>,
    [place, trunk_place]: &'d mut [Place; 2],
) -> Result<(Plan, &'d [u8]), ParseError> {
    if home.is_none() && !has_plus {
        return Err(ParseError::InvalidCountryCode);
    }
    let found = match has_plus.then(|| split_international(digits)) {
        // A plus that stands before a number as it is dialed at home.
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
    let stripped = plan.strip_trunk_prefix(national, trunk_place).filter(|stripped| {
        let length = stripped.len();
        !plan.is_local_only(length) && matches!(plan.length(length), Length::Possible | Length::TooLong { .. })
    });
    let national = stripped.unwrap_or(national);
    if national.len() < MIN_NATIONAL {
        return Err(ParseError::TooShortNsn);
    }
    Ok((plan, national))
}

/// The main plan of the calling code that international digits begin with, and the digits behind it.
fn split_international(digits: &[u8]) -> Result<(Plan, &[u8]), ParseError> {
    if digits.len() <= MIN_NATIONAL {
        return Err(ParseError::TooShortAfterIdd);
    }
    plan::split_calling_code(digits).ok_or(ParseError::InvalidCountryCode)
}

/// The same for digits that have a calling code behind the exit prefix of `home`, or that country's own. None if they are
/// dialed at home.
fn split_national<'d>(
    digits: &'d [u8],
    home: Option<Plan>,
    place: &'d mut Place,
) -> Result<Option<(Plan, &'d [u8])>, ParseError> {
    let Some(home) = home else { return Ok(None) };
    if let Some(abroad) = home.strip_exit_prefix(digits) {
        return split_international(abroad).map(Some);
    }
    let code = home.code();
    let Some((start, behind)) = digits.split_at_checked(code.len()) else { return Ok(None) };
    // Byte by byte: a call would take longer.
    if !start.iter().eq(code) {
        return Ok(None);
    }
    let national = home.strip_trunk_prefix(behind, place).unwrap_or(behind);
    let is_better = !home.is_known(digits) && home.is_known(national);
    let is_too_long =
        || !home.is_local_only(digits.len()) && matches!(home.length(digits.len()), Length::TooLong { .. });
    Ok((is_better || is_too_long()).then(|| home.siblings().main().zip(Some(national))).flatten())
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
