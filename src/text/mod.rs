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
mod packed;
pub mod problems;
mod words;

use std::cell::Cell;

use contract::part;

pub use decimal::decimal;
use decimal::written;
pub use key::Key;
pub use words::{MessageError, Words};

thread_local! {
    /// The words of English and then of Bangla, in the keys' order. None until the first is asked for.
    static LINES: Cell<&'static [&'static str]> = const { Cell::new(&[]) };
}

/// Bangla's words.
static BANGLA: [u8; packed::length(bn::LINES)] = packed::packed(bn::LINES);

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
        let end = part::find(tag, &|character| matches!(character, '-' | '_')).unwrap_or(tag.len());
        let (language, _) = part::cut(tag, end);
        [Self::English, Self::Bangla].into_iter().find(|locale| language.eq_ignore_ascii_case(locale.tag()))
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
        let mut lines = LINES.get();
        if lines.is_empty() {
            let mut split = Vec::new();
            let bangla = packed::unpacked(&BANGLA).leak();
            for mut text in [en::LINES, bangla] {
                while let Some((line, rest)) = part::split(text, '\n') {
                    split.push(line);
                    text = rest;
                }
            }
            lines = split.leak();
            LINES.set(lines);
        }
        let first = match self {
            Self::English => 0,
            Self::Bangla => Key::ALL.len(),
        };
        // Every key has a line.
        lines.get(first + key as usize).copied().unwrap_or_default()
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
    let mut filled = String::new();
    while let Some((before, after)) = part::split(rest, '{') {
        filled.push_str(before);
        let place = part::split(after, '}');
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
    filled.push_str(rest);
    filled
}

/// A text for showing what is wrong with it: characters that cannot be seen, or turn the direction of others, are named.
#[must_use]
pub fn seen(text: &str) -> String {
    let is_unseen = |character: char| {
        let is_mark = matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}');
        is_mark || character.is_control() || matches!(character, '\u{AD}' | '\u{61C}' | '\u{FEFF}')
    };
    let mut seen = String::new();
    for character in text.chars() {
        if !is_unseen(character) {
            seen.push(character);
            continue;
        }
        seen.push_str("U+");
        let code = u32::from(character);
        for place in (0..6).rev() {
            let rest = code >> (4 * place);
            // Four digits at least.
            if rest > 0 || place < 4 {
                seen.extend(char::from_digit(rest & 0xf, 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    seen
}

/// The places of a word, sorted: a translation that lost one would show less.
fn places(word: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut parts = Some(word);
    part::next(&mut parts, '{');
    while let Some(part) = part::next(&mut parts, '{') {
        if let Some((name, _)) = part::split(part, '}') {
            let place = names.iter().position(|known| *known > name);
            names.insert(place.unwrap_or(names.len()), name);
        }
    }
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
