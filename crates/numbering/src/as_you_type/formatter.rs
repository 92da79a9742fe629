//! Google's `AsYouTypeFormatter`.

use crate::as_you_type::template::{PLACE, template};
use crate::character::{digit_value, is_plus};
use crate::country::Country;
use crate::format::{Format, Formats, Style};
use crate::index;
use crate::plan::Plan;

/// The number of digits from which a format is looked for.
const MIN_LEADING_DIGITS: usize = 3;

/// Takes one key after the other, and gives the text for all keys so far.
#[derive(Clone)]
pub(crate) struct Formatter {
    country: Option<Country>,
    /// The plan of the number: the plan of the country at first, the plan of the calling code later.
    plan: Option<Plan>,
    /// All typed keys.
    keys: String,
    /// The digits of the keys, and the `+`.
    bare: String,
    /// The digits behind the exit prefix, the calling code and the trunk prefix.
    national: String,
    /// The text before the national digits.
    before_national: String,
    /// The trunk prefix that was taken from the national digits.
    trunk_prefix: String,
    /// The text, with a [`PLACE`] for each digit that is still to come.
    template: Vec<u8>,
    /// The place of the last digit in the template.
    last_place: usize,
    /// The pattern from which the template was made.
    template_pattern: Option<&'static [u8]>,
    /// The formats that the number can still have.
    formats: Vec<&'static Format>,
    /// A space follows the trunk prefix.
    spaces_trunk_prefix: bool,
    /// The number can have a format.
    is_able: bool,
    /// A key was typed that is neither a digit nor a `+` at the start.
    has_marks: bool,
    /// A calling code or a trunk prefix was typed, so that the number is not dialed inside one place.
    is_complete: bool,
    /// An exit prefix was typed, and no calling code yet.
    expects_calling_code: bool,
}

impl Formatter {
    /// A formatter for numbers as dialed from `country`, or for international numbers only.
    pub(crate) fn new(country: Option<Country>) -> Self {
        Self {
            country,
            plan: country.and_then(index::plan).map(|plan| plan.code().main()),
            keys: String::new(),
            bare: String::new(),
            national: String::new(),
            before_national: String::new(),
            trunk_prefix: String::new(),
            template: Vec::new(),
            last_place: 0,
            template_pattern: None,
            formats: Vec::new(),
            spaces_trunk_prefix: false,
            is_able: true,
            has_marks: false,
            is_complete: false,
            expects_calling_code: false,
        }
    }

    /// Takes a key, and returns the text.
    pub(crate) fn input(&mut self, key: char) -> String {
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

    /// The text of a number that no format is left for. The digits that were taken for a trunk prefix may be a longer
    /// one, or the beginning of an exit prefix.
    fn unable(&mut self) -> String {
        if self.has_marks {
            return self.keys.clone();
        }
        if self.take_exit_prefix() {
            if self.take_calling_code() {
                return self.start_again();
            }
        } else if self.takes_longer_trunk_prefix() {
            // The space separates a trunk prefix that no format has.
            self.before_national.push(' ');
            return self.start_again();
        }
        self.keys.clone()
    }

    /// Looks for a format as for a new number.
    fn start_again(&mut self) -> String {
        self.is_able = true;
        self.expects_calling_code = false;
        self.formats.clear();
        self.last_place = 0;
        self.template.clear();
        self.template_pattern = None;
        self.choose_format()
    }

    /// Tells whether the number has a longer trunk prefix than the prefix that was taken, and takes the longer one.
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

    /// Takes the trunk prefix from the national digits, and returns it.
    fn take_trunk_prefix(&mut self) -> String {
        let digits = self.national.as_bytes();
        let is_north_american = self.plan.is_some_and(|plan| plan.code().value() == 1)
            && matches!(digits, [b'1', second, ..] if !matches!(second, b'0' | b'1'));
        let length = if is_north_american {
            self.before_national.push_str("1 ");
            1
        } else {
            let length = self.plan.and_then(|plan| plan.rules().trunk_prefix(digits)).unwrap_or(0);
            self.before_national.push_str(self.national.get(..length).unwrap_or_default());
            length
        };
        self.is_complete |= length > 0;
        self.take_digits(length)
    }

    /// Takes the first of the national digits, and returns them.
    fn take_digits(&mut self, length: usize) -> String {
        let (taken, rest) = self.national.split_at_checked(length).unwrap_or_default();
        let taken = taken.to_owned();
        self.national = rest.to_owned();
        taken
    }

    /// Takes the `+` or the exit prefix from the typed digits. Returns false if there is none.
    fn take_exit_prefix(&mut self) -> bool {
        let length = match self.bare.starts_with('+') {
            true => Some(1),
            false => self.plan.and_then(|plan| plan.rules().exit_prefix(self.bare.as_bytes())),
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

    /// Takes the calling code from the national digits, and its plan. Returns false if there is none.
    fn take_calling_code(&mut self) -> bool {
        let Some((code, _)) = index::split_calling_code(self.national.as_bytes()) else { return false };
        let (digits, main) = (self.take_digits(code.digits().len()), code.main());
        // Google's formatter keeps its plan where the code is that of the country, even if the plan has a different
        // code by then.
        if main.country().is_none() || main.country() != self.country {
            self.plan = Some(main);
        }
        self.before_national.push_str(&digits);
        self.before_national.push(' ');
        self.trunk_prefix.clear();
        true
    }

    /// The text in a format that is looked for from the start.
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

    /// Finds the formats of numbers with these first digits.
    fn find_formats(&mut self) {
        let is_international = self.is_complete && self.trunk_prefix.is_empty();
        let style = if is_international { Style::International } else { Style::National };
        for format in self.all_formats().map(|formats| formats.for_style(style)).unwrap_or_default() {
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

    /// Keeps the formats whose leading digits the number has, as far as it is typed.
    fn narrow_formats(&mut self) {
        let Some(formats) = self.all_formats() else { return };
        let digits = self.national.as_bytes();
        self.formats.retain(|format| {
            let is_last_stage = digits.len() + 1 >= MIN_LEADING_DIGITS + usize::from(format.record.stages);
            format.leading_digits.is_none_or(|leading| match is_last_stage {
                true => formats.patterns.is_match(leading, digits),
                false => formats.patterns.can_match(leading, digits),
            })
        });
    }

    /// The text, if the digits are a complete number of a format.
    fn format_whole(&mut self) -> Option<String> {
        let formats = self.all_formats()?;
        for format in &self.formats {
            let Some(found) = formats.patterns.find(format.pattern, self.national.as_bytes()) else { continue };
            self.spaces_trunk_prefix = format.has_separator;
            let mut written = String::new();
            // The rule of the national style has no part: the prefix stands before the number already.
            format.fill(&mut written, Style::International, &found, &self.national);
            let text = self.with_prefix(&written);
            // Some formats leave digits out. Their text would not be the typed number.
            let is_typed = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'+' | b'*' | b'#');
            if text.bytes().filter(is_typed).eq(self.bare.bytes()) {
                return Some(text);
            }
        }
        None
    }

    /// Makes a template of the first format that can have this many digits. Returns false if the template is the same
    /// as before.
    fn make_template(&mut self) -> bool {
        let Some(formats) = self.all_formats() else {
            self.is_able = false;
            return false;
        };
        while let Some(format) = self.formats.first() {
            let record = &format.record;
            if self.template_pattern == Some(record.pattern) {
                return false;
            }
            if let Some(template) = template(formats, format, self.national.len()) {
                self.template = template;
                self.template_pattern = Some(record.pattern);
                self.spaces_trunk_prefix = format.has_separator;
                self.last_place = 0;
                return true;
            }
            self.formats.remove(0);
        }
        self.is_able = false;
        false
    }

    /// Puts each national digit into the template, and returns the text.
    fn fill_places(&mut self) -> String {
        let mut is_filled = false;
        for digit in self.national.clone().bytes() {
            is_filled = self.fill_place(digit);
        }
        if self.national.is_empty() { self.before_national.clone() } else { self.filled(is_filled) }
    }

    /// Puts a digit into the template. Returns false if there is no place left.
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
        self.template_pattern = None;
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

    /// The text with `national` behind the prefix.
    fn with_prefix(&self, national: &str) -> String {
        let needs_space =
            self.spaces_trunk_prefix && !self.before_national.is_empty() && !self.before_national.ends_with(' ');
        [self.before_national.as_str(), if needs_space { " " } else { "" }, national].concat()
    }

    /// All formats of the plan.
    fn all_formats(&self) -> Option<&'static Formats> {
        self.plan.map(|plan| &plan.rules().formats)
    }
}
