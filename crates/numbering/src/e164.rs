//! The international form of a number (ITU-T E.164 §6): `+`, then 2 to 15 digits, the first not 0.

use core::fmt;

/// The most digits that E.164 §6.2 allows, the calling code included.
const MAX_DIGITS: usize = 15;

/// A number in E.164 form. The type holds the grammar only; [`check`](fn@crate::check) tells whether the number can
/// exist.
///
/// ```
/// use numbering::{E164, E164Error};
///
/// let number = E164::parse("+8801712345678")?;
/// assert_eq!(number.as_str(), "+8801712345678");
/// assert_eq!(number.digits(), "8801712345678");
/// assert_eq!(E164::parse("+880 1712345678"), Err(E164Error::NotADigit));
/// # Ok::<(), E164Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct E164(String);

/// The reason why a text is not E.164.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum E164Error {
    /// The text does not begin with `+`.
    #[error("the number does not begin with +")]
    NoPlus,
    /// A character other than an ASCII digit follows the `+`.
    #[error("a character other than a digit from 0 to 9 follows the +")]
    NotADigit,
    /// The first digit is 0. No calling code begins with 0.
    #[error("the number begins with 0")]
    LeadingZero,
    /// The number has fewer than 2 digits.
    #[error("the number has fewer than 2 digits")]
    TooShort,
    /// The number has more than 15 digits.
    #[error("the number has more than 15 digits")]
    TooLong,
}

impl E164 {
    /// Reads the strict form and nothing else: no space, no bracket, no digit beyond ASCII.
    ///
    /// # Errors
    /// The first rule of the grammar that `text` breaks.
    pub fn parse(text: &str) -> Result<Self, E164Error> {
        let digits = text.strip_prefix('+').ok_or(E164Error::NoPlus)?;
        Self::from_digits(digits)
    }

    /// The number with these digits, the calling code first.
    pub(crate) fn from_digits(digits: &str) -> Result<Self, E164Error> {
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(E164Error::NotADigit);
        }
        if digits.starts_with('0') {
            return Err(E164Error::LeadingZero);
        }
        match digits.len() {
            0 | 1 => Err(E164Error::TooShort),
            2..=MAX_DIGITS => Ok(Self(["+", digits].concat())),
            _ => Err(E164Error::TooLong),
        }
    }

    /// `+` and the digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits without the `+`, the calling code first.
    #[must_use]
    pub fn digits(&self) -> &str {
        self.0.get(1..).unwrap_or_default()
    }
}

impl fmt::Display for E164 {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl fmt::Debug for E164 {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_breaks_the_grammar_is_an_error() {
        let cases = [
            ("", E164Error::NoPlus),
            ("8801712345678", E164Error::NoPlus),
            ("+", E164Error::TooShort),
            ("+8", E164Error::TooShort),
            ("+0123456", E164Error::LeadingZero),
            ("+1234567890123456", E164Error::TooLong),
            ("+880 1712345678", E164Error::NotADigit),
            ("+৮৮০১৭১২৩৪৫৬৭৮", E164Error::NotADigit),
            ("++14155552671", E164Error::NotADigit),
        ];
        for (text, error) in cases {
            assert_eq!(E164::parse(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn the_shortest_and_the_longest_number_are_parsed() {
        for text in ["+12", "+123456789012345"] {
            assert_eq!(E164::parse(text).unwrap().as_str(), text);
        }
    }
}
