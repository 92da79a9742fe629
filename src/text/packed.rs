//! Words in one byte a character. UTF-8 takes three for a letter of Bangla, which weighs 0.4 kB more when it is compressed.

/// Where the block of Unicode begins that has the script: 128 characters, as many as there are bytes that are no ASCII.
const BLOCK: u32 = 0x980;

/// What else is no ASCII: control characters stand for them.
const OTHERS: [char; 4] = ['।', '…', '“', '”'];

/// How many characters a text has.
pub(super) const fn length(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text.as_bytes();
    while let [byte, behind @ ..] = rest {
        // All but those that go on with a character.
        count += (*byte & 0xc0 != 0x80) as usize;
        rest = behind;
    }
    count
}

/// Packs a text of this length. One that has another character does not compile.
pub(super) const fn packed<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    let mut packed = [0; LENGTH];
    let (mut rest, mut places): (&[u8], &mut [u8]) = (text.as_bytes(), &mut packed);
    while let [first, behind @ ..] = rest {
        let mut byte = *first;
        rest = behind;
        if let [second, third, behind @ ..] = rest
            && byte >= 0x80
        {
            let code = (byte as u32 & 0xf) << 12 | (*second as u32 & 0x3f) << 6 | *third as u32 & 0x3f;
            byte = byte_of(code);
            rest = behind;
        }
        let [place, next @ ..] = places else { break };
        *place = byte;
        places = next;
    }
    packed
}

/// The byte of a character that is no ASCII.
const fn byte_of(code: u32) -> u8 {
    let mut byte = 1;
    let mut others: &[char] = &OTHERS;
    while let [other, behind @ ..] = others {
        if code == *other as u32 {
            return byte;
        }
        byte += 1;
        others = behind;
    }
    assert!(code >= BLOCK && code < BLOCK + 0x80, "a character that has no byte");
    (code - BLOCK) as u8 | 0x80
}

/// What was packed.
pub(super) fn unpacked(packed: &[u8]) -> String {
    let mut text = String::new();
    for byte in packed {
        let character = match OTHERS.get(usize::from(*byte).wrapping_sub(1)) {
            Some(other) => Some(*other),
            None if *byte < 0x80 => Some(char::from(*byte)),
            None => char::from_u32(BLOCK - 0x80 + u32::from(*byte)),
        };
        text.extend(character);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_the_same_again() {
        const TEXT: &str = "“{a}” এক।\nদুই…\n০৯ঀ";
        const PACKED: [u8; length(TEXT)] = packed(TEXT);
        assert_eq!(unpacked(&PACKED), TEXT);
    }
}
