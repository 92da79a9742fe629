//! The words of a form.

use std::sync::Arc;

use thiserror::Error;

use super::key::Key;
use super::locale::Locale;
use super::template::{have_same_places, places};

/// The words of a locale, and messages of the host that replace some of them. A clone is cheap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    locale: Locale,
    messages: Arc<Vec<(Key, String)>>,
}

/// The reason why a message of the host cannot replace a word. The text names the option `messages`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum MessageError {
    /// No key has the name.
    #[error("messages.{name}: no such message")]
    UnknownName {
        /// The name.
        name: String,
    },
    /// The message has places, but the word has none.
    #[error("messages.{name}: expected no {{place}}")]
    UnexpectedPlaces {
        /// The name.
        name: String,
    },
    /// The message has not the same places as the word.
    #[error("messages.{name}: expected the places {{{}}}", .expected.join("}, {"))]
    OtherPlaces {
        /// The name.
        name: String,
        /// The places of the word, in their order.
        expected: Vec<&'static str>,
    },
}

impl Words {
    /// Creates the words of a locale.
    #[must_use]
    pub fn new(locale: Locale) -> Self {
        Self { locale, messages: Arc::default() }
    }

    /// Replaces words by these messages, which are pairs of a key's name and a text. Earlier messages are dropped.
    ///
    /// # Errors
    /// A name is unknown, or a message has not the same places as the word. The error is the first in the list's order.
    pub fn with_messages(self, messages: Vec<(String, String)>) -> Result<Self, MessageError> {
        let checked = messages.into_iter().map(|(name, message)| self.check(name, message));
        let messages = checked.collect::<Result<_, _>>()?;
        Ok(Self { locale: self.locale, messages: Arc::new(messages) })
    }

    /// Checks a message against the word of the locale. A message without a place of the word would hide a value.
    fn check(&self, name: String, message: String) -> Result<(Key, String), MessageError> {
        let Some(key) = Key::parse(&name) else { return Err(MessageError::UnknownName { name }) };
        let expected = places(self.locale.word(key));
        if have_same_places(&message, self.locale.word(key)) {
            Ok((key, message))
        } else if expected.is_empty() {
            Err(MessageError::UnexpectedPlaces { name })
        } else {
            Err(MessageError::OtherPlaces { name, expected })
        }
    }

    /// The locale.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The word for `key`.
    #[must_use]
    pub fn get(&self, key: Key) -> &str {
        let message = self.messages.iter().find(|(known, _)| *known == key);
        message.map_or_else(|| self.locale.word(key), |(_, message)| message)
    }

    /// Writes a count in the digits of the locale. For prose only: a request has ASCII digits.
    #[must_use]
    pub fn count(&self, count: usize) -> String {
        self.locale.count(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_message(name: &str, message: &str) -> Result<Words, MessageError> {
        Words::default().with_messages(vec![(name.to_owned(), message.to_owned())])
    }

    #[test]
    fn a_message_replaces_the_word_of_its_key_and_no_other() {
        let words = with_message("submit", "Add number").unwrap();
        assert_eq!(words.get(Key::Submit), "Add number");
        assert_eq!(words.get(Key::Reset), Locale::English.word(Key::Reset));
    }

    #[test]
    fn a_message_with_an_unknown_name_is_refused() {
        let error = with_message("sbmit", "x").unwrap_err();
        assert_eq!(error, MessageError::UnknownName { name: "sbmit".to_owned() });
        assert_eq!(error.to_string(), "messages.sbmit: no such message");
    }

    #[test]
    fn a_message_without_the_places_of_its_word_is_refused() {
        let error = with_message("useMend", "Use it").unwrap_err();
        assert_eq!(error, MessageError::OtherPlaces { name: "useMend".to_owned(), expected: vec!["number"] });
        assert_eq!(error.to_string(), "messages.useMend: expected the places {number}");
        let error = with_message("phoneExample", "{number} {number}").unwrap_err();
        assert_eq!(error.to_string(), "messages.phoneExample: expected the places {country}, {number}");
    }

    #[test]
    fn a_message_with_places_that_its_word_has_not_is_refused() {
        let error = with_message("submit", "Create {count}").unwrap_err();
        assert_eq!(error, MessageError::UnexpectedPlaces { name: "submit".to_owned() });
        assert_eq!(error.to_string(), "messages.submit: expected no {place}");
    }

    #[test]
    fn the_first_wrong_message_is_the_error() {
        let messages = ["submit", "sbmit", "rset"].map(|name| (name.to_owned(), "x".to_owned()));
        let error = Words::default().with_messages(messages.to_vec()).unwrap_err();
        assert_eq!(error.to_string(), "messages.sbmit: no such message");
    }

    #[test]
    fn messages_may_reorder_the_places_of_a_word() {
        let words = with_message("phoneExample", "{number} ({country})").unwrap();
        assert_eq!(words.get(Key::PhoneExample), "{number} ({country})");
    }

    #[test]
    fn words_are_equal_if_locale_and_messages_are_equal() {
        assert_eq!(with_message("submit", "one"), with_message("submit", "one"));
        assert_ne!(with_message("submit", "one"), with_message("submit", "two"));
        assert_ne!(Words::new(Locale::English), Words::new(Locale::Bangla));
    }

    #[test]
    fn a_clone_shares_the_messages() {
        let words = with_message("submit", "one").unwrap();
        assert!(Arc::ptr_eq(&words.messages, &words.clone().messages));
    }
}
