//! ASCII digits in place, without allocation.

/// The most digits of a national significant number. E.164 allows fewer, but Germany has longer numbers.
pub(crate) const MAX_NATIONAL: usize = 17;

/// The most digits that are read of a text. A text with more digits is no number, whatever prefix it has.
pub(crate) const MAX_DIALED: usize = 64;

/// A national significant number.
pub(crate) type National = Digits<MAX_NATIONAL>;

/// Digits as a person dials them, with prefixes, and digits that a rule makes of them.
pub(crate) type Dialed = Digits<MAX_DIALED>;

/// Up to `N` ASCII digits.
#[derive(Clone, Copy)]
pub(crate) struct Digits<const N: usize> {
    pub(crate) bytes: [u8; N],
    pub(crate) length: u8,
}

impl<const N: usize> Digits<N> {
    /// The digits, or `None` if there are more than `N`.
    pub(crate) fn from_bytes(digits: &[u8]) -> Option<Self> {
        let mut bytes = [0; N];
        bytes.get_mut(..digits.len())?.copy_from_slice(digits);
        Some(Self { bytes, length: u8::try_from(digits.len()).ok()? })
    }

    /// Adds a digit. Returns false if there is no place left.
    pub(crate) fn push(&mut self, digit: u8) -> bool {
        let Some(place) = self.bytes.get_mut(usize::from(self.length)) else { return false };
        *place = digit;
        self.length += 1;
        true
    }

    /// Adds digits up to the first that has no place. Returns false if there is such a digit.
    pub(crate) fn extend(&mut self, digits: &[u8]) -> bool {
        digits.iter().all(|digit| self.push(*digit))
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }

    pub(crate) fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

impl<const N: usize> Default for Digits<N> {
    fn default() -> Self {
        Self { bytes: [0; N], length: 0 }
    }
}

/// A number below 1000 in decimal, without leading zeros.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_beyond_the_place_are_refused() {
        let mut digits = Digits::<3>::from_bytes(b"12").unwrap();
        assert!(digits.push(b'3') && !digits.push(b'4'));
        assert_eq!(digits.as_str(), "123");
        assert!(Digits::<3>::from_bytes(b"1234").is_none());
    }

    #[test]
    fn a_number_is_written_without_leading_zeros() {
        for (value, written) in [(1, "1"), (20, "20"), (880, "880")] {
            assert_eq!(decimal(value).as_str(), written);
        }
    }
}
