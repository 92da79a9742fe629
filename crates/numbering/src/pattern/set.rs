//! Sets of digits, and sets of lengths.

/// A set of characters that can come next: ten bits for the digits, and [`END`].
pub(crate) type Set = u16;

/// The end of the text, as a member of a [`Set`].
pub(crate) const END: Set = 1 << 10;

/// Any digit.
pub(crate) const ANY_DIGIT: Set = END - 1;

/// Any digit, or the end.
pub(crate) const ANYTHING: Set = END | ANY_DIGIT;

/// The set of the one character at a place of a text. Empty for a character that is no digit.
pub(crate) fn next(text: &[u8], at: usize) -> Set {
    match text.get(at) {
        Some(digit @ b'0'..=b'9') => 1 << (digit - b'0'),
        Some(_) => 0,
        None => END,
    }
}

/// Tells whether a set of lengths holds a length. Bit n stands for n digits, the last bit for 31 digits and more.
pub(crate) fn has_length(lengths: u32, digits: usize) -> bool {
    lengths >> digits.min(31) & 1 == 1
}

/// The lengths with `least` to `most` digits before them.
pub(crate) fn longer(lengths: u32, least: u8, most: u8) -> u32 {
    (least..=most).fold(0, |all, more| all | lengths << (more & 31))
}
