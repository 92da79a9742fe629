//! A country, by its ISO code.

use core::fmt;

/// A country with a calling code, by its ISO 3166-1 alpha-2 code in upper case, such as `BD`.
///
/// ```
/// use numbering::Country;
///
/// let country = Country::parse("bd").expect("Bangladesh has a calling code");
/// assert_eq!(country, Country::BANGLADESH);
/// assert_eq!((country.as_str(), country.calling_code()), ("BD", Some(880)));
/// assert_eq!(Country::parse("ZZ"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// Bangladesh, whose routing regions the platform knows by name.
    pub const BANGLADESH: Self = Self(*b"BD");

    /// The country with these letters, in either case. It need not have a calling code.
    pub(crate) fn from_letters(letters: &[u8]) -> Option<Self> {
        let letters = <[u8; 2]>::try_from(letters).ok()?.map(|letter| letter.to_ascii_uppercase());
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The ISO code, two upper-case letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}
