//! The words of one form: a language's, and the host's own in their place.

use std::cell::RefCell;

use super::{Key, Locale, places};

/// A language with the host's own words for some keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    locale: Locale,
    messages: &'static [(Key, &'static str)],
}

/// Why a message cannot stand in the place of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageError {
    /// There is no such key.
    UnknownKey,
    /// It has not the word's places, which are these.
    Places(Vec<&'static str>),
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        Self { locale, messages: &[] }
    }

    /// With these messages in the place of the words for their keys.
    ///
    /// # Errors
    /// The first message, by its name, that cannot be.
    pub fn with(self, messages: &[(String, String)]) -> Result<Self, (String, MessageError)> {
        let mut own = Vec::new();
        for (name, message) in messages {
            let Some(key) = Key::parse(name) else { return Err((name.clone(), MessageError::UnknownKey)) };
            let expected = places(self.locale.word(key));
            if places(message) != expected {
                return Err((name.clone(), MessageError::Places(expected)));
            }
            own.push((key, message.as_str()));
        }
        Ok(Self { messages: kept(own), ..self })
    }

    /// The language.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// The word for `key`.
    #[must_use]
    pub fn word(self, key: Key) -> &'static str {
        let own = self.messages.iter().find(|(known, _)| *known == key);
        own.map_or_else(|| self.locale.word(key), |(_, message)| message)
    }

    /// A count in the digits that readers of the language expect.
    #[must_use]
    pub fn count(self, count: usize) -> String {
        self.locale.count(count)
    }
}

/// The same messages, kept for as long as the page: a page has few sets of them, and each is kept once, however many forms have it.
fn kept(messages: Vec<(Key, &str)>) -> &'static [(Key, &'static str)] {
    thread_local! {
        static KEPT: RefCell<Vec<&'static [(Key, &'static str)]>> = const { RefCell::new(Vec::new()) };
    }
    KEPT.with_borrow_mut(|all| {
        if let Some(same) = all.iter().find(|known| **known == messages) {
            return *same;
        }
        let mut own = Vec::new();
        for (key, message) in messages {
            own.push((key, &*String::from(message).leak()));
        }
        let own: &'static [_] = own.leak();
        all.push(own);
        own
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, message: &str) -> Vec<(String, String)> {
        vec![(name.to_owned(), message.to_owned())]
    }

    #[test]
    fn a_message_stands_in_the_place_of_its_word_and_of_no_other() {
        let words = Words::new(Locale::English).with(&pair("submit", "Add number")).unwrap();
        assert_eq!(words.word(Key::Submit), "Add number");
        assert_eq!(words.word(Key::Reset), Locale::English.word(Key::Reset));
    }

    #[test]
    fn a_message_that_would_show_less_or_nothing_is_refused() {
        let refused = |name: &str, message: &str| Words::default().with(&pair(name, message)).unwrap_err();
        assert_eq!(refused("sbmit", "x"), ("sbmit".into(), MessageError::UnknownKey));
        assert_eq!(refused("useMend", "Use it"), ("useMend".into(), MessageError::Places(vec!["number"])));
        assert_eq!(refused("submit", "Create {count}"), ("submit".into(), MessageError::Places(Vec::new())));
    }

    #[test]
    fn the_same_messages_are_kept_once() {
        let words = |message: &str| Words::default().with(&pair("submit", message)).unwrap();
        assert!(core::ptr::eq(words("one").messages, words("one").messages));
        assert_ne!(words("one"), words("two"));
    }

    #[test]
    fn every_key_is_found_by_its_name() {
        for key in Key::ALL {
            assert_eq!(Key::parse(&key.name()), Some(*key));
        }
        assert_eq!(Key::Submit.name(), "submit");
        for name in ["", "Submit", "SUBMIT", "বাংলা"] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
    }
}
