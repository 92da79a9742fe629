//! Numbering plans: what the metadata knows of a country's numbers, and how a number is looked up in it.

use crate::metadata::{self, Description, Record};
use crate::pattern;
use crate::{Country, NumberType};

/// The numbers of one country, or of one network that belongs to no country.
#[derive(Clone, Copy)]
pub(crate) struct Plan(&'static Record);

/// The plans under one calling code, at least one, the main country's first.
#[derive(Clone, Copy)]
pub(crate) struct Plans(&'static [Record]);

/// How a national significant number's length stands to the possible ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Possible,
    TooShort { by: usize },
    TooLong { by: usize },
    Between,
}

/// The types of special numbers, in the order in which the metadata has them behind the general description: the first
/// that fits is the type. Fixed lines and mobiles come behind them.
const SPECIAL: [NumberType; 8] = [
    NumberType::PremiumRate,
    NumberType::TollFree,
    NumberType::SharedCost,
    NumberType::Voip,
    NumberType::PersonalNumber,
    NumberType::Pager,
    NumberType::Uan,
    NumberType::Voicemail,
];

/// The plan of `country`, if it has one.
pub(crate) fn of_country(country: Country) -> Option<Plan> {
    metadata::records().iter().find(|record| record.country == Some(country)).map(Plan)
}

/// Every plan under `calling_code`; none if the code is not in use.
pub(crate) fn of_calling_code(calling_code: u16) -> Option<Plans> {
    let records = metadata::records();
    let start = records.partition_point(|record| record.calling_code < calling_code);
    let end = records.partition_point(|record| record.calling_code <= calling_code);
    records.get(start..end).filter(|plans| !plans.is_empty()).map(Plans)
}

/// Every country with a plan, in no order.
pub(crate) fn countries() -> Vec<Country> {
    metadata::records().iter().filter_map(|record| record.country).collect()
}

impl Plans {
    /// The main country's plan. It speaks for the code where no country does.
    pub(crate) fn main(self) -> Option<Plan> {
        self.0.first().map(Plan)
    }

    /// The plan that claims a national significant number.
    pub(crate) fn owner(self, national: &str) -> Option<Plan> {
        self.0.iter().map(Plan).find(|plan| plan.claims(national))
    }

    /// The only plan, where there is no other.
    pub(crate) fn only(self) -> Option<Plan> {
        match self.0 {
            [only] => Some(Plan(only)),
            _ => None,
        }
    }
}

impl Plan {
    pub(crate) fn calling_code(self) -> u16 {
        self.0.calling_code
    }

    /// None for a network that belongs to no country, such as +800.
    pub(crate) fn country(self) -> Option<Country> {
        self.0.country
    }

    /// Whether a national significant number can have this many digits.
    pub(crate) fn length(self, digits: usize) -> Length {
        let lengths = self.general().lengths;
        let min = usize::try_from(lengths.trailing_zeros()).unwrap_or_default();
        let max = usize::try_from(lengths.checked_ilog2().unwrap_or_default()).unwrap_or_default();
        if digits < min {
            Length::TooShort { by: min - digits }
        } else if digits > max {
            Length::TooLong { by: digits - max }
        } else if lengths >> digits & 1 == 1 {
            Length::Possible
        } else {
            Length::Between
        }
    }

    /// The type of a national significant number of this plan; none if it is in no range that the plan knows.
    pub(crate) fn number_type(self, national: &str) -> Option<NumberType> {
        let [general, special @ .., fixed_line, mobile] = &self.0.descriptions;
        if !general.fits(national) {
            return None;
        }
        if let Some((_, number_type)) = special.iter().zip(SPECIAL).find(|(special, _)| special.fits(national)) {
            return Some(number_type);
        }
        match (fixed_line.fits(national), mobile.fits(national)) {
            (true, true) => Some(NumberType::FixedLineOrMobile),
            (true, false) => Some(NumberType::FixedLine),
            (false, true) => Some(NumberType::Mobile),
            (false, false) => None,
        }
    }

    /// Whether a number under a shared calling code is this country's: by its leading digits, or else by its ranges.
    fn claims(self, national: &str) -> bool {
        match self.0.leading_digits {
            [] => self.number_type(national).is_some(),
            leading => pattern::at_start(leading, national).is_some(),
        }
    }

    /// `digits` without the prefix that is dialed to leave this country (`00`, `011`), if it begins with one.
    pub(crate) fn strip_exit_prefix(self, digits: &str) -> Option<&str> {
        let (end, _) = pattern::at_start(self.0.exit_prefix, digits).filter(|_| !self.0.exit_prefix.is_empty())?;
        digits.get(end..).filter(|rest| !rest.is_empty() && !rest.starts_with('0'))
    }

    /// `digits` without the country's trunk prefix or carrier code, rewritten where the plan says so (Argentina's
    /// mobiles); none where there is nothing to strip, or where stripping makes a known number an unknown one.
    pub(crate) fn strip_trunk_prefix(self, digits: &str) -> Option<String> {
        let (end, groups) =
            pattern::at_start(self.0.trunk_prefix, digits).filter(|_| !self.0.trunk_prefix.is_empty())?;
        let rest = digits.get(end..)?;
        let is_rewritten = !self.0.trunk_rule.is_empty() && groups.get(groups.count(), digits).is_some();
        let stripped = if is_rewritten {
            expand(self.0.trunk_rule, |group| groups.get(group, digits)) + rest
        } else {
            rest.to_owned()
        };
        let is_known = |national: &str| pattern::matches(self.general().pattern, national);
        (stripped != digits && (!is_known(digits) || is_known(&stripped))).then_some(stripped)
    }

    fn general(self) -> Description {
        let [general, ..] = self.0.descriptions;
        general
    }
}

impl Description {
    /// Whether a national significant number has a length and a form that the description lists.
    fn fits(self, national: &str) -> bool {
        let is_possible = self.lengths == 0 || self.lengths.checked_shr(digits(national)).unwrap_or_default() & 1 == 1;
        is_possible && !self.pattern.is_empty() && pattern::matches(self.pattern, national)
    }
}

fn digits(national: &str) -> u32 {
    u32::try_from(national.len()).unwrap_or(u32::MAX)
}

/// Writes a rule (`9$1`) with the groups that were found.
fn expand<'t>(rule: &str, group: impl Fn(usize) -> Option<&'t str>) -> String {
    let mut written = String::new();
    let mut characters = rule.chars();
    while let Some(character) = characters.next() {
        let number = (character == '$').then(|| characters.next()).flatten().and_then(|digit| digit.to_digit(10));
        match number {
            Some(number) => written.push_str(group(usize::try_from(number).unwrap_or_default()).unwrap_or_default()),
            None => written.push(character),
        }
    }
    written
}
