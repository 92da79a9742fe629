//! The countries that have a calling code.

use crate::country::Country;
use crate::index;
use crate::plan::{CallingCode, Plan};

impl Country {
    /// The country with this ISO 3166-1 alpha-2 code, in either case. `None` if no country with a calling code has it.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::from_letters(code.as_bytes()).filter(|country| country.calling_code().is_some())
    }

    /// The calling code of the country, 1 to 999. Some countries share one (`1`, `7`, `44`).
    #[must_use]
    pub fn calling_code(&self) -> Option<u16> {
        index::plan(*self).map(|plan| plan.code().value())
    }
}

/// Each country that has a calling code, once, in the order of the calling codes.
#[must_use]
pub fn countries() -> Vec<Country> {
    index::codes().flat_map(CallingCode::plans).filter_map(Plan::country).collect()
}

/// The countries that share a calling code, the main country first. Empty for a network of no country, and for a code
/// that is not in use.
pub fn countries_of(calling_code: u16) -> impl Iterator<Item = Country> {
    index::code(calling_code).into_iter().flat_map(CallingCode::plans).filter_map(Plan::country)
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
    fn a_text_that_is_no_country_code_is_refused() {
        for code in ["", "B", "BGD", "ZZ", "001", "৮০", "1!", "[@"] {
            assert_eq!(Country::parse(code), None, "{code:?}");
        }
    }

    #[test]
    fn the_list_of_countries_is_complete_and_names_each_once() {
        let all = countries();
        assert!(all.is_sorted_by_key(Country::calling_code));
        assert_eq!(all.iter().collect::<std::collections::HashSet<_>>().len(), all.len());
        assert_eq!(all.len(), 245);
        assert!(all.contains(&Country::BANGLADESH));
    }

    #[test]
    fn the_main_country_of_a_calling_code_is_the_first() {
        let first = |code| countries_of(code).next().map(|country| country.to_string());
        assert_eq!(
            (first(1).as_deref(), first(44).as_deref(), first(7).as_deref()),
            (Some("US"), Some("GB"), Some("RU"))
        );
        assert_eq!((first(800), first(999)), (None, None));
    }
}
