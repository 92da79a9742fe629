//! The international form of a number (ITU-T E.164 §6): `+`, then 2 to 15 digits, the first not 0.

use core::fmt;

/// The most digits that E.164 §6.2 allows, the calling code included.
const MAX_DIGITS: usize = 15;

/// A number in E.164 form. Grammar only: that the number exists is [`check`](crate::check)'s affair.
///
/// ```
/// use numbering::E164;
/// let number = E164::parse("+8801712345678").unwrap();
/// assert_eq!(number.as_str(), "+8801712345678");
/// assert!(E164::parse("+880 1712345678").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct E164(String);

/// Why a text is not E.164.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum E164Error {
    /// It does not begin with `+`.
    NoPlus,
    /// Something other than an ASCII digit follows the `+`.
    NotADigit,
    /// The first digit is 0: no calling code begins so.
    LeadingZero,
    /// Fewer than 2 digits.
    TooShort,
    /// More than 15 digits.
    TooLong,
}

impl E164 {
    /// Takes the strict form and nothing else: no space, bracket or other script's digit.
    ///
    /// # Errors
    /// The first rule of the grammar that `text` breaks.
    pub fn parse(text: &str) -> Result<Self, E164Error> {
        let digits = text.strip_prefix('+').ok_or(E164Error::NoPlus)?;
        Self::from_digits(digits)
    }

    /// The number whose digits, calling code first, are `digits`.
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

    /// The digits without the `+`, calling code first.
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
    fn the_grammar_is_strict() {
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
    fn the_shortest_and_the_longest_are_taken() {
        for text in ["+12", "+123456789012345"] {
            assert_eq!(E164::parse(text).unwrap().as_str(), text);
        }
    }
}
