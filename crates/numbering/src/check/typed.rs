//! Reads a typed or pasted text: digits of any script, with the marks that people put between them.

use crate::character::digit_value;
use crate::check::error::NumberError;

/// The most characters of a text. A longer text is no number, and is not read to its end.
const MAX_CHARS: usize = 250;

/// A typed text without its marks.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// A `+` stands before the first digit.
    pub(crate) plus: bool,
    /// The digits in ASCII.
    pub(crate) digits: String,
}

/// Reads a text.
///
/// # Errors
/// The first character that belongs to no number decides the error.
pub(crate) fn read(text: &str) -> Result<Typed, NumberError> {
    let mut read = Typed::default();
    read_into(&mut read, text)?;
    if read.digits.is_empty() { Err(NumberError::Empty) } else { Ok(read) }
}

/// Reads a text up to the first character that belongs to no number.
pub(crate) fn read_start(text: &str) -> Typed {
    let mut read = Typed::default();
    // The error is about the rest of the text.
    let _ = read_into(&mut read, text);
    read
}

fn read_into(read: &mut Typed, text: &str) -> Result<(), NumberError> {
    let text = text.trim_matches(is_mark);
    let text = strip_tel_scheme(text);
    for (count, (at, character)) in text.char_indices().enumerate() {
        if count == MAX_CHARS {
            return Err(NumberError::OverFifteenDigits);
        }
        match character {
            '+' | '＋' | '﹢' if read.digits.is_empty() => read.plus = true,
            _ if is_mark(character) => {}
            _ => match digit_value(character) {
                Some(value) => read.digits.push(char::from(b'0' + value)),
                None => return Err(stray(character, text.get(at..).unwrap_or_default(), !read.digits.is_empty())),
            },
        }
    }
    Ok(())
}

/// The error for a character that is neither a digit nor a mark, at the start of `rest`.
fn stray(character: char, rest: &str, after_digits: bool) -> NumberError {
    let is_ext = || rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ext"));
    match character {
        'x' | 'X' | '#' | ';' | ',' if after_digits => NumberError::Extension,
        'e' | 'E' if after_digits && is_ext() => NumberError::Extension,
        '*' | '#' if !after_digits => NumberError::ShortCode,
        _ if character.is_alphabetic() => NumberError::Letters,
        _ => NumberError::UnexpectedCharacter(character),
    }
}

/// The text behind `tel:` (RFC 3966) in either case, or the whole text.
fn strip_tel_scheme(text: &str) -> &str {
    match text.split_at_checked(4) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("tel:") => rest,
        _ => text,
    }
}

/// Tells whether a character is a mark between digits, or an invisible character as a paste can bring.
fn is_mark(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '(' | ')' | '[' | ']' | '.' | '-' | '/' | '~' | '·'
                | '（' | '）' | '［' | '］' | '．' | '／' | '－' | '〜' | '～'
                | '\u{2010}'..='\u{2015}' // hyphens and dashes
                | '\u{2212}' | 'ー' | '\u{FE63}'
                | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' // invisible
                | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' // bidi controls
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_left_out_and_the_plus_is_kept() {
        for text in [
            "+1 (415) 555-2671",
            "tel:+1-415-555-2671",
            "\u{202a}+1\u{a0}415\u{a0}555\u{a0}2671\u{202c}",
            "（＋1）415.555.2671",
        ] {
            assert_eq!(read(text), Ok(Typed { plus: true, digits: "14155552671".into() }), "{text}");
        }
    }

    #[test]
    fn a_character_of_no_number_has_its_error() {
        let cases = [
            ("", NumberError::Empty),
            (" + ", NumberError::Empty),
            ("+1800FLOWERS", NumberError::Letters),
            ("CALL ME", NumberError::Letters),
            ("+1415EELS", NumberError::Letters),
            ("+14155552671 ext. 5", NumberError::Extension),
            ("+14155552671x5", NumberError::Extension),
            ("+14155552671;ext=5", NumberError::Extension),
            ("+14155552671,,5", NumberError::Extension),
            ("*247#", NumberError::ShortCode),
            ("#100", NumberError::ShortCode),
            ("+1415*5552671", NumberError::UnexpectedCharacter('*')),
            ("1415+5552671", NumberError::UnexpectedCharacter('+')),
            ("\0", NumberError::UnexpectedCharacter('\0')),
        ];
        for (text, error) in cases {
            assert_eq!(read(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn a_huge_paste_is_an_error() {
        assert_eq!(read(&"1".repeat(1_000_000)), Err(NumberError::OverFifteenDigits));
    }
}
