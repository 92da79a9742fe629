//! Reads what a person typed or pasted: digits of any script, with the marks that people put between them.

use crate::Fault;

/// A longer text is no number, and is not read to its end.
const MAX_CHARS: usize = 250;

/// What was typed, less its marks.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    /// A `+` stood before the first digit.
    pub(crate) plus: bool,
    /// ASCII digits, at least one.
    pub(crate) digits: String,
}

/// Reads `text`, or says what in it is no part of a number.
pub(crate) fn read(text: &str) -> Result<Typed, Fault> {
    let text = text.trim_matches(is_mark);
    let text = strip_tel_scheme(text);
    let mut plus = false;
    let mut digits = String::new();
    for (count, (at, character)) in text.char_indices().enumerate() {
        if count == MAX_CHARS {
            return Err(Fault::OverFifteenDigits);
        }
        match character {
            '+' | '＋' | '﹢' if digits.is_empty() => plus = true,
            _ if is_mark(character) => {}
            _ => match digit_value(character) {
                Some(value) => digits.push(char::from(b'0' + value)),
                None => return Err(stray(character, text.get(at..).unwrap_or_default(), !digits.is_empty())),
            },
        }
    }
    if digits.is_empty() { Err(Fault::Empty) } else { Ok(Typed { plus, digits }) }
}

/// What a character that is neither digit nor mark means at the start of `rest`.
fn stray(character: char, rest: &str, after_digits: bool) -> Fault {
    let is_ext = || rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("ext"));
    match character {
        'x' | 'X' | '#' | ';' | ',' if after_digits => Fault::Extension,
        'e' | 'E' if after_digits && is_ext() => Fault::Extension,
        _ if character.is_alphabetic() => Fault::Letters,
        _ => Fault::UnexpectedCharacter(character),
    }
}

/// `tel:` before the number (RFC 3966), in either case.
fn strip_tel_scheme(text: &str) -> &str {
    match text.split_at_checked(4) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("tel:") => rest,
        _ => text,
    }
}

/// Marks between digits, and the invisible characters that come along with a paste.
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

/// The value of a decimal digit of any script (Unicode general category Nd).
pub(crate) fn digit_value(character: char) -> Option<u8> {
    if character.is_ascii() {
        return u8::try_from(character.to_digit(10)?).ok();
    }
    let code = u32::from(character);
    let following = ZEROS.partition_point(|&zero| zero <= code);
    let zero = *ZEROS.get(following.checked_sub(1)?)?;
    u8::try_from(code - zero).ok().filter(|value| *value < 10)
}

/// The zero of every run of ten decimal digits (Unicode 18, `extracted/DerivedGeneralCategory.txt`, Nd), sorted.
const ZEROS: [u32; 77] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0,
    0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620,
    0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10, 0x104A0, 0x10D30, 0x10D40, 0x11066, 0x110F0, 0x11136,
    0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x116D0, 0x116DA, 0x11730, 0x118E0, 0x11950, 0x11BF0,
    0x11C50, 0x11D50, 0x11DA0, 0x11DE0, 0x11F50, 0x16130, 0x16A60, 0x16AC0, 0x16B50, 0x16D70, 0x1CCF0, 0x1D7CE,
    0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E4F0, 0x1E5F1, 0x1E950, 0x1FBF0,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(text: &str) -> String {
        read(text).unwrap().digits
    }

    #[test]
    fn digits_of_every_script_are_read() {
        for zero in ZEROS {
            let text: String = (0..10).filter_map(|value| char::from_u32(zero + value)).collect();
            assert_eq!(digits(&text), "0123456789", "{zero:#x}");
        }
    }

    #[test]
    fn characters_next_to_a_run_of_digits_are_not() {
        for text in ["\u{9E5}", "\u{9F0}", "½", "²", "Ⅷ", "①"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn marks_are_dropped_and_the_plus_is_seen() {
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
    fn what_is_no_part_of_a_number_is_named() {
        let cases = [
            ("", Fault::Empty),
            (" + ", Fault::Empty),
            ("+1800FLOWERS", Fault::Letters),
            ("CALL ME", Fault::Letters),
            ("+1415EELS", Fault::Letters),
            ("+14155552671 ext. 5", Fault::Extension),
            ("+14155552671x5", Fault::Extension),
            ("+14155552671;ext=5", Fault::Extension),
            ("+14155552671,,5", Fault::Extension),
            ("+1415*5552671", Fault::UnexpectedCharacter('*')),
            ("1415+5552671", Fault::UnexpectedCharacter('+')),
            ("\0", Fault::UnexpectedCharacter('\0')),
        ];
        for (text, fault) in cases {
            assert_eq!(read(text), Err(fault), "{text:?}");
        }
    }

    #[test]
    fn a_huge_paste_is_cut_off() {
        assert_eq!(read(&"1".repeat(1_000_000)), Err(Fault::OverFifteenDigits));
    }
}
