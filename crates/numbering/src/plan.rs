//! Numbering plans: what the metadata knows of a country's numbers, and how a number is looked up in it. Numbers are
//! national significant ones, as ASCII digits.

use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

use crate::digits::Digits;
use crate::format::Formats;
use crate::metadata::{self, DESCRIPTIONS, Record};
use crate::pattern::{self, Match, Pattern, Patterns};
use crate::{Country, NumberType};

/// Place for the digits of a text, before it is known to be too long for a number.
pub(crate) const MAX_DIGITS: usize = 64;

/// The numbers of one country, or of one network that belongs to no country.
#[derive(Clone, Copy)]
pub(crate) struct Plan(&'static Entry);

/// The plans under one calling code, at least one, the main country's first.
#[derive(Clone, Copy)]
pub(crate) struct Plans(&'static [Entry]);

/// How a national significant number's length stands to the possible ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Possible,
    TooShort { by: usize },
    TooLong { by: usize },
    Between,
}

/// The types in the order in which the metadata has them behind the general description. A special type that fits is the
/// type; fixed lines and mobiles come behind them.
const TYPES: [NumberType; DESCRIPTIONS - 1] = [
    NumberType::PremiumRate,
    NumberType::TollFree,
    NumberType::SharedCost,
    NumberType::Voip,
    NumberType::PersonalNumber,
    NumberType::Pager,
    NumberType::Uan,
    NumberType::Voicemail,
    NumberType::FixedLine,
    NumberType::Mobile,
];

/// The types whose example stands for a network of no country, the first that has one.
const NETWORK_EXAMPLES: [NumberType; 7] = [
    NumberType::Mobile,
    NumberType::TollFree,
    NumberType::SharedCost,
    NumberType::Voip,
    NumberType::Voicemail,
    NumberType::Uan,
    NumberType::PremiumRate,
];

/// Digits that were given, or that a rule made of them.
pub(crate) enum Rest<'d> {
    Given(&'d [u8]),
    Made(Digits<MAX_DIGITS>),
}

impl Deref for Rest<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Given(digits) => digits,
            Self::Made(digits) => digits.as_bytes(),
        }
    }
}

struct Entry {
    index: usize,
    country: Option<Country>,
    calling_code: u16,
    known: OnceLock<Box<Known>>,
    formats: OnceLock<Box<Formats>>,
}

/// What is known of a plan, its patterns ready to match. Read at the plan's first use.
#[derive(Default)]
struct Known {
    patterns: Patterns,
    exit_prefix: Option<Pattern>,
    trunk_prefix: Option<Pattern>,
    /// How many groups the trunk prefix has: the last one decides whether it rewrites.
    trunk_groups: usize,
    leading_digits: Option<Pattern>,
    trunk_rule: &'static [u8],
    extension_prefix: &'static str,
    /// For each description its pattern, and its lengths as a set of bits: none means any length.
    descriptions: [(Option<Pattern>, u32); DESCRIPTIONS],
    local_lengths: u32,
}

/// Every plan, and where to find it.
struct Index {
    entries: Vec<Entry>,
    /// For each calling code, the first of its plans and the one behind the last.
    by_code: Vec<(u16, u16)>,
    /// For each pair of letters, its plan; [`NOWHERE`] where there is none.
    by_country: Vec<u16>,
}

const NOWHERE: u16 = u16::MAX;

fn index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(Index::new);
    &INDEX
}

/// The plan of `country`, if it has one.
pub(crate) fn of_country(country: Country) -> Option<Plan> {
    let index = index();
    let entry = *index.by_country.get(place(country))?;
    index.entries.get(usize::from(entry)).map(Plan)
}

/// Every plan under `calling_code`; none if the code is not in use.
pub(crate) fn of_calling_code(calling_code: u16) -> Option<Plans> {
    let index = index();
    let (start, end) = *index.by_code.get(usize::from(calling_code))?;
    index.entries.get(usize::from(start)..usize::from(end)).filter(|plans| !plans.is_empty()).map(Plans)
}

/// Every plan.
pub(crate) fn all() -> impl Iterator<Item = Plan> {
    index().entries.iter().map(Plan)
}

/// The plans of the calling code that `digits` begin with, and the national significant number behind it.
/// Calling codes are prefix-free (E.164 §6.2.1), so that the first that fits is the one.
pub(crate) fn split_calling_code(digits: &[u8]) -> Option<(Plans, &[u8])> {
    let mut code = 0;
    for (at, digit) in digits.iter().take(3).enumerate() {
        code = code * 10 + u16::from(digit.checked_sub(b'0')?);
        match of_calling_code(code) {
            // No calling code begins with 0.
            _ if code == 0 => return None,
            Some(plans) => return Some((plans, digits.get(at + 1..)?)),
            None => {}
        }
    }
    None
}

impl Index {
    fn new() -> Self {
        let mut entries = Vec::with_capacity(256);
        let mut by_code = vec![(0, 0); 1000];
        let mut by_country = vec![NOWHERE; 26 * 26];
        for (index, (country, calling_code)) in metadata::plans().enumerate() {
            let at = u16::try_from(index).unwrap_or(NOWHERE);
            if let Some((start, end)) = by_code.get_mut(usize::from(calling_code)) {
                if *end == 0 {
                    *start = at;
                }
                *end = at + 1;
            }
            if let Some(entry) = country.and_then(|country| by_country.get_mut(place(country))) {
                *entry = at;
            }
            entries.push(Entry { index, country, calling_code, known: OnceLock::new(), formats: OnceLock::new() });
        }
        Self { entries, by_code, by_country }
    }
}

/// A country's place among the pairs of letters.
fn place(country: Country) -> usize {
    country.as_str().bytes().fold(0, |place, letter| place * 26 + usize::from(letter.wrapping_sub(b'A')))
}

impl Plans {
    /// The main country's plan. It speaks for the code where no country does.
    pub(crate) fn main(self) -> Option<Plan> {
        self.0.first().map(Plan)
    }

    pub(crate) fn all(self) -> impl Iterator<Item = Plan> {
        self.0.iter().map(Plan)
    }

    /// The plan that a national significant number belongs to: the only one, whatever the number, or the one that claims it.
    pub(crate) fn owner(self, national: &[u8]) -> Option<Plan> {
        match self.0 {
            [only] => Some(Plan(only)),
            shared => shared.iter().map(Plan).find(|plan| plan.claims(national)),
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

    /// What stands before an extension; empty for the usual.
    pub(crate) fn extension_prefix(self) -> &'static str {
        self.known().extension_prefix
    }

    /// Whether a national significant number can have this many digits.
    pub(crate) fn length(self, digits: usize) -> Length {
        let [(_, lengths), ..] = self.known().descriptions;
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

    /// Whether numbers of this many digits are dialed inside one place only.
    pub(crate) fn is_local_only(self, digits: usize) -> bool {
        has_length(self.known().local_lengths, digits)
    }

    /// The type of a national significant number of this plan; none if it is in no range that the plan knows.
    pub(crate) fn number_type(self, national: &[u8]) -> Option<NumberType> {
        if !self.fits(0, national) {
            return None;
        }
        for (at, number_type) in (1..).zip(TYPES) {
            if self.fits(at, national) {
                let is_both = number_type == NumberType::FixedLine && self.fits(at + 1, national);
                return Some(if is_both { NumberType::FixedLineOrMobile } else { number_type });
            }
        }
        None
    }

    /// An example of a type, as a national significant number.
    pub(crate) fn example(self, number_type: NumberType) -> Option<&'static str> {
        let number_type = match number_type {
            NumberType::FixedLineOrMobile => NumberType::FixedLine,
            other => other,
        };
        let place = TYPES.iter().position(|listed| *listed == number_type)?;
        metadata::example(self.0.index, place + 1)
    }

    /// An example of a network of no country.
    pub(crate) fn network_example(self) -> Option<&'static str> {
        NETWORK_EXAMPLES.into_iter().find_map(|number_type| self.example(number_type))
    }

    /// How its numbers are written.
    pub(crate) fn formats(self) -> &'static Formats {
        let read = || Box::new(metadata::formats(self.0.index).map(Formats::new).unwrap_or_default());
        self.0.formats.get_or_init(read)
    }

    /// How long the prefix is that is dialed to leave this country (`00`, `011`), if the digits begin with it.
    pub(crate) fn exit_prefix(self, digits: &[u8]) -> Option<usize> {
        let known = self.known();
        known.patterns.find(known.exit_prefix?, digits).map(|found| found.end)
    }

    /// How long the trunk prefix is, a carrier's code included, if the digits begin with it.
    pub(crate) fn trunk_prefix(self, digits: &[u8]) -> Option<usize> {
        let known = self.known();
        known.patterns.find(known.trunk_prefix?, digits).map(|found| found.end)
    }

    /// `digits` without the exit prefix, if they begin with it and a calling code can follow.
    pub(crate) fn strip_exit_prefix(self, digits: &[u8]) -> Option<&[u8]> {
        digits.get(self.exit_prefix(digits)?..).filter(|rest| !rest.starts_with(b"0"))
    }

    /// `digits` without the country's trunk prefix or carrier code, rewritten where the plan says so (Argentina's
    /// mobiles); none where there is nothing to strip, or where stripping makes a known number an unknown one.
    pub(crate) fn strip_trunk_prefix<'d>(self, digits: &'d [u8]) -> Option<Rest<'d>> {
        let known = self.known();
        if digits.is_empty() {
            return None;
        }
        let found = known.patterns.find(known.trunk_prefix?, digits)?;
        let rest = digits.get(found.end..)?;
        let is_rewritten = !known.trunk_rule.is_empty() && found.group(known.trunk_groups, digits).is_some();
        let rest =
            if is_rewritten { Rest::Made(rewrite(known.trunk_rule, &found, digits)?) } else { Rest::Given(rest) };
        (!self.is_known(digits) || self.is_known(&rest)).then_some(rest)
    }

    /// Whether a number has the form of the plan's numbers, whatever its length is said to be.
    pub(crate) fn is_known(self, national: &[u8]) -> bool {
        let known = self.known();
        let [(general, _), ..] = known.descriptions;
        general.is_some_and(|general| known.patterns.is_match(general, national))
    }

    /// Whether a number under a shared calling code is this country's: by its leading digits, or else by its ranges.
    fn claims(self, national: &[u8]) -> bool {
        let known = self.known();
        match known.leading_digits {
            Some(leading) => known.patterns.is_match(leading, national),
            None => self.number_type(national).is_some(),
        }
    }

    /// Whether a number has a length and a form that a description lists.
    fn fits(self, description: usize, national: &[u8]) -> bool {
        let known = self.known();
        let Some((Some(pattern), lengths)) = known.descriptions.get(description).copied() else { return false };
        (lengths == 0 || has_length(lengths, national.len())) && known.patterns.is_match(pattern, national)
    }

    fn known(self) -> &'static Known {
        self.0
            .known
            .get_or_init(|| Box::new(metadata::record(self.0.index).as_ref().map(Known::new).unwrap_or_default()))
    }
}

impl Known {
    fn new(record: &Record) -> Self {
        let mut patterns = Patterns::default();
        let mut prefix = |code: &[u8]| (!code.is_empty()).then(|| patterns.add_prefix(code));
        let exit_prefix = prefix(record.exit_prefix);
        let trunk_prefix = prefix(record.trunk_prefix);
        let leading_digits = prefix(record.leading_digits);
        let mut descriptions = [(None, 0); DESCRIPTIONS];
        for (known, description) in descriptions.iter_mut().zip(&record.descriptions) {
            let pattern = (!description.pattern.is_empty()).then(|| patterns.add_whole(description.pattern));
            *known = (pattern, description.lengths);
        }
        Self {
            patterns,
            exit_prefix,
            trunk_prefix,
            trunk_groups: pattern::groups(record.trunk_prefix),
            leading_digits,
            trunk_rule: record.trunk_rule,
            extension_prefix: record.extension_prefix,
            descriptions,
            local_lengths: record.local_lengths,
        }
    }
}

/// What a rule (`9$1`) makes of the groups that were found, with what stands behind them. None if there is no place for it.
fn rewrite(rule: &[u8], found: &Match, digits: &[u8]) -> Option<Digits<MAX_DIGITS>> {
    let mut made = Digits::default();
    let mut bytes = rule.iter();
    while let Some(byte) = bytes.next() {
        let has_place = match byte {
            b'$' => {
                let group = usize::from(bytes.next()?.wrapping_sub(b'0'));
                made.extend(found.group(group, digits).unwrap_or_default())
            }
            digit => made.push(*digit),
        };
        has_place.then_some(())?;
    }
    made.extend(digits.get(found.end..)?).then_some(made)
}

/// Whether a set of bits holds a length.
fn has_length(lengths: u32, digits: usize) -> bool {
    u32::try_from(digits).ok().and_then(|digits| lengths.checked_shr(digits)).unwrap_or_default() & 1 == 1
}
