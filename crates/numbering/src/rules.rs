//! The rules of a numbering plan: the lengths, types, prefixes and formats of its numbers. Numbers are national
//! significant ones, as ASCII digits.

use crate::digits::Dialed;
use crate::format::Formats;
use crate::metadata::{DESCRIPTIONS, Record, TYPES};
use crate::number_type::NumberType;
use crate::pattern::set::has_length;
use crate::pattern::{self, Match, Pattern, Patterns};

/// The length of a national significant number, beside the possible lengths. Counts are in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Possible,
    TooShort { by: usize },
    TooLong { by: usize },
    Between,
}

/// The rules of one plan, with its patterns ready to match.
#[derive(Default)]
pub(crate) struct Rules {
    pub(crate) patterns: Patterns,
    exit_prefix: Pattern,
    trunk_prefix: Pattern,
    /// The number of groups in the trunk prefix. The prefix rewrites a number if its last group took part.
    trunk_groups: usize,
    trunk_rule: &'static [u8],
    /// The digits that tell the plan from other plans under its calling code.
    pub(crate) leading_digits: Option<Pattern>,
    /// The label of an extension. Empty for the usual label.
    pub(crate) extension_prefix: &'static str,
    /// The pattern of all numbers, whatever their possible lengths are.
    general: Pattern,
    /// The pattern of all numbers with their possible lengths, then the pattern of each type.
    pub(crate) descriptions: [Pattern; DESCRIPTIONS],
    lengths: u32,
    local_lengths: u32,
    pub(crate) formats: Formats,
}

impl Rules {
    /// Unfolds the patterns of a record.
    pub(crate) fn new(record: Record) -> Self {
        let mut patterns = Patterns::default();
        let exit_prefix = patterns.add_prefix(record.exit_prefix);
        let trunk_prefix = patterns.add_prefix(record.trunk_prefix);
        let leading_digits = (!record.leading_digits.is_empty()).then(|| patterns.add_prefix(record.leading_digits));
        let mut descriptions = record.patterns.map(|code| patterns.add_whole(code));
        let [description, ..] = &mut descriptions;
        let general = *description;
        let lengths = if record.lengths == 0 { general.lengths } else { record.lengths };
        description.lengths &= lengths;
        Self {
            patterns,
            exit_prefix,
            trunk_prefix,
            trunk_groups: pattern::groups(record.trunk_prefix),
            trunk_rule: record.trunk_rule,
            leading_digits,
            extension_prefix: record.extension_prefix,
            general,
            descriptions,
            lengths,
            local_lengths: record.local_lengths,
            formats: Formats::new(record.formats),
        }
    }

    /// Compares a number of digits with the possible lengths.
    pub(crate) fn length(&self, digits: usize) -> Length {
        let min = usize::try_from(self.lengths.trailing_zeros()).unwrap_or_default();
        let max = usize::try_from(self.lengths.checked_ilog2().unwrap_or_default()).unwrap_or_default();
        if digits < min {
            Length::TooShort { by: min - digits }
        } else if digits > max {
            Length::TooLong { by: digits - max }
        } else if self.lengths >> digits & 1 == 1 {
            Length::Possible
        } else {
            Length::Between
        }
    }

    /// Tells whether numbers of this many digits are dialed inside one place only.
    pub(crate) fn is_local_only(&self, digits: usize) -> bool {
        has_length(self.local_lengths, digits)
    }

    /// The type of a national significant number of this plan. `None` outside the known ranges.
    pub(crate) fn number_type(&self, national: &[u8]) -> Option<NumberType> {
        let fits = |pattern: &Pattern| self.patterns.is_match(*pattern, national);
        let [general, types @ ..] = &self.descriptions;
        if !fits(general) {
            return None;
        }
        let mut types = types.iter().zip(TYPES);
        let (_, number_type) = types.find(|(pattern, _)| fits(pattern))?;
        let is_both = number_type == NumberType::FixedLine && types.any(|(mobile, _)| fits(mobile));
        Some(if is_both { NumberType::FixedLineOrMobile } else { number_type })
    }

    /// The type of a number under a shared calling code. The outer `None` stands for a number of a sibling plan: the
    /// leading digits decide, or else the ranges.
    pub(crate) fn claim(&self, national: &[u8]) -> Option<Option<NumberType>> {
        match self.leading_digits {
            Some(leading) => self.patterns.is_match(leading, national).then(|| self.number_type(national)),
            None => self.number_type(national).map(Some),
        }
    }

    /// Tells whether a number has the form of the plan's numbers, whatever the possible lengths are.
    pub(crate) fn is_known(&self, national: &[u8]) -> bool {
        self.patterns.is_match(self.general, national)
    }

    /// The length of the prefix that is dialed to leave the country (`00`, `011`), if the digits begin with it.
    pub(crate) fn exit_prefix(&self, digits: &[u8]) -> Option<usize> {
        self.patterns.end(self.exit_prefix, digits)
    }

    /// The length of the trunk prefix, a carrier code included, if the digits begin with it.
    pub(crate) fn trunk_prefix(&self, digits: &[u8]) -> Option<usize> {
        self.patterns.end(self.trunk_prefix, digits)
    }

    /// `digits` without the exit prefix, if they begin with it and a calling code can follow.
    pub(crate) fn strip_exit_prefix<'d>(&self, digits: &'d [u8]) -> Option<&'d [u8]> {
        digits.get(self.exit_prefix(digits)?..).filter(|rest| !rest.starts_with(b"0"))
    }

    /// `digits` without the trunk prefix and the carrier code, rewritten where the plan has a rule for it (Argentina's
    /// mobile numbers). `None` where there is nothing to strip, or where the rest of a known number is not known.
    pub(crate) fn strip_trunk_prefix<'d>(&self, digits: &'d [u8], place: &'d mut Dialed) -> Option<&'d [u8]> {
        if digits.is_empty() {
            return None;
        }
        let mut rest = digits.get(self.trunk_prefix(digits)?..)?;
        if !self.trunk_rule.is_empty() {
            let found = self.patterns.find(self.trunk_prefix, digits)?;
            if found.group(self.trunk_groups, digits).is_some() {
                *place = rewrite(self.trunk_rule, &found, digits)?;
                rest = place.as_bytes();
            }
        }
        (!self.is_known(digits) || self.is_known(rest)).then_some(rest)
    }
}

/// The groups of a match as a rule (`9$1`) arranges them, and the digits behind the match. `None` if they have no
/// place.
fn rewrite(rule: &[u8], found: &Match, digits: &[u8]) -> Option<Dialed> {
    let mut made = Dialed::default();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::Country;
    use crate::metadata;

    fn rules(letters: &[u8; 2]) -> Rules {
        let country = Country::from_letters(letters);
        let place = metadata::plans().position(|(listed, _)| listed == country).unwrap();
        Rules::new(metadata::record(place).unwrap())
    }

    fn stripped(rules: &Rules, digits: &[u8]) -> Option<String> {
        let mut place = Dialed::default();
        let rest = rules.strip_trunk_prefix(digits, &mut place)?;
        Some(String::from_utf8(rest.to_vec()).unwrap())
    }

    #[test]
    fn a_length_is_compared_with_the_possible_ones() {
        let bangladesh = rules(b"BD");
        for (digits, length) in
            [(10, Length::Possible), (5, Length::TooShort { by: 1 }), (11, Length::TooLong { by: 1 })]
        {
            assert_eq!(bangladesh.length(digits), length, "{digits}");
        }
        assert!(rules(b"US").is_local_only(7) && !bangladesh.is_local_only(10));
    }

    #[test]
    fn the_trunk_prefix_is_stripped_where_the_rest_is_a_number() {
        assert_eq!(stripped(&rules(b"BD"), b"01712345678").as_deref(), Some("1712345678"));
        assert_eq!(stripped(&rules(b"BD"), b"1712345678"), None);
        assert_eq!(stripped(&rules(b"RU"), b"8005553535"), None, "the 8 belongs to a known number");
    }

    #[test]
    fn a_trunk_prefix_can_rewrite_a_number() {
        assert_eq!(stripped(&rules(b"AR"), b"0111523456789").as_deref(), Some("91123456789"));
    }

    #[test]
    fn the_exit_prefix_is_stripped_where_a_calling_code_can_follow() {
        let rules = rules(b"US");
        assert_eq!(rules.strip_exit_prefix(b"011442079460958"), Some(&b"442079460958"[..]));
        assert_eq!(rules.strip_exit_prefix(b"01104420"), None);
        assert_eq!(rules.strip_exit_prefix(b"4155552671"), None);
    }

    #[test]
    fn a_plan_with_leading_digits_claims_the_numbers_that_begin_with_them() {
        let bahamas = rules(b"BS");
        assert_eq!(bahamas.claim(b"2423456789"), Some(Some(NumberType::FixedLine)));
        assert_eq!(bahamas.claim(b"2420000000"), Some(None));
        assert_eq!(bahamas.claim(b"4155552671"), None);
    }
}
