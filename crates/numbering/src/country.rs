//! Countries by their ISO 3166-1 alpha-2 code, and the calling code of each.

use core::fmt;

use crate::plan::{self, Plan, Plans};

/// An ISO 3166-1 alpha-2 code in upper case, such as `BD`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Country([u8; 2]);

impl Country {
    /// Bangladesh, whose routing regions the platform knows by name.
    pub const BANGLADESH: Self = Self(*b"BD");

    /// The country with this code, in either case, if it has a calling code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let code = <[u8; 2]>::try_from(code.as_bytes()).ok()?;
        let country = Self(code.map(|byte| byte.to_ascii_uppercase()));
        country.calling_code().map(|_| country)
    }

    /// Two upper case letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The country's calling code, 1 to 999; countries share some (`1`, `7`, `44`).
    #[must_use]
    pub fn calling_code(&self) -> Option<u16> {
        plan::of_country(*self).map(|plan| plan.calling_code())
    }

    /// For names read from the metadata, which are upper case already.
    pub(crate) fn from_metadata(id: &str) -> Option<Self> {
        let code = <[u8; 2]>::try_from(id.as_bytes()).ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Self(code))
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

/// Every country that has a calling code, sorted by ISO code.
#[must_use]
pub fn countries() -> Vec<Country> {
    let mut all: Vec<_> = plan::all().filter_map(Plan::country).collect();
    all.sort_unstable();
    all
}

/// The countries that share a calling code, the main one first. None for a network of no country, and for a code that is
/// not in use.
pub fn countries_of(calling_code: u16) -> impl Iterator<Item = Country> {
    plan::of_calling_code(calling_code).into_iter().flat_map(Plans::all).filter_map(Plan::country)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_its_calling_code() {
        for (code, calling_code) in [("BD", 880), ("us", 1), ("IT", 39), ("KZ", 7)] {
            assert_eq!(Country::parse(code).unwrap().calling_code(), Some(calling_code), "{code}");
        }
    }

    #[test]
    fn what_is_no_country_is_refused() {
        for code in ["", "B", "BGD", "ZZ", "001", "৮০", "1!"] {
            assert_eq!(Country::parse(code), None, "{code:?}");
        }
    }

    #[test]
    fn the_list_is_sorted_and_whole() {
        let all = countries();
        assert!(all.is_sorted());
        assert!(all.len() > 240, "{}", all.len());
        assert!(all.contains(&Country::BANGLADESH));
    }
}
