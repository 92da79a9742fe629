//! ASCII digits in place.

/// Up to `N` ASCII digits, without allocation.
#[derive(Clone, Copy)]
pub(crate) struct Digits<const N: usize> {
    pub(crate) bytes: [u8; N],
    pub(crate) length: u8,
}

impl<const N: usize> Digits<N> {
    /// None if there are more than `N`.
    pub(crate) fn from_bytes(digits: &[u8]) -> Option<Self> {
        let mut bytes = [0; N];
        bytes.get_mut(..digits.len())?.copy_from_slice(digits);
        Some(Self { bytes, length: u8::try_from(digits.len()).ok()? })
    }

    /// False if there is no place left.
    pub(crate) fn push(&mut self, digit: u8) -> bool {
        let Some(place) = self.bytes.get_mut(usize::from(self.length)) else { return false };
        *place = digit;
        self.length += 1;
        true
    }

    /// False if there is not place for all of them.
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
