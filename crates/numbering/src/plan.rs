//! Numbering plans: what the metadata knows of a country's numbers, and how a number is looked up in it. Numbers are
//! national significant ones, as ASCII digits.

use std::sync::{LazyLock, OnceLock};

use crate::digits::Digits;
use crate::facts::Facts;
use crate::format::{Formats, Style};
use crate::metadata::{self, DESCRIPTIONS, Description, Record};
use crate::parse::{National, decimal};
use crate::pattern::{self, Match, Pattern, Patterns, has_length};
use crate::tables::Tables;
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
pub(crate) const TYPES: [NumberType; DESCRIPTIONS - 1] = [
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

/// Place for digits that a rule makes of others.
pub(crate) type Place = Digits<MAX_DIGITS>;

struct Entry {
    index: usize,
    country: Option<Country>,
    calling_code: u16,
    /// The calling code, in digits.
    code: Digits<3>,
    /// The main plan of the calling code.
    main: usize,
    /// If it is the main plan: the one behind the last under its code.
    end: usize,
    known: OnceLock<Box<Known>>,
    tables: Tables,
}

/// What is known of a plan, its patterns ready to match. Read at the plan's first use.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) patterns: Patterns,
    exit_prefix: Pattern,
    trunk_prefix: Pattern,
    /// How many groups the trunk prefix has: the last one decides whether it rewrites.
    trunk_groups: usize,
    pub(crate) leading_digits: Option<Pattern>,
    trunk_rule: &'static [u8],
    extension_prefix: &'static str,
    /// What all numbers look like, whatever their length is said to be.
    general: Pattern,
    /// What numbers look like, with the lengths that they are said to have: first all, then those of each type.
    pub(crate) descriptions: [Pattern; DESCRIPTIONS],
    lengths: u32,
    local_lengths: u32,
    formats: Formats,
}

/// Every plan, and where to find it.
struct Index {
    entries: Vec<Entry>,
    /// For each three digits that an international number can begin with, the main plan of its calling code, or [`NOWHERE`].
    /// No calling code is the beginning of another (E.164 §6.2.1).
    by_prefix: Vec<u16>,
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
    let main = by_prefix(decimal(calling_code).as_bytes())?;
    (main.calling_code() == calling_code).then(|| main.siblings())
}

/// Every plan.
pub(crate) fn all() -> impl Iterator<Item = Plan> {
    index().entries.iter().map(Plan)
}

/// The main plan of the calling code that `digits` begin with, and the national significant number behind it.
pub(crate) fn split_calling_code(digits: &[u8]) -> Option<(Plan, &[u8])> {
    let main = by_prefix(digits)?;
    Some((main, digits.get(main.code().len()..)?))
}

/// The main plan of the calling code that the first three digits begin with. Digits that are not there yet count as 0.
fn by_prefix(digits: &[u8]) -> Option<Plan> {
    let digit = |at| usize::from(digits.get(at).copied().unwrap_or(b'0').wrapping_sub(b'0'));
    let index = index();
    let main = *index.by_prefix.get(digit(0) * 100 + digit(1) * 10 + digit(2))?;
    index.entries.get(usize::from(main)).map(Plan)
}

impl Index {
    fn new() -> Self {
        let mut entries: Vec<Entry> = Vec::with_capacity(256);
        let mut by_prefix = vec![NOWHERE; 1000];
        let mut by_country = vec![NOWHERE; 26 * 26];
        let mut main = 0;
        for (index, (country, calling_code)) in metadata::plans().enumerate() {
            let at = u16::try_from(index).unwrap_or(NOWHERE);
            match entries.get_mut(main) {
                Some(main) if main.calling_code == calling_code => main.end = index + 1,
                _ => {
                    main = index;
                    // All three digits that the code begins.
                    let (mut first, mut count) = (usize::from(calling_code), 1);
                    while first < 100 {
                        (first, count) = (first * 10, count * 10);
                    }
                    by_prefix.iter_mut().skip(first).take(count).for_each(|prefix| *prefix = at);
                }
            }
            if let Some(entry) = country.and_then(|country| by_country.get_mut(place(country))) {
                *entry = at;
            }
            entries.push(Entry {
                index,
                country,
                calling_code,
                code: decimal(calling_code),
                main,
                end: index + 1,
                known: OnceLock::new(),
                tables: Tables::default(),
            });
        }
        Self { entries, by_prefix, by_country }
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

    /// The plan that a national significant number belongs to, and its type there.
    pub(crate) fn facts(self, national: &[u8]) -> Facts {
        let found = self.main().and_then(|main| main.0.tables.facts(self, national));
        found.unwrap_or_else(|| self.walk(national))
    }

    /// The same, plan by plan. The only plan has every number; of several, the first that claims it.
    pub(crate) fn walk(self, national: &[u8]) -> Facts {
        if let [only] = self.0 {
            return Facts::new(Some(0), Plan(only).number_type(national));
        }
        let claims = |(at, plan): (usize, Plan)| Some(Facts::new(Some(at), plan.claim(national)?));
        self.all().enumerate().find_map(claims).unwrap_or(Facts::new(None, None))
    }

    /// The plan that a number belongs to.
    pub(crate) fn owner(self, facts: Facts) -> Option<Plan> {
        self.0.get(facts.owner()?).map(Plan)
    }
}

impl Plan {
    pub(crate) fn calling_code(self) -> u16 {
        self.0.calling_code
    }

    /// The calling code, in digits.
    pub(crate) fn code(self) -> &'static [u8] {
        self.0.code.as_bytes()
    }

    /// The plans under its calling code.
    pub(crate) fn siblings(self) -> Plans {
        let (entries, main) = (&index().entries, self.0.main);
        Plans(entries.get(main).and_then(|entry| entries.get(main..entry.end)).unwrap_or_default())
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
        let lengths = self.known().lengths;
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
        let known = self.known();
        let fits = |pattern: &Pattern| known.patterns.is_match(*pattern, national);
        let [general, types @ ..] = &known.descriptions;
        if !fits(general) {
            return None;
        }
        let mut types = types.iter().zip(TYPES);
        let (_, number_type) = types.find(|(pattern, _)| fits(pattern))?;
        let is_both = number_type == NumberType::FixedLine && types.any(|(mobile, _)| fits(mobile));
        Some(if is_both { NumberType::FixedLineOrMobile } else { number_type })
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

    /// An example as people would expect it: of a mobile number, or else of a fixed line's.
    pub(crate) fn usual_example(self) -> Option<&'static str> {
        Some(metadata::record(self.0.index)?.usual_example).filter(|example| !example.is_empty())
    }

    /// An example of a network of no country.
    pub(crate) fn network_example(self) -> Option<&'static str> {
        NETWORK_EXAMPLES.into_iter().find_map(|number_type| self.example(number_type))
    }

    /// A number under its calling code, as it is written; none where its formats have to be walked.
    pub(crate) fn written(self, national: &National, style: Style) -> Option<String> {
        self.0.tables.write(self, national, style)
    }

    /// How its numbers are written.
    pub(crate) fn formats(self) -> &'static Formats {
        &self.known().formats
    }

    /// How long the prefix is that is dialed to leave this country (`00`, `011`), if the digits begin with it.
    pub(crate) fn exit_prefix(self, digits: &[u8]) -> Option<usize> {
        let known = self.known();
        known.patterns.end(known.exit_prefix, digits)
    }

    /// How long the trunk prefix is, a carrier's code included, if the digits begin with it.
    pub(crate) fn trunk_prefix(self, digits: &[u8]) -> Option<usize> {
        let known = self.known();
        known.patterns.end(known.trunk_prefix, digits)
    }

    /// `digits` without the exit prefix, if they begin with it and a calling code can follow.
    pub(crate) fn strip_exit_prefix(self, digits: &[u8]) -> Option<&[u8]> {
        digits.get(self.exit_prefix(digits)?..).filter(|rest| !rest.starts_with(b"0"))
    }

    /// `digits` without the country's trunk prefix or carrier code, rewritten where the plan says so (Argentina's
    /// mobiles); none where there is nothing to strip, or where stripping makes a known number an unknown one.
    pub(crate) fn strip_trunk_prefix<'d>(self, digits: &'d [u8], place: &'d mut Place) -> Option<&'d [u8]> {
        let known = self.known();
        if digits.is_empty() {
            return None;
        }
        let mut rest = digits.get(known.patterns.end(known.trunk_prefix, digits)?..)?;
        if !known.trunk_rule.is_empty() {
            let found = known.patterns.find(known.trunk_prefix, digits)?;
            if found.group(known.trunk_groups, digits).is_some() {
                *place = rewrite(known.trunk_rule, &found, digits)?;
                rest = place.as_bytes();
            }
        }
        (!self.is_known(digits) || self.is_known(rest)).then_some(rest)
    }

    /// Whether a number has the form of the plan's numbers, whatever its length is said to be.
    pub(crate) fn is_known(self, national: &[u8]) -> bool {
        let known = self.known();
        known.patterns.is_match(known.general, national)
    }

    /// The type of a number under a shared calling code, if it is this country's: by its leading digits, or else by its ranges.
    fn claim(self, national: &[u8]) -> Option<Option<NumberType>> {
        let known = self.known();
        match known.leading_digits {
            Some(leading) => known.patterns.is_match(leading, national).then(|| self.number_type(national)),
            None => self.number_type(national).map(Some),
        }
    }

    pub(crate) fn known(self) -> &'static Known {
        self.0.known.get_or_init(|| {
            let mut known = Box::<Known>::default();
            if let Some(record) = metadata::record(self.0.index) {
                known.read(record);
            }
            known
        })
    }
}

impl Known {
    fn read(&mut self, record: &'static Record) {
        let [exit_prefix, trunk_prefix, trunk_rule, leading_digits, extension_prefix] = record.prefixes;
        let patterns = &mut self.patterns;
        self.exit_prefix = patterns.add_prefix(exit_prefix);
        self.trunk_prefix = patterns.add_prefix(trunk_prefix);
        self.trunk_groups = pattern::groups(trunk_prefix);
        self.trunk_rule = trunk_rule;
        self.leading_digits = (!leading_digits.is_empty()).then(|| patterns.add_prefix(leading_digits));
        self.extension_prefix = str::from_utf8(extension_prefix).unwrap_or_default();
        self.local_lengths = record.local_lengths;
        let mut is_general = true;
        for (pattern, Description { pattern: code, lengths }) in self.descriptions.iter_mut().zip(&record.descriptions)
        {
            *pattern = patterns.add_whole(code);
            if is_general {
                self.general = *pattern;
                self.lengths = if *lengths == 0 { pattern.lengths } else { *lengths };
            }
            if *lengths != 0 {
                pattern.lengths &= lengths;
            }
            is_general = false;
        }
        self.formats.read(record);
    }
}

/// What a rule (`9$1`) makes of the groups that were found, with what stands behind them. None if there is no place for it.
fn rewrite(rule: &[u8], found: &Match, digits: &[u8]) -> Option<Place> {
    let mut made = Place::default();
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
