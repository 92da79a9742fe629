//! Google's metadata, in the compact form that the crate `metadata` writes. The records are read in place.
//!
//! Plans are sorted by calling code, the main country first. A plan is known by its place in that order.
//!
//! | part of the blob | content |
//! |---|---|
//! | count | the number of plans, a byte |
//! | countries | for each plan, two letters; `00` for a network of no country |
//! | calling codes | for each plan, its calling code less the calling code of the plan before, a byte |
//! | sizes | for each plan, the number of bytes in its row, two bytes, the lower one first |
//! | rows | for each plan, its texts; a 0 ends each text |
//!
//! The texts of a row; a text is empty where the plan has no such thing:
//!
//! | texts | content |
//! |---|---|
//! | example | a mobile number, or else a fixed-line number |
//! | prefixes | exit prefix, trunk prefix for parsing, its rewriting rule, leading digits, label of an extension |
//! | patterns | eleven: the general pattern, then one per type |
//! | lengths | the possible lengths, where the general pattern can match others too |
//! | local lengths | the lengths of numbers that are dialed inside one place only |
//! | formats | the national formats, then an empty text; the international formats, then an empty text |
//!
//! | texts of a format | content |
//! |---|---|
//! | pattern | a pattern for the whole number |
//! | template, rule | `$1-$2`, and the first group of the national form (`0$1`) |
//! | leading digits | a pattern |
//! | traits | a byte of six bits |
//!
//! Bit 0 of the traits: the trunk prefix may be left out. Bit 1: a carrier code may stand before the number. Bit 2: the
//! template is plain. Bits 3 to 5: the number of stages. A bit above the six is set, so that the byte is not 0.
//!
//! Patterns are code for [`pattern`](crate::pattern). A length is the low five bits of a byte. The blob has no lengths
//! of types: a type has the lengths that its pattern and the plan have in common, and the writer proves it. The
//! examples of all types are a blob of their own, so that a page can leave them out.

use core::slice::Split;

use crate::country::Country;
use crate::number_type::NumberType;

/// The release of Google's metadata that is compiled in. A test holds it against the writer's.
pub const METADATA_RELEASE: &str = "9.0.42";

static BLOB: &[u8] = include_bytes!("metadata.bin");

/// An example for each plan and each type. A 0 ends each example.
static EXAMPLES: &[u8] = include_bytes!("examples.bin");

/// The number of descriptions of a plan: the general one, and one per type.
pub(crate) const DESCRIPTIONS: usize = 11;

/// The types in the order of their descriptions, behind the general one. The first special type that fits a number is
/// its type. Fixed lines and mobile numbers follow the special types.
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

/// The metadata of one plan. A text is empty where the plan has no such thing.
#[derive(Default)]
pub(crate) struct Record {
    /// The exit prefix, a pattern.
    pub(crate) exit_prefix: &'static [u8],
    /// The trunk prefix, or a pattern that rewrites more than the trunk prefix.
    pub(crate) trunk_prefix: &'static [u8],
    /// The text that stands for a rewritten trunk prefix, with `$1`.
    pub(crate) trunk_rule: &'static [u8],
    /// The digits that tell the plan from other plans under its calling code, a pattern.
    pub(crate) leading_digits: &'static [u8],
    /// The label of an extension. Empty for the usual label.
    pub(crate) extension_prefix: &'static str,
    /// The general pattern, then the patterns of special types, of fixed lines and of mobile numbers.
    pub(crate) patterns: [&'static [u8]; DESCRIPTIONS],
    /// The possible lengths in digits, as a set of bits. Empty where they are those of the general pattern.
    pub(crate) lengths: u32,
    /// The lengths of numbers that are dialed inside one place only, as a set of bits.
    pub(crate) local_lengths: u32,
    /// The national formats, then the international ones. The latter are empty where they are the same.
    pub(crate) formats: [Vec<FormatRecord>; 2],
}

/// The form in which some numbers of a plan are written.
pub(crate) struct FormatRecord {
    /// A pattern with groups, for the whole number.
    pub(crate) pattern: &'static [u8],
    /// The groups, and the text between them: `$1-$2`.
    pub(crate) template: &'static str,
    /// The text that stands for the first group in the national form: `0$1`. Empty for the group itself.
    pub(crate) rule: &'static str,
    /// A pattern for the first digits. Empty for any number.
    pub(crate) leading_digits: &'static [u8],
    /// The number of lengths, from three digits on, at which a formatter looks at the leading digits while a person
    /// types. Before the last stage it is enough that the digits can still match.
    pub(crate) stages: u8,
    /// The national form may leave the trunk prefix out.
    pub(crate) is_prefix_optional: bool,
    /// The national form may have a carrier code.
    pub(crate) has_carrier_rule: bool,
    /// The template has groups and punctuation only. A formatter can fill such a template digit by digit.
    pub(crate) is_plain: bool,
}

/// The country and the calling code of each plan. A network that belongs to no country has no country.
pub(crate) fn plans() -> impl Iterator<Item = (Option<Country>, u16)> {
    let Parts { countries, steps, .. } = parts().unwrap_or_default();
    let mut calling_code = 0;
    countries.chunks_exact(2).zip(steps).map(move |(letters, step)| {
        calling_code += u16::from(*step);
        (Country::from_letters(letters), calling_code)
    })
}

/// The metadata of the plan at this place, or `None` behind the last plan.
pub(crate) fn record(plan: usize) -> Option<Record> {
    let mut texts = texts(plan)?;
    let _usual_example = texts.text();
    Some(texts.record())
}

/// The usual example of a plan: a mobile number, or else a fixed-line number. `None` where the plan has neither.
pub(crate) fn usual_example(plan: usize) -> Option<&'static str> {
    Some(texts(plan)?.text()).filter(|example| !example.is_empty())
}

/// The example of a type of a plan. `None` where there is no example, and for a type that has no description.
pub(crate) fn example(plan: usize, number_type: NumberType) -> Option<&'static str> {
    let place = TYPES.iter().position(|listed| *listed == number_type)?;
    let example = EXAMPLES.split(is_end).nth(plan * TYPES.len() + place)?;
    str::from_utf8(example).ok().filter(|example| !example.is_empty())
}

/// The parts of the blob.
#[derive(Default)]
struct Parts {
    countries: &'static [u8],
    steps: &'static [u8],
    sizes: &'static [u8],
    rows: &'static [u8],
}

fn parts() -> Option<Parts> {
    let (count, rest) = BLOB.split_first()?;
    let count = usize::from(*count);
    let (countries, rest) = rest.split_at_checked(2 * count)?;
    let (steps, rest) = rest.split_at_checked(count)?;
    let (sizes, rows) = rest.split_at_checked(2 * count)?;
    Some(Parts { countries, steps, sizes, rows })
}

/// The texts of a plan.
fn texts(plan: usize) -> Option<Texts> {
    let Parts { sizes, rows, .. } = parts()?;
    let mut sizes = sizes.chunks_exact(2).map(size);
    let start: usize = sizes.by_ref().take(plan).sum();
    let row = rows.get(start..)?.get(..sizes.next()?)?;
    Some(Texts(row.split(is_end)))
}

/// The number that two bytes stand for, the lower one first.
fn size(bytes: &[u8]) -> usize {
    bytes.iter().rev().fold(0, |size, byte| size << 8 | usize::from(*byte))
}

fn is_end(byte: &u8) -> bool {
    *byte == 0
}

/// The texts of a row.
struct Texts(Split<'static, u8, fn(&u8) -> bool>);

impl Texts {
    /// The record behind the usual example.
    fn record(&mut self) -> Record {
        Record {
            exit_prefix: self.bytes(),
            trunk_prefix: self.bytes(),
            trunk_rule: self.bytes(),
            leading_digits: self.bytes(),
            extension_prefix: self.text(),
            patterns: core::array::from_fn(|_| self.bytes()),
            lengths: self.lengths(),
            local_lengths: self.lengths(),
            formats: [self.formats(), self.formats()],
        }
    }

    /// The formats up to the next empty text.
    fn formats(&mut self) -> Vec<FormatRecord> {
        let pattern = |texts: &mut Self| Some(texts.bytes()).filter(|pattern| !pattern.is_empty());
        core::iter::from_fn(|| pattern(self).map(|pattern| self.format(pattern))).collect()
    }

    fn format(&mut self, pattern: &'static [u8]) -> FormatRecord {
        let (template, rule, leading_digits) = (self.text(), self.text(), self.bytes());
        let traits = self.bytes().first().map_or(0, |traits| traits & 0x3F);
        FormatRecord {
            pattern,
            template,
            rule,
            leading_digits,
            stages: traits >> 3,
            is_prefix_optional: traits & 1 != 0,
            has_carrier_rule: traits & 2 != 0,
            is_plain: traits & 4 != 0,
        }
    }

    fn bytes(&mut self) -> &'static [u8] {
        self.0.next().unwrap_or_default()
    }

    fn text(&mut self) -> &'static str {
        str::from_utf8(self.bytes()).unwrap_or_default()
    }

    fn lengths(&mut self) -> u32 {
        self.bytes().iter().fold(0, |lengths, length| lengths | 1 << (length & 31))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_has_a_record_and_plans_are_sorted_by_calling_code() {
        let plans: Vec<_> = plans().collect();
        assert_eq!(plans.len(), 254);
        assert!(plans.is_sorted_by_key(|(_, calling_code)| *calling_code));
        assert_eq!(plans[0], (Country::from_letters(b"US"), 1));
        for plan in 0..plans.len() {
            assert!(record(plan).is_some_and(|record| !record.patterns[0].is_empty()));
        }
        assert!(record(plans.len()).is_none() && example(plans.len(), NumberType::Mobile).is_none());
    }

    #[test]
    fn every_format_has_a_record() {
        let count = |plan| record(plan).map_or(0, |record| record.formats.iter().map(Vec::len).sum());
        assert_eq!((0..254).map(count).sum::<usize>(), 966);
    }

    #[test]
    fn the_rows_end_where_the_blob_ends() {
        let Parts { sizes, rows, .. } = parts().unwrap();
        assert_eq!(sizes.chunks_exact(2).map(size).sum::<usize>(), rows.len());
    }

    #[test]
    fn the_last_record_belongs_to_the_last_plan() {
        assert_eq!(plans().last(), Some((Country::from_letters(b"UZ"), 998)));
        assert_eq!(example(253, NumberType::Mobile), Some("912345678"));
        assert_eq!(usual_example(253), Some("912345678"));
    }

    #[test]
    fn the_usual_example_is_a_mobile_number_or_else_a_fixed_line_number() {
        for plan in 0..254 {
            let [fixed, mobile] = [NumberType::FixedLine, NumberType::Mobile].map(|listed| example(plan, listed));
            assert_eq!(usual_example(plan), mobile.or(fixed), "{plan}");
        }
    }
}
