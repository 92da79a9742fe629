//! The part of a text that may be a phone number, and the extension behind it.

use std::borrow::Cow;

use crate::character::{digit_value, is_plus, is_punctuation};
use crate::extension;
use crate::parse_error::ParseError;

/// The part of a text that may be a number. A `tel:` address gives its number with its context. Any other text gives
/// the part from the first `+` or digit to the last character that can belong to a number.
///
/// # Errors
/// [`ParseError::NotANumber`] for a `tel:` address whose context is neither a number nor a domain.
pub(crate) fn candidate(text: &str) -> Result<Cow<'_, str>, ParseError> {
    let candidate = match text.split_once(";phone-context=") {
        Some((before, context)) => {
            let context = context.split(';').next().unwrap_or_default();
            let is_number = is_global_number(context);
            if !is_number && !is_domain(context) {
                return Err(ParseError::NotANumber);
            }
            let number = before.split_once("tel:").map_or(before, |(_, number)| number);
            if is_number { Cow::Owned([context, number].concat()) } else { Cow::Borrowed(number) }
        }
        None => Cow::Borrowed(possible_number(text)),
    };
    Ok(match candidate.split_once(";isub=") {
        Some((number, _)) => Cow::Owned(number.to_owned()),
        None => candidate,
    })
}

/// The part from the first `+` or digit to the last letter, digit or `#`, or to the place where a second number begins
/// (`/ x302`). The last of several such places counts, as in Google's C++ library. The Java library takes the first.
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

/// Tells whether a context is a global number (RFC 3966 §5.1.5): `+`, digits and visual separators, with one digit at
/// least.
fn is_global_number(context: &str) -> bool {
    let is_separator = |character| matches!(character, '-' | '.' | '(' | ')');
    context.strip_prefix('+').is_some_and(|rest| {
        rest.chars().any(|character| digit_value(character).is_some())
            && rest.chars().all(|character| is_separator(character) || digit_value(character).is_some())
    })
}

/// Tells whether a context is a domain (RFC 3966 §5.1.5): labels with dots between them. The last label begins with a
/// letter.
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

/// A number and the extension behind it. `None` if the text does not look like a number.
pub(crate) fn split_extension(text: &str) -> Option<(&str, Option<&str>)> {
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

/// Tells whether a text looks like a number: two digits, or three and more with punctuation before and between them,
/// letters behind them, and perhaps an extension.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Result<String, ParseError> {
        candidate(text).map(Cow::into_owned)
    }

    #[test]
    fn words_around_a_number_are_left_out() {
        for (text, wanted) in [
            ("Tel.: 01712-345678.", "01712-345678"),
            ("(020) 7946 0958)", "020) 7946 0958"),
            ("020 7946 0958 / x302", "020 7946 0958 "),
            ("tel:+442079460958;isub=1234", "+442079460958"),
            ("no number", ""),
        ] {
            assert_eq!(number(text).as_deref(), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn a_context_stands_before_its_number_if_it_is_a_number_itself() {
        assert_eq!(number("tel:7946-0958;phone-context=+4420").as_deref(), Ok("+44207946-0958"));
        assert_eq!(number("tel:7946-0958;phone-context=example.com").as_deref(), Ok("7946-0958"));
        for context in ["", "+", "a-.b", "b.3"] {
            let text = format!("tel:7946-0958;phone-context={context}");
            assert_eq!(number(&text), Err(ParseError::NotANumber), "{text}");
        }
    }

    #[test]
    fn an_extension_is_split_from_a_number() {
        assert_eq!(split_extension("020 7946 0958 ext. 5"), Some(("020 7946 0958", Some("5"))));
        assert_eq!(split_extension("020 7946 0958"), Some(("020 7946 0958", None)));
        assert_eq!(split_extension("12a"), None);
    }
}
