//! Numbering plans: what the metadata knows of a country's numbers. The only file that sees the crate `phonenumber`.
//!
//! Of that crate it takes the metadata alone. Patterns are matched from end to end here, and digits are never taken from
//! its parser or formatter: its own matching accepts prefixes, and its parser changes digits (`docs/decisions/0002`).

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use phonenumber::metadata::{DATABASE, Descriptor, Metadata};
use regex::{Captures, Regex};

use crate::{Country, NumberType};

/// The numbers of one country, or of one network that belongs to no country.
#[derive(Clone, Copy)]
pub(crate) struct Plan(&'static Metadata);

/// How a national significant number's length stands to the possible ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Possible,
    TooShort { by: usize },
    TooLong { by: usize },
    Between,
}

/// The plan of `country`, if it has one.
pub(crate) fn of_country(country: Country) -> Option<Plan> {
    DATABASE.by_id(country.as_str()).map(Plan)
}

/// Every plan under `calling_code`, its main country first; none if the code is not in use.
pub(crate) fn of_calling_code(calling_code: u16) -> Vec<Plan> {
    let metadata = DATABASE.by_code(&calling_code).unwrap_or_default();
    metadata.into_iter().map(Plan).collect()
}

/// Every country with a plan, in no order.
pub(crate) fn countries() -> Vec<Country> {
    DATABASE.iter().filter_map(|metadata| Country::from_metadata(metadata.id())).collect()
}

impl Plan {
    pub(crate) fn calling_code(self) -> u16 {
        self.0.country_code()
    }

    /// None for a network that belongs to no country, such as +800.
    pub(crate) fn country(self) -> Option<Country> {
        Country::from_metadata(self.0.id())
    }

    /// Whether a national significant number can have this many digits.
    pub(crate) fn length(self, digits: usize) -> Length {
        let lengths = || {
            let descriptors = self.descriptors().into_iter().flatten();
            descriptors.flat_map(|descriptor| descriptor.possible_length()).map(|length| usize::from(*length))
        };
        match (lengths().min(), lengths().max()) {
            (Some(min), _) if digits < min => Length::TooShort { by: min - digits },
            (_, Some(max)) if digits > max => Length::TooLong { by: digits - max },
            _ if lengths().any(|length| length == digits) => Length::Possible,
            _ => Length::Between,
        }
    }

    /// The types that have numbers of their own. The general description has no lengths: these together are it.
    fn descriptors(self) -> [Option<&'static Descriptor>; 10] {
        let all = self.0.descriptors();
        [
            all.fixed_line(),
            all.mobile(),
            all.toll_free(),
            all.premium_rate(),
            all.shared_cost(),
            all.voip(),
            all.personal_number(),
            all.pager(),
            all.uan(),
            all.voicemail(),
        ]
    }

    /// The type of a national significant number of this plan; none if it is in no range that the plan knows.
    pub(crate) fn number_type(self, national: &str) -> Option<NumberType> {
        let has = |descriptor: Option<&Descriptor>| descriptor.is_some_and(|descriptor| fits(descriptor, national));
        let [fixed_line, mobile, toll_free, premium_rate, shared_cost, voip, personal_number, pager, uan, voicemail] =
            self.descriptors();
        let special = [
            (premium_rate, NumberType::PremiumRate),
            (toll_free, NumberType::TollFree),
            (shared_cost, NumberType::SharedCost),
            (voip, NumberType::Voip),
            (personal_number, NumberType::PersonalNumber),
            (pager, NumberType::Pager),
            (uan, NumberType::Uan),
            (voicemail, NumberType::Voicemail),
        ];
        if !full(self.0.descriptors().general().national_number().as_str(), national) {
            return None;
        }
        if let Some((_, kind)) = special.into_iter().find(|(descriptor, _)| has(*descriptor)) {
            return Some(kind);
        }
        match (has(fixed_line), has(mobile)) {
            (true, true) => Some(NumberType::FixedLineOrMobile),
            (true, false) => Some(NumberType::FixedLine),
            (false, true) => Some(NumberType::Mobile),
            (false, false) => None,
        }
    }

    /// Whether a number under a shared calling code is this country's: by its leading digits, or else by its ranges.
    pub(crate) fn claims(self, national: &str) -> bool {
        match self.0.leading_digits() {
            Some(leading) => at_start(leading.as_str(), national, |_| ()).is_some(),
            None => self.number_type(national).is_some(),
        }
    }

    /// `digits` without the prefix that is dialed to leave this country (`00`, `011`), if it begins with one.
    pub(crate) fn strip_exit_prefix(self, digits: &str) -> Option<&str> {
        let prefix = self.0.international_prefix()?;
        let end = at_start(prefix.as_str(), digits, |found| found.get(0).map_or(0, |whole| whole.end()))?;
        digits.get(end..).filter(|rest| !rest.is_empty() && !rest.starts_with('0'))
    }

    /// `digits` without the country's trunk prefix or carrier code, rewritten where the plan says so (Argentina's
    /// mobiles); none where there is nothing to strip, or where stripping makes a known number an unknown one.
    pub(crate) fn strip_trunk_prefix(self, digits: &str) -> Option<String> {
        let for_parsing = self.0.national_prefix_for_parsing().map(|pattern| pattern.as_str());
        let prefix = for_parsing.or(self.0.national_prefix())?;
        let rule = self.0.national_prefix_transform_rule().filter(|rule| !rule.is_empty());
        let stripped = at_start(prefix, digits, |found| {
            let rest = found.get(0).and_then(|whole| digits.get(whole.end()..)).unwrap_or_default();
            let last_group = found.get(found.len().saturating_sub(1)).filter(|_| found.len() > 1);
            match rule {
                Some(rule) if last_group.is_some() => expand(rule, found) + rest,
                _ => rest.to_owned(),
            }
        })?;
        let known = |national: &str| full(self.0.descriptors().general().national_number().as_str(), national);
        (stripped != digits && (!known(digits) || known(&stripped))).then_some(stripped)
    }
}

/// Whether `national` is of a length and a range that the descriptor lists.
fn fits(descriptor: &Descriptor, national: &str) -> bool {
    let lengths = descriptor.possible_length();
    let possible = lengths.is_empty() || lengths.iter().any(|length| usize::from(*length) == national.len());
    possible && full(descriptor.national_number().as_str(), national)
}

/// Writes a transform rule (`9$1`) with the groups that were found.
fn expand(rule: &str, found: &Captures<'_>) -> String {
    let mut written = String::new();
    let mut characters = rule.chars();
    while let Some(character) = characters.next() {
        let group = (character == '$').then(|| characters.next()).flatten().and_then(|digit| digit.to_digit(10));
        match group {
            Some(group) => {
                let index = usize::try_from(group).unwrap_or_default();
                written.push_str(found.get(index).map_or("", |group| group.as_str()));
            }
            None => written.push(character),
        }
    }
    written
}

/// Whether `pattern` matches the whole of `text`.
fn full(pattern: &str, text: &str) -> bool {
    with_regex(&format!("^(?:{pattern})$"), |regex| regex.is_match(text)).unwrap_or(false)
}

/// What `read` makes of a match of `pattern` at the start of `text`.
fn at_start<T>(pattern: &str, text: &str, read: impl FnOnce(&Captures<'_>) -> T) -> Option<T> {
    with_regex(&format!("^(?:{pattern})"), |regex| regex.captures(text).map(|found| read(&found))).flatten()
}

/// Compiles a pattern at its first use and keeps it. None if the metadata holds a pattern that is none.
fn with_regex<T>(pattern: &str, read: impl FnOnce(&Regex) -> T) -> Option<T> {
    static COMPILED: LazyLock<Mutex<HashMap<String, Regex>>> = LazyLock::new(Mutex::default);
    let known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner).get(pattern).cloned();
    let regex = match known {
        Some(regex) => regex,
        None => {
            let regex = regex::RegexBuilder::new(pattern).ignore_whitespace(true).build().ok()?;
            let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
            compiled.insert(pattern.to_owned(), regex.clone());
            regex
        }
    };
    Some(read(&regex))
}
