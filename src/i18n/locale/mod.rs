//! Locales. A new locale takes a file of words in this folder and its lines in this file.
//!
//! Each file of words is a match over all keys, so a missing word does not compile. Neither does a second word for a
//! key.

#![deny(unreachable_patterns)]

mod bn;
mod en;

use super::key::Key;

/// A locale: a language that has a word for every key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    English,
    /// Bangla.
    Bangla,
}

/// The properties of a locale.
struct Properties {
    locale: Locale,
    /// The language subtag of BCP 47.
    tag: &'static str,
    /// The digit zero. The other nine digits follow it in Unicode.
    zero: char,
    /// The function from a key to its word.
    word: fn(Key) -> &'static str,
}

/// Every locale.
static LOCALES: [Properties; 2] = [
    Properties { locale: Locale::English, tag: "en", zero: '0', word: en::word },
    Properties { locale: Locale::Bangla, tag: "bn", zero: '০', word: bn::word },
];

impl Locale {
    /// Returns the properties. A locale without its place in the list does not compile.
    fn properties(self) -> &'static Properties {
        let [english, bangla] = &LOCALES;
        match self {
            Self::English => english,
            Self::Bangla => bangla,
        }
    }

    /// Parses a BCP 47 tag by its first subtag, in any case. Returns `None` for other languages.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next()?;
        LOCALES.iter().find(|known| known.tag.eq_ignore_ascii_case(language)).map(|known| known.locale)
    }

    /// The BCP 47 tag, for the attribute `lang` and for the browser's names of countries.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.properties().tag
    }

    /// The word for `key`.
    pub(super) fn word(self, key: Key) -> &'static str {
        (self.properties().word)(key)
    }

    /// Writes a count in the digits that readers of the language expect. For prose only: a request has ASCII digits.
    #[must_use]
    pub fn count(self, count: usize) -> String {
        let zero = u32::from(self.properties().zero);
        let digit = |ascii: char| char::from_u32(zero + ascii.to_digit(10)?);
        count.to_string().chars().filter_map(digit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::template::have_same_places;

    #[test]
    fn a_locale_is_parsed_by_the_language_of_its_tag() {
        for (tag, locale) in [
            ("en", Some(Locale::English)),
            ("EN_us", Some(Locale::English)),
            ("bn-BD", Some(Locale::Bangla)),
            ("fr", None),
            ("", None),
        ] {
            assert_eq!(Locale::parse(tag), locale, "{tag}");
        }
    }

    #[test]
    fn each_locale_has_its_own_place_in_the_list() {
        for known in &LOCALES {
            assert_eq!(known.locale.tag(), known.tag);
            assert_eq!(Locale::parse(known.tag), Some(known.locale));
        }
    }

    #[test]
    fn counts_have_the_digits_of_the_language() {
        for count in [0, 7, 10, 104, 5_000, usize::MAX] {
            assert_eq!(Locale::English.count(count), count.to_string());
        }
        assert_eq!(Locale::Bangla.count(104), "১০৪");
        assert_eq!(Locale::Bangla.count(1_905), "১৯০৫");
        assert_eq!(Locale::Bangla.count(2_345_678), "২৩৪৫৬৭৮");
    }

    #[test]
    fn every_word_has_the_same_places_in_all_locales() {
        for key in Key::ALL {
            let english = Locale::English.word(*key);
            for known in &LOCALES {
                let word = known.locale.word(*key);
                assert!(!word.is_empty(), "{key:?} in {}", known.tag);
                assert!(have_same_places(word, english), "{key:?} in {}", known.tag);
            }
        }
    }
}
