//! The characters of phone numbers: digits of any script, plus signs and punctuation.

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

/// Tells whether a character is a plus sign as Google's library knows it.
pub(crate) fn is_plus(character: char) -> bool {
    matches!(character, '+' | '＋')
}

/// Tells whether a character can stand before and between the digits of a number. An `x` stands for a carrier code.
pub(crate) fn is_punctuation(character: char) -> bool {
    matches!(
        character,
        '-' | 'x' | 'X' | '*' | ' ' | '(' | ')' | '.' | '[' | ']' | '/' | '~'
            | '\u{A0}' | '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{3000}' // visible and invisible spaces
            | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30FC}' // dashes
            | '\u{FF08}' | '\u{FF09}' | '\u{FF0D}'..='\u{FF0F}' | '\u{FF3B}' | '\u{FF3D}' // full width
            | '\u{2053}' | '\u{223C}' // tildes
    )
}

/// The zero of each run of ten decimal digits, sorted (Unicode 18, `extracted/DerivedGeneralCategory.txt`, Nd).
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

    #[test]
    fn the_digits_of_each_script_have_their_values() {
        for zero in ZEROS {
            let digits = (0..10).filter_map(|value| char::from_u32(zero + value));
            assert!(digits.map(digit_value).eq((0..10).map(Some)), "{zero:#x}");
        }
    }

    #[test]
    fn a_character_beside_a_run_of_digits_is_no_digit() {
        for character in ['\u{9E5}', '\u{9F0}', '½', '²', 'Ⅷ', '①', '/', ':'] {
            assert_eq!(digit_value(character), None, "{character}");
        }
    }
}
