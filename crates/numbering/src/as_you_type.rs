//! Formats a number while it is typed, as Google's `AsYouTypeFormatter` does, and keeps the caret where it belongs.
//!
//! [`AsYouType`] holds what was typed and the caret in it. The formatter below it is fed one key after the other; after an edit
//! that is not at the end it starts anew, so that nothing of the text before is left in it.

use core::fmt;
use core::ops::Range;

use crate::format::{self, Format, Formats, Style};
use crate::parse::{decimal, is_plus};
use crate::plan::{self, Plan};
use crate::typed::digit_value;
use crate::{Country, Fault};

/// The digits that a format is looked for from.
const MIN_LEADING_DIGITS: usize = 3;

/// A longer text is no number, and is left as it was typed.
const MAX_KEYS: usize = 250;

/// Stands for a digit that is still to come.
const PLACE: u8 = 0;

/// A text field with a number in it: what is typed is formatted, and the caret stays behind the digit that it stood behind.
///
/// Typed from the first key to the last, the text is that of Google's `AsYouTypeFormatter`; a key that is no digit, and no
/// `+` at the start, ends the formatting, as there. (A full-width `＋` does so there, and not here.) Places are counted in
/// characters, where a page counts UTF-16 units: they are the same for every text that is formatted.
///
/// ```
/// use numbering::{AsYouType, Country};
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
    /// The keys, without what the formatter put between them.
    typed: Vec<char>,
    /// What is selected of the keys: empty where there is a caret.
    selected: Range<usize>,
    text: String,
    /// Something is selected, and none of it was typed.
    selects_marks: bool,
    /// It was fed all the keys. None where they are too many.
    formatter: Option<Formatter>,
}

impl AsYouType {
    /// An empty field for numbers as dialed from `country`, or for international ones only.
    #[must_use]
    pub fn new(country: Option<Country>) -> Self {
        let formatter = Some(Formatter::new(country));
        Self { country, typed: Vec::new(), selected: 0..0, text: String::new(), selects_marks: false, formatter }
    }

    /// What the field shows.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is selected of the text: an empty range is the caret.
    #[must_use]
    pub fn selection(&self) -> Range<usize> {
        self.place_of(self.selected.start)..self.place_of(self.selected.end)
    }

    /// Moves the caret, or selects. What lies behind the end of the text is taken for its end.
    pub fn select(&mut self, range: Range<usize>) {
        let start = self.keys_before(range.start);
        self.selected = start..self.keys_before(range.end).max(start);
        self.selects_marks = !range.is_empty() && self.selected.is_empty();
    }

    /// A key is typed: it stands where the selection was.
    pub fn insert(&mut self, key: char) {
        self.replace(key.encode_utf8(&mut [0; 4]));
    }

    /// A text is pasted: it stands where the selection was. Of a number, however written, the digits stay, and the `+` where
    /// nothing is before it; another text stays whole, so that nothing is lost.
    pub fn paste(&mut self, text: &str) {
        let mut keys = String::new();
        match crate::typed::read(text) {
            Ok(number) => {
                if number.plus && self.selected.start == 0 {
                    keys.push('+');
                }
                keys.push_str(&number.digits);
            }
            Err(fault) => {
                for character in text.chars() {
                    if fault != Fault::Empty && !character.is_control() {
                        keys.push(character);
                    } else if fault == Fault::Empty && keys.is_empty() && is_plus(character) {
                        keys.push(character);
                    }
                }
            }
        }
        self.replace(&keys);
    }

    /// Deletes the selection, or the digit before the caret, whatever the formatter put between them.
    pub fn backspace(&mut self) {
        if self.selected.is_empty() && !self.selects_marks {
            self.selected.start = self.selected.start.saturating_sub(1);
        }
        self.replace("");
    }

    /// Deletes the selection, or the digit behind the caret, whatever the formatter put between them.
    pub fn delete(&mut self) {
        if self.selected.is_empty() && !self.selects_marks {
            self.selected.end = (self.selected.end + 1).min(self.typed.len());
        }
        self.replace("");
    }

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

    /// Where in the text the caret stands that has `keys` keys before it.
    fn place_of(&self, keys: usize) -> usize {
        if self.is_raw() {
            return keys;
        }
        let of_keys = self.text.chars().enumerate().filter(|(_, character)| is_key(*character)).map(|(at, _)| at + 1);
        keys.checked_sub(1).and_then(|last| of_keys.clone().nth(last)).unwrap_or(0)
    }

    /// How many keys stand before a place of the text.
    fn keys_before(&self, place: usize) -> usize {
        let is_raw = self.is_raw();
        self.text.chars().take(place).filter(|character| is_raw || is_key(*character)).count()
    }

    /// Whether the text is the keys themselves.
    fn is_raw(&self) -> bool {
        self.text.chars().eq(self.typed.iter().copied())
    }
}

impl fmt::Debug for AsYouType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("AsYouType").field(&self.text).field(&self.selection()).finish()
    }
}

/// Whether a character of a formatted text was typed.
fn is_key(character: char) -> bool {
    character.is_ascii_digit() || character == '+'
}

/// Google's formatter: fed one key after the other, it gives the text for all of them.
#[derive(Clone)]
struct Formatter {
    country: Option<Country>,
    /// The plan of the number: at first the one of the country, later that of the calling code.
    plan: Option<Plan>,
    /// Everything that was typed.
    keys: String,
    /// The digits of it, and the `+`.
    bare: String,
    /// The digits behind the exit prefix, the calling code and the trunk prefix.
    national: String,
    /// What stands before them.
    before_national: String,
    /// The trunk prefix that was taken from them.
    trunk_prefix: String,
    /// The text, with a [`PLACE`] for each digit that is still to come.
    template: Vec<u8>,
    /// Where in it the last digit went.
    last_place: usize,
    /// The pattern that the template was made from.
    template_of: Option<&'static [u8]>,
    /// The formats that the digits may still come to have.
    formats: Vec<&'static Format>,
    /// The trunk prefix is followed by a space.
    spaces_trunk_prefix: bool,
    is_able: bool,
    has_marks: bool,
    /// A calling code or a trunk prefix was typed: the number is not dialed inside one place.
    is_complete: bool,
    expects_calling_code: bool,
}

impl Formatter {
    fn new(country: Option<Country>) -> Self {
        Self {
            country,
            plan: country.and_then(plan::of_country).and_then(|plan| plan.siblings().main()),
            keys: String::new(),
            bare: String::new(),
            national: String::new(),
            before_national: String::new(),
            trunk_prefix: String::new(),
            template: Vec::new(),
            last_place: 0,
            template_of: None,
            formats: Vec::new(),
            spaces_trunk_prefix: false,
            is_able: true,
            has_marks: false,
            is_complete: false,
            expects_calling_code: false,
        }
    }

    fn input(&mut self, key: char) -> String {
        self.keys.push(key);
        let digit = digit_value(key).map(|value| b'0' + value);
        match digit {
            Some(digit) => {
                self.bare.push(char::from(digit));
                self.national.push(char::from(digit));
            }
            None if is_plus(key) && self.keys.len() == key.len_utf8() => self.bare.push('+'),
            None => {
                self.is_able = false;
                self.has_marks = true;
            }
        }
        if !self.is_able {
            return self.unable();
        }
        match self.bare.len() {
            0..=2 => return self.keys.clone(),
            3 if self.take_exit_prefix() => self.expects_calling_code = true,
            3 => {
                self.trunk_prefix = self.take_trunk_prefix();
                return self.choose_format();
            }
            _ => {}
        }
        if self.expects_calling_code {
            if self.take_calling_code() {
                self.expects_calling_code = false;
            }
            return [self.before_national.as_str(), &self.national].concat();
        }
        if self.formats.is_empty() {
            return self.choose_format();
        }
        let is_filled = self.fill_place(digit.unwrap_or(b'+'));
        if let Some(text) = self.format_whole() {
            return text;
        }
        self.narrow_formats();
        if self.make_template() {
            return self.fill_places();
        }
        self.filled(is_filled)
    }

    /// No format was left: perhaps what was taken for a trunk prefix is a longer one, or the beginning of an exit prefix.
    fn unable(&mut self) -> String {
        if self.has_marks {
            return self.keys.clone();
        }
        if self.take_exit_prefix() {
            if self.take_calling_code() {
                return self.start_again();
            }
        } else if self.takes_longer_trunk_prefix() {
            // A separator, because the digits before it are a trunk prefix that no format has.
            self.before_national.push(' ');
            return self.start_again();
        }
        self.keys.clone()
    }

    fn start_again(&mut self) -> String {
        self.is_able = true;
        self.expects_calling_code = false;
        self.formats.clear();
        self.last_place = 0;
        self.template.clear();
        self.template_of = None;
        self.choose_format()
    }

    fn takes_longer_trunk_prefix(&mut self) -> bool {
        if !self.trunk_prefix.is_empty() {
            self.national = [self.trunk_prefix.as_str(), &self.national].concat();
            let (before, prefix) = (self.before_national.as_bytes(), self.trunk_prefix.as_bytes());
            let end = before.windows(prefix.len()).rposition(|found| found == prefix).unwrap_or(0);
            self.before_national = self.before_national.get(..end).unwrap_or_default().to_owned();
        }
        let prefix = self.take_trunk_prefix();
        self.trunk_prefix != prefix
    }

    /// Takes the trunk prefix from the digits, and gives it.
    fn take_trunk_prefix(&mut self) -> String {
        let digits = self.national.as_bytes();
        let is_north_american = self.plan.is_some_and(|plan| plan.calling_code() == 1)
            && matches!(digits, [b'1', second, ..] if !matches!(second, b'0' | b'1'));
        let length = if is_north_american {
            self.before_national.push_str("1 ");
            1
        } else {
            let length = self.plan.and_then(|plan| plan.trunk_prefix(digits)).unwrap_or(0);
            self.before_national.push_str(self.national.get(..length).unwrap_or_default());
            length
        };
        self.is_complete |= length > 0;
        self.take_digits(length)
    }

    /// Takes the first of the digits, and gives them.
    fn take_digits(&mut self, length: usize) -> String {
        let (taken, rest) = self.national.split_at_checked(length).unwrap_or_default();
        let taken = taken.to_owned();
        self.national = rest.to_owned();
        taken
    }

    /// Takes the `+` or the exit prefix from everything that was typed.
    fn take_exit_prefix(&mut self) -> bool {
        let length = match self.bare.starts_with('+') {
            true => Some(1),
            false => self.plan.and_then(|plan| plan.exit_prefix(self.bare.as_bytes())),
        };
        let Some((prefix, rest)) = length.and_then(|length| self.bare.split_at_checked(length)) else { return false };
        self.is_complete = true;
        self.national = rest.to_owned();
        self.before_national = prefix.to_owned();
        if prefix != "+" {
            self.before_national.push(' ');
        }
        true
    }

    /// Takes the calling code from the digits. From then on its plan counts.
    fn take_calling_code(&mut self) -> bool {
        let Some((plan, _)) = plan::split_calling_code(self.national.as_bytes()) else { return false };
        self.take_digits(plan.code().len());
        // Google's leaves the plan as it is where the code is the country's own: another one may have been found before.
        if plan.country().is_none() || plan.country() != self.country {
            self.plan = Some(plan);
        }
        self.before_national.push_str(decimal(plan.calling_code()).as_str());
        self.before_national.push(' ');
        self.trunk_prefix.clear();
        true
    }

    /// Looks for a format from the start.
    fn choose_format(&mut self) -> String {
        if self.national.len() < MIN_LEADING_DIGITS {
            return self.with_prefix(&self.national.clone());
        }
        self.find_formats();
        match self.format_whole() {
            Some(text) => text,
            None if self.make_template() => self.fill_places(),
            None => self.keys.clone(),
        }
    }

    /// The formats that numbers with such beginnings can have.
    fn find_formats(&mut self) {
        let is_international = self.is_complete && self.trunk_prefix.is_empty();
        let style = if is_international { Style::International } else { Style::National };
        for format in self.patterns().map(|formats| formats.for_style(style)).unwrap_or_default() {
            let record = &format.record;
            let has_no_prefix = record.rule.is_empty() || matches!(record.rule, "$1" | "($1" | "$1)" | "($1)");
            let is_left_out = if self.trunk_prefix.is_empty() {
                !self.is_complete && !has_no_prefix && !record.is_prefix_optional
            } else {
                has_no_prefix && !record.is_prefix_optional && !record.has_carrier_rule
            };
            if !is_left_out && record.is_plain {
                self.formats.push(format);
            }
        }
        self.narrow_formats();
    }

    /// Keeps the formats whose leading digits the number has, as far as it has been typed.
    fn narrow_formats(&mut self) {
        let Some(formats) = self.patterns() else { return };
        let digits = self.national.as_bytes();
        self.formats.retain(|format| {
            let is_last_stage = digits.len() + 1 >= MIN_LEADING_DIGITS + usize::from(format.record.stages);
            format.leading_digits.is_none_or(|leading| match is_last_stage {
                true => formats.patterns.is_match(leading, digits),
                false => formats.patterns.can_match(leading, digits),
            })
        });
    }

    /// The text, if the digits are a whole number of a format.
    fn format_whole(&mut self) -> Option<String> {
        let formats = self.patterns()?;
        for format in &self.formats {
            let Some(found) = formats.patterns.find(format.pattern, self.national.as_bytes()) else { continue };
            self.spaces_trunk_prefix = format.has_separator;
            let mut written = String::new();
            format::fill(&mut written, format.record.template, "", &found, &self.national);
            let text = self.with_prefix(&written);
            // Some formats leave digits out: such a text is not what was typed.
            let is_typed = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'*' | b'#');
            if text.bytes().filter(is_typed).eq(self.bare.bytes()) {
                return Some(text);
            }
        }
        None
    }

    /// Makes a template of the first format that can have as many digits; false where it is the one that there is.
    fn make_template(&mut self) -> bool {
        let Some(formats) = self.patterns() else {
            self.is_able = false;
            return false;
        };
        while let Some(format) = self.formats.first() {
            let record = &format.record;
            if self.template_of == Some(record.pattern) {
                return false;
            }
            if let Some(template) = template(formats, format, self.national.len()) {
                self.template = template;
                self.template_of = Some(record.pattern);
                self.spaces_trunk_prefix = format.has_separator;
                self.last_place = 0;
                return true;
            }
            self.formats.remove(0);
        }
        self.is_able = false;
        false
    }

    /// Puts every digit into the template.
    fn fill_places(&mut self) -> String {
        let mut is_filled = false;
        for digit in self.national.clone().bytes() {
            is_filled = self.fill_place(digit);
        }
        if self.national.is_empty() { self.before_national.clone() } else { self.filled(is_filled) }
    }

    /// Puts a digit into the template. False if it has no place left.
    fn fill_place(&mut self, digit: u8) -> bool {
        for (at, place) in self.template.iter_mut().enumerate().skip(self.last_place) {
            if *place == PLACE {
                *place = digit;
                self.last_place = at;
                return true;
            }
        }
        if self.formats.len() == 1 {
            self.is_able = false;
        }
        self.template_of = None;
        false
    }

    /// The text up to the last digit that was put into the template.
    fn filled(&self, is_filled: bool) -> String {
        if !self.is_able {
            return self.keys.clone();
        }
        if !is_filled {
            return self.with_prefix(&self.keys);
        }
        let national = self.template.get(..=self.last_place).unwrap_or_default();
        self.with_prefix(str::from_utf8(national).unwrap_or_default())
    }

    fn with_prefix(&self, national: &str) -> String {
        let needs_space =
            self.spaces_trunk_prefix && !self.before_national.is_empty() && !self.before_national.ends_with(' ');
        [self.before_national.as_str(), if needs_space { " " } else { "" }, national].concat()
    }

    fn patterns(&self) -> Option<&'static Formats> {
        self.plan.map(Plan::formats)
    }
}

/// What a number with this format looks like that is as long as can be: places, and what stands between them. None if the
/// format has fewer digits than the number.
fn template(formats: &Formats, format: &Format, digits: usize) -> Option<Vec<u8>> {
    // The longest text of nines that the pattern matches from its first digit to its last.
    let mut nines = "999999999999999";
    while nines.len() >= digits.max(1) {
        if let Some(found) = formats.patterns.find(format.pattern, nines.as_bytes()) {
            let mut written = String::new();
            format::fill(&mut written, format.record.template, "", &found, nines);
            let mut template = written.into_bytes();
            for byte in &mut template {
                if *byte == b'9' {
                    *byte = PLACE;
                }
            }
            return Some(template);
        }
        nines = nines.get(1..).unwrap_or_default();
    }
    None
}
