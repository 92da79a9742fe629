//! Every word that is shown. A key is typed, and a language has a word for each: a missing one does not compile.
//!
//! A word may hold places, `{like_this}`, that [`fill`] puts values in.

/// A language's words, each in a line: one text weighs less than a table of them. They stand in the order of the keys, and one that is
/// missing or elsewhere does not compile.
macro_rules! lines {
    ($(Key::$name:ident => $word:literal,)*) => {
        pub(super) const LINES: &str = concat!($($word, "\n",)*);
        const _: () = assert!(Key::are_all(&[$(Key::$name,)*]), "a word is missing, or not at its key's place");
    };
}

mod bn;
mod decimal;
mod en;
mod key;
pub mod problems;
mod words;

pub use decimal::decimal;
use decimal::written;
pub use key::Key;
pub use words::{MessageError, Words};

thread_local! {
    /// English and Bangla, by the numbers of the keys.
    static LINES: [Vec<&'static str>; 2] = [en::LINES, bn::LINES].map(|lines| lines.lines().collect());
}

/// A language that the form speaks in full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English.
    #[default]
    English,
    /// Bangla.
    Bangla,
}

impl Locale {
    /// The language of a BCP 47 tag, told by its first subtag; none for a language that is not spoken here.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "en" => Some(Self::English),
            "bn" => Some(Self::Bangla),
            _ => None,
        }
    }

    /// The BCP 47 tag, for `lang` and for the browser's own names of countries.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Bangla => "bn",
        }
    }

    /// The word for `key`.
    #[must_use]
    pub fn word(self, key: Key) -> &'static str {
        let line = |[english, bangla]: &[Vec<&'static str>; 2]| match self {
            Self::English => english.get(key as usize).copied(),
            Self::Bangla => bangla.get(key as usize).copied(),
        };
        // Every key has a line.
        LINES.with(line).unwrap_or_default()
    }

    /// A count in the digits that readers of the language expect. For prose only: what is sent has ASCII digits.
    #[must_use]
    pub fn count(self, count: usize) -> String {
        match self {
            Self::English => decimal(count),
            Self::Bangla => written(count, '০'),
        }
    }
}

/// Puts values in the places of a word. A place without a value stays as it is.
#[must_use]
pub fn fill(word: &str, values: &[(&str, &str)]) -> String {
    let mut rest = word;
    let mut filled = String::with_capacity(word.len());
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = after.split_once('}');
        let value = place.and_then(|(name, _)| values.iter().find(|(known, _)| *known == name));
        match (value, place) {
            (Some((_, value)), Some((_, behind))) => {
                filled.push_str(value);
                rest = behind;
            }
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled + rest
}

/// A text for showing what is wrong with it: characters that cannot be seen, or turn the direction of others, are named.
#[must_use]
pub fn seen(text: &str) -> String {
    let is_unseen = |character: char| {
        let is_mark = matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}');
        is_mark || character.is_control() || matches!(character, '\u{AD}' | '\u{61C}' | '\u{FEFF}')
    };
    let mut seen = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            _ if is_unseen(character) => seen.push_str(&format!("U+{:04X}", u32::from(character))),
            _ => seen.push(character),
        }
    }
    seen
}

/// The places of a word, sorted: a translation that lost one would show less.
fn places(word: &str) -> Vec<&str> {
    let mut names: Vec<_> = word.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0)).collect();
    names.sort_unstable();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_reach_their_places_and_are_not_read_again() {
        assert_eq!(fill("Use {number}", &[("number", "+8801712345678")]), "Use +8801712345678");
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "{a}")]), "{b} and {a}");
        assert_eq!(fill("{unknown} {", &[]), "{unknown} {");
    }

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(seen("a\u{202e}b\u{200b}\0"), "aU+202EbU+200BU+0000");
        assert_eq!(seen("é ৫ -"), "é ৫ -");
    }

    #[test]
    fn a_locale_is_told_by_its_language() {
        for (tag, locale) in [("en", Some(Locale::English)), ("bn-BD", Some(Locale::Bangla)), ("fr", None), ("", None)]
        {
            assert_eq!(Locale::parse(tag), locale, "{tag}");
        }
    }

    #[test]
    fn counts_in_prose_are_in_the_digits_of_the_language() {
        assert_eq!(Locale::English.count(104), "104");
        assert_eq!(Locale::Bangla.count(104), "১০৪");
    }

    #[test]
    fn both_languages_have_the_same_places_in_every_word() {
        for key in Key::ALL {
            let (english, bangla) = (Locale::English.word(*key), Locale::Bangla.word(*key));
            assert_eq!(places(english), places(bangla), "{key:?}");
            assert!(!english.is_empty() && !bangla.is_empty(), "{key:?}");
        }
        for lines in [en::LINES, bn::LINES] {
            assert_eq!(lines.lines().count(), Key::ALL.len());
        }
    }
}
