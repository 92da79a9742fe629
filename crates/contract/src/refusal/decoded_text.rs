//! A text without its escapes, to find a secret in any common encoding.

use std::ops::Range;

/// The number of times that escapes are decoded: a proxy may escape what a server escaped already.
const ROUNDS: usize = 4;

/// Fewer bytes are not looked for in base64 and hexadecimal digits: their few characters are a part of many words.
const MIN_ENCODED: usize = 4;

/// The characters of base64, by their value.
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// A byte of a decoded text, and the range in the text that it stands for.
#[derive(Clone, Copy)]
struct Letter {
    byte: u8,
    start: usize,
    end: usize,
}

/// The bytes of a text, with HTML, percent and backslash escapes decoded, and without spaces and line breaks.
pub(super) struct DecodedText(Vec<Letter>);

impl DecodedText {
    pub(super) fn new(text: &str) -> Self {
        let letters = text.bytes().enumerate().map(|(at, byte)| Letter { byte, start: at, end: at + 1 });
        let mut decoded = Self(letters.collect());
        for _ in 0..ROUNDS {
            decoded = decoded.without_escapes();
        }
        // Form encoding writes a space as `+`, so both are left out.
        decoded.map(|byte| (!byte.is_ascii_whitespace() && byte != b'+').then_some(byte))
    }

    /// Finds a secret. Returns its ranges in `text`, whose decoding this is, in no order.
    pub(super) fn find(&self, secret: &str, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        self.find_letters(&Self::new(secret), &mut found);
        if secret.len() < MIN_ENCODED {
            return found;
        }
        let mut digits = String::new();
        for byte in secret.bytes() {
            digits.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16).unwrap_or_default()));
        }
        self.map(|byte| Some(byte.to_ascii_lowercase())).find_letters(&Self::new(&digits), &mut found);
        // Base64 has two alphabets, which differ in the characters for 62 and 63.
        let base64 = self.map(base64_letter);
        for first_bit in FIRST_BITS {
            let mut words = Vec::new();
            let core = Self::new(&base64_core(secret.as_bytes(), first_bit)).map(base64_letter);
            base64.find_letters(&core, &mut words);
            found.extend(words.into_iter().map(|word| base64_word(text, word)));
        }
        found
    }

    fn find_letters(&self, part: &Self, found: &mut Vec<Range<usize>>) {
        let mut rest = self.0.as_slice();
        while let [_, shorter @ ..] = rest {
            let is_same = |(letter, other): (&Letter, &Letter)| letter.byte == other.byte;
            let here = rest.get(..part.0.len()).filter(|here| here.iter().zip(&part.0).all(is_same));
            if let Some([first, .., last] | [first @ last]) = here {
                found.push(first.start..last.end);
            }
            rest = shorter;
        }
    }

    fn map(&self, map: fn(u8) -> Option<u8>) -> Self {
        Self(self.0.iter().filter_map(|letter| Some(Letter { byte: map(letter.byte)?, ..*letter })).collect())
    }

    /// Decodes each escape once.
    fn without_escapes(&self) -> Self {
        let mut decoded = Vec::new();
        let mut rest = self.0.as_slice();
        while let [first, after @ ..] = rest {
            let (length, value) = escape(first.byte, after).unwrap_or((0, Value::Byte(first.byte)));
            let (escaped, after) = after.split_at_checked(length).unwrap_or_default();
            let end = escaped.last().map_or(first.end, |last| last.end);
            let mut push = |byte| decoded.push(Letter { byte, start: first.start, end });
            match value {
                Value::Nothing => {}
                Value::Byte(byte) => push(byte),
                Value::Character(character) => character.encode_utf8(&mut [0; 4]).bytes().for_each(push),
            }
            rest = after;
        }
        Self(decoded)
    }
}

/// The value of an escape.
enum Value {
    Nothing,
    Byte(u8),
    Character(char),
}

/// Decodes the escape of a first byte and the letters after it. Returns the number of these letters, and the value.
fn escape(first: u8, after: &[Letter]) -> Option<(usize, Value)> {
    let byte = |at: usize| after.get(at).map(|letter| letter.byte);
    let character = |code| char::from_u32(code).map(Value::Character);
    match (first, byte(0)?) {
        (b'%', _) => Some((2, Value::Byte(u8::try_from(number(after.get(..2)?, 16)?).ok()?))),
        (b'\\', b'u') => {
            let high = number(after.get(1..5)?, 16)?;
            let low = after.get(7..11).and_then(|digits| number(digits, 16)).unwrap_or_default();
            let is_pair = (0xD800..0xDC00).contains(&high) && (0xDC00..0xE000).contains(&low);
            if is_pair && byte(5) == Some(b'\\') {
                return Some((11, character(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))?));
            }
            Some((5, character(high)?))
        }
        (b'\\', b'x') => Some((3, character(number(after.get(1..3)?, 16)?)?)),
        // A line break between two parts of a secret.
        (b'\\', b'n' | b'r' | b't') => Some((1, Value::Nothing)),
        (b'\\', escaped) if escaped.is_ascii() => Some((1, Value::Byte(escaped))),
        (b'&', _) => {
            let length = after.iter().take(10).position(|letter| letter.byte == b';')?;
            let value = match (byte(0)?, byte(1)?) {
                (b'#', b'x' | b'X') => character(number(after.get(2..length)?, 16)?)?,
                (b'#', _) => character(number(after.get(1..length)?, 10)?)?,
                // The names of the characters that servers escape: `amp`, `apos`, `lt`, `gt`, `quot`, `nbsp`.
                (b'a', b'm') => Value::Byte(b'&'),
                (b'a', b'p') => Value::Byte(b'\''),
                (b'l', b't') => Value::Byte(b'<'),
                (b'g', b't') => Value::Byte(b'>'),
                (b'q', b'u') => Value::Byte(b'"'),
                (b'n', b'b') => Value::Nothing,
                _ => return None,
            };
            Some((length + 1, value))
        }
        _ => None,
    }
}

/// Reads at most ten digits.
fn number(digits: &[Letter], radix: u32) -> Option<u32> {
    let digit = |letter: &Letter| char::from(letter.byte).to_digit(radix);
    let add = |number: u32, letter| number.checked_mul(radix)?.checked_add(digit(letter)?);
    digits.iter().filter(|_| !digits.is_empty()).try_fold(0, add)
}

/// The first bit of a secret with which a character of base64 begins, if 0, 1 or 2 bytes of its group of three come
/// before the secret.
const FIRST_BITS: [usize; 3] = [0, 4, 2];

/// The characters of base64 that hold bits of these bytes alone.
fn base64_core(bytes: &[u8], first_bit: usize) -> String {
    let mut core = String::new();
    let (mut bits, mut count) = (0, 0);
    for bit in (first_bit..bytes.len() * 8).filter_map(|at| Some((bytes.get(at / 8)? >> (7 - at % 8)) & 1)) {
        bits = bits << 1 | usize::from(bit);
        count += 1;
        if count == 6 {
            core.extend(BASE64.get(bits).map(|letter| char::from(*letter)));
            (bits, count) = (0, 0);
        }
    }
    core
}

/// A character of base64 in the common part of both alphabets. `+` and `-` are left out.
fn base64_letter(byte: u8) -> Option<u8> {
    match byte {
        b'+' | b'-' => None,
        b'_' => Some(b'/'),
        other => Some(other),
    }
}

/// The word of base64 around a range of a text: its first and last characters hold bits of the secret too.
fn base64_word(text: &str, range: Range<usize>) -> Range<usize> {
    let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+/-_=".contains(byte);
    let before = text.as_bytes().get(..range.start).unwrap_or_default().iter().rev().take_while(is_letter).count();
    let after = text.as_bytes().get(range.end..).unwrap_or_default().iter().take_while(is_letter).count();
    range.start - before..range.end + after
}
