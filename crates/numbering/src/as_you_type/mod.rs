//! Formats a number while a person types it, as Google's `AsYouTypeFormatter` does, and keeps the caret behind its
//! digit.
//!
//! [`AsYouType`] holds the typed keys and the selection. The formatter takes one key after the other. An edit at any
//! place but the end starts a new formatter, so that no state of the text before remains.

mod formatter;
mod template;

use core::fmt;
use core::ops::Range;

use crate::as_you_type::formatter::Formatter;
use crate::character::is_plus;
use crate::check::error::NumberError;
use crate::check::typed;
use crate::country::Country;

/// The most keys that are formatted. A longer text is no number, and stays as it was typed.
const MAX_KEYS: usize = 250;

/// A text field for a number. The field formats the typed keys, and the caret stays behind the digit that it stood
/// behind.
///
/// For keys that are typed from the first to the last, the text equals that of Google's `AsYouTypeFormatter`. A key
/// that is no digit ends the formatting, except for a `+` at the start. (A full-width `＋` ends it there, and not here.)
/// Places count in characters. A page counts in UTF-16 units; the two are the same for each formatted text.
///
/// ```
/// use numbering::{AsYouType, Country};
///
/// let mut typing = AsYouType::new(Country::parse("US"));
/// for key in "4155552671".chars() {
///     typing.insert(key);
/// }
/// assert_eq!(typing.text(), "(415) 555-2671");
/// typing.select(3..3);
/// typing.backspace();
/// assert_eq!((typing.text(), typing.selection()), ("(455) 552-671", 2..2));
/// ```
#[derive(Clone)]
pub struct AsYouType {
    country: Option<Country>,
    /// The typed keys, without the marks of the formatter.
    typed: Vec<char>,
    /// The selected keys. An empty range is the caret.
    selected: Range<usize>,
    text: String,
    /// The selection has marks of the formatter only.
    selects_marks: bool,
    /// The formatter, which took all the keys. `None` where there are too many keys.
    formatter: Option<Formatter>,
}

impl AsYouType {
    /// An empty field for numbers as dialed from `country`, or for international numbers only.
    #[must_use]
    pub fn new(country: Option<Country>) -> Self {
        let formatter = Some(Formatter::new(country));
        Self { country, typed: Vec::new(), selected: 0..0, text: String::new(), selects_marks: false, formatter }
    }

    /// The formatted text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The selected part of the text, in characters. An empty range is the caret.
    #[must_use]
    pub fn selection(&self) -> Range<usize> {
        self.place_behind(self.selected.start)..self.place_behind(self.selected.end)
    }

    /// Moves the caret, or selects a part of the text, in characters. A place behind the end of the text counts as its
    /// end.
    pub fn select(&mut self, range: Range<usize>) {
        let start = self.keys_before(range.start);
        self.selected = start..self.keys_before(range.end).max(start);
        self.selects_marks = !range.is_empty() && self.selected.is_empty();
    }

    /// Puts a typed key in the place of the selection.
    pub fn insert(&mut self, key: char) {
        self.replace(key.encode_utf8(&mut [0; 4]));
    }

    /// Puts a pasted text in the place of the selection. A number keeps its digits, and its `+` at the start of the
    /// field. Any other text keeps each character, so that nothing is lost.
    pub fn paste(&mut self, text: &str) {
        let mut keys = String::new();
        match typed::read(text) {
            Ok(number) => {
                if number.plus && self.selected.start == 0 {
                    keys.push('+');
                }
                keys.push_str(&number.digits);
            }
            Err(error) => {
                let is_empty = error == NumberError::Empty;
                for character in text.chars() {
                    let is_kept =
                        if is_empty { is_plus(character) && keys.is_empty() } else { !character.is_control() };
                    if is_kept {
                        keys.push(character);
                    }
                }
            }
        }
        self.replace(&keys);
    }

    /// Deletes the selection, or the digit before the caret. Marks of the formatter between the two do not count.
    pub fn backspace(&mut self) {
        if self.selected.is_empty() && !self.selects_marks {
            self.selected.start = self.selected.start.saturating_sub(1);
        }
        self.replace("");
    }

    /// Deletes the selection, or the digit behind the caret. Marks of the formatter between the two do not count.
    pub fn delete(&mut self) {
        if self.selected.is_empty() && !self.selects_marks {
            self.selected.end = (self.selected.end + 1).min(self.typed.len());
        }
        self.replace("");
    }

    /// Puts keys in the place of the selection, and formats the text.
    fn replace(&mut self, keys: &str) {
        let behind = self.typed.len() - self.selected.end;
        let mut fed = self.typed.len();
        let is_at_end = self.selected.start == fed;
        let end = self.typed.split_off(self.selected.end.min(fed));
        self.typed.truncate(self.selected.start);
        self.typed.extend(keys.chars());
        self.typed.extend(end);
        let caret = self.typed.len() - behind;
        self.selected = caret..caret;
        self.selects_marks = false;
        if self.typed.len() > MAX_KEYS {
            self.formatter = None;
            self.text = self.typed.iter().collect();
            return;
        }
        let formatter = match self.formatter.take().filter(|_| is_at_end) {
            Some(formatter) => self.formatter.insert(formatter),
            None => {
                fed = 0;
                self.text.clear();
                self.formatter.insert(Formatter::new(self.country))
            }
        };
        for key in self.typed.iter().skip(fed) {
            self.text = formatter.input(*key);
        }
    }

    /// The place in the text of a caret with `keys` keys before it.
    fn place_behind(&self, keys: usize) -> usize {
        if self.is_raw() {
            return keys;
        }
        let mut places = self.text.chars().enumerate().filter(|(_, character)| is_key(*character));
        keys.checked_sub(1).and_then(|last| places.nth(last)).map_or(0, |(at, _)| at + 1)
    }

    /// The number of keys before a place of the text.
    fn keys_before(&self, place: usize) -> usize {
        let is_raw = self.is_raw();
        self.text.chars().take(place).filter(|character| is_raw || is_key(*character)).count()
    }

    /// Tells whether the text equals the typed keys.
    fn is_raw(&self) -> bool {
        self.text.chars().eq(self.typed.iter().copied())
    }
}

impl fmt::Debug for AsYouType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("AsYouType").field(&self.text).field(&self.selection()).finish()
    }
}

/// Tells whether a character of a formatted text is a typed key.
fn is_key(character: char) -> bool {
    character.is_ascii_digit() || character == '+'
}
