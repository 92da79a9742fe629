//! Google's metadata, in the compact form that the crate `metadata` writes.
//!
//! Numbers are seven bits a byte, the lowest first; a text ends with a 0. First comes how many plans there are, then the
//! length of each stream, then the streams:
//!
//! | stream | for each plan |
//! |---|---|
//! | ids | two letters, `00` for a network of no country |
//! | codes | the calling code, less that of the plan before |
//! | sizes | for every sixteen plans: how many bytes their patterns have, to be passed over |
//! | prefixes | exit prefix, trunk prefix for parsing, its rewriting rule, leading digits, what stands before an extension |
//! | patterns | eleven: the general one, then one per type; empty where there is none |
//! | lengths | for each pattern: possible lengths as a set of bits; 0 where there is none |
//! | local lengths | the lengths of numbers that are dialed inside one place only |
//! | examples | for each pattern but the general one: a number; empty where there is none |
//! | counts | how many formats there are, national and international |
//! | formats, templates, rules | for each format: pattern, template (`$1-$2`), the national form's first group (`0$1`) |
//! | leading digits | for each format: a pattern; empty for any |
//! | traits | for each format: bit 0, the trunk prefix may be left out; bit 1, a carrier's code may stand before it; above, stages |
//!
//! Plans are sorted by calling code, the main country first, and are known by their place in that order. Patterns are code
//! for [`pattern`](crate::pattern).
//!
//! Nothing is read but what is asked for: the streams are passed over up to the plan.

use crate::Country;

/// The release of Google's metadata that is compiled in. A test holds it against the writer's.
pub const METADATA_RELEASE: &str = "9.0.42";

static BLOB: &[u8] = include_bytes!("metadata.bin");

/// How many descriptions a plan has: the general one, and one per type.
pub(crate) const DESCRIPTIONS: usize = 11;

const STREAMS: usize = 14;

/// Of how many plans the patterns' size is written.
const BLOCK: usize = 16;

/// What the metadata says of one plan. What is not there is empty.
pub(crate) struct Record {
    /// The exit prefix: a pattern.
    pub(crate) exit_prefix: &'static [u8],
    /// The trunk prefix, or a pattern that rewrites more than it.
    pub(crate) trunk_prefix: &'static [u8],
    /// What a rewriting trunk prefix leaves: text with `$1`.
    pub(crate) trunk_rule: &'static [u8],
    /// The digits by which the plan is told from others under its code: a pattern.
    pub(crate) leading_digits: &'static [u8],
    /// What stands before an extension; empty for the usual.
    pub(crate) extension_prefix: &'static str,
    /// The general description, then the special types', then fixed lines' and mobiles'.
    pub(crate) descriptions: [Description; DESCRIPTIONS],
    /// The lengths of numbers that are dialed inside one place only, as a set of bits.
    pub(crate) local_lengths: u32,
}

/// What numbers of a type look like.
#[derive(Clone, Copy, Default)]
pub(crate) struct Description {
    /// What they match; empty where there are none.
    pub(crate) pattern: &'static [u8],
    /// How many digits they may have, as a set of bits; empty means: as the general description says.
    pub(crate) lengths: u32,
}

/// How some numbers of a plan are written.
pub(crate) struct FormatRecord {
    /// What they match: a pattern with groups.
    pub(crate) pattern: &'static [u8],
    /// The groups, and what stands between them: `$1-$2`.
    pub(crate) template: &'static str,
    /// What stands for the first group in the national form: `0$1`. Empty for the group itself.
    pub(crate) rule: &'static str,
    /// What they begin with: a pattern. Empty for any number.
    pub(crate) leading_digits: &'static [u8],
    /// While a number is typed, for how many lengths, from three digits on, the leading digits are looked at: up to the last of
    /// them, it is enough that they can still match.
    pub(crate) stages: u8,
    /// The national form may leave the trunk prefix out.
    pub(crate) is_prefix_optional: bool,
    /// The national form may have a carrier's code.
    pub(crate) has_carrier_rule: bool,
}

/// The formats of a plan.
#[derive(Default)]
pub(crate) struct FormatRecords {
    pub(crate) national: Vec<FormatRecord>,
    /// Empty where they are the national ones.
    pub(crate) international: Vec<FormatRecord>,
}

/// The country and the calling code of every plan; no country for a network that belongs to none.
pub(crate) fn plans() -> impl Iterator<Item = (Option<Country>, u16)> {
    let (count, [mut ids, mut codes, ..]) = streams().unwrap_or_default();
    let mut calling_code = 0;
    (0..count).map_while(move |_| {
        let country = str::from_utf8(ids.bytes(2)?).ok().and_then(Country::from_metadata);
        calling_code += u16::try_from(codes.number()?).ok()?;
        Some((country, calling_code))
    })
}

/// What is said of a plan. None if there is no such plan, or if the blob is cut off: a test holds that it is not.
pub(crate) fn record(plan: usize) -> Option<Record> {
    let (count, [_, _, mut sizes, mut prefixes, mut patterns, mut lengths, mut local, ..]) = streams()?;
    if plan >= count {
        return None;
    }
    for _ in 0..plan / BLOCK {
        patterns.bytes(sizes.number()?)?;
    }
    patterns.pass_texts(plan % BLOCK * DESCRIPTIONS)?;
    prefixes.pass_texts(plan * 5)?;
    for _ in 0..plan * DESCRIPTIONS {
        lengths.number()?;
    }
    for _ in 0..plan {
        local.number()?;
    }
    let mut descriptions = [Description::default(); DESCRIPTIONS];
    for description in &mut descriptions {
        *description = Description { pattern: patterns.text()?, lengths: lengths.bits()? };
    }
    Some(Record {
        exit_prefix: prefixes.text()?,
        trunk_prefix: prefixes.text()?,
        trunk_rule: prefixes.text()?,
        leading_digits: prefixes.text()?,
        extension_prefix: prefixes.string()?,
        descriptions,
        local_lengths: local.bits()?,
    })
}

/// The example number of a plan's description. None where there is none.
pub(crate) fn example(plan: usize, description: usize) -> Option<&'static str> {
    let [_, _, _, _, _, _, _, mut examples, ..] = streams()?.1;
    examples.pass_texts(plan * (DESCRIPTIONS - 1) + description.checked_sub(1)?)?;
    examples.string().filter(|example| !example.is_empty())
}

/// A plan's formats. None if there is no such plan, or if the blob is cut off: a test holds that it is not.
pub(crate) fn formats(plan: usize) -> Option<FormatRecords> {
    let (total, streams) = streams()?;
    let [_, _, _, _, _, _, _, _, mut counts, mut patterns, mut templates, mut rules, mut leading, mut traits] = streams;
    if plan >= total {
        return None;
    }
    for _ in 0..plan * 2 {
        let count = counts.number()?;
        patterns.pass_texts(count)?;
        templates.pass_texts(count)?;
        rules.pass_texts(count)?;
        leading.pass_texts(count)?;
        traits.bytes(count)?;
    }
    let mut list = || {
        let count = counts.number()?;
        let mut formats = Vec::with_capacity(count);
        for _ in 0..count {
            let traits = *traits.bytes(1)?.first()?;
            formats.push(FormatRecord {
                pattern: patterns.text()?,
                template: templates.string()?,
                rule: rules.string()?,
                leading_digits: leading.text()?,
                stages: traits >> 2,
                is_prefix_optional: traits & 1 != 0,
                has_carrier_rule: traits & 2 != 0,
            });
        }
        Some(formats)
    };
    Some(FormatRecords { national: list()?, international: list()? })
}

/// How many plans there are, and the streams at their starts.
fn streams() -> Option<(usize, [Reader; STREAMS])> {
    let mut head = Reader(BLOB);
    let count = head.number()?;
    let mut lengths = [0; STREAMS];
    for length in &mut lengths {
        *length = head.number()?;
    }
    let mut streams = [Reader::default(); STREAMS];
    for (stream, length) in streams.iter_mut().zip(lengths) {
        *stream = Reader(head.bytes(length)?);
    }
    Some((count, streams))
}

/// Reads a stream from its start.
#[derive(Clone, Copy, Default)]
struct Reader(&'static [u8]);

impl Reader {
    fn bytes(&mut self, length: usize) -> Option<&'static [u8]> {
        let (bytes, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(bytes)
    }

    fn number(&mut self) -> Option<usize> {
        let mut value = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = *self.bytes(1)?.first()?;
            value |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn bits(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<&'static [u8]> {
        let length = self.0.iter().position(|byte| *byte == 0)?;
        let text = self.bytes(length);
        self.bytes(1)?;
        text
    }

    fn pass_texts(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.text().map(|_| ()))
    }

    fn string(&mut self) -> Option<&'static str> {
        str::from_utf8(self.text()?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_is_read_and_they_are_sorted_by_code() {
        let plans: Vec<_> = plans().collect();
        assert_eq!(plans.len(), 254);
        assert!(plans.is_sorted_by_key(|(_, calling_code)| *calling_code));
        assert_eq!(plans[0], (Country::parse("US"), 1));
        for plan in 0..plans.len() {
            assert!(record(plan).is_some_and(|record| !record.descriptions[0].pattern.is_empty()));
        }
        assert!(record(plans.len()).is_none() && formats(plans.len()).is_none());
    }

    #[test]
    fn every_format_is_read() {
        let count = |plan| formats(plan).map_or(0, |formats| formats.national.len() + formats.international.len());
        assert_eq!((0..254).map(count).sum::<usize>(), 966);
    }

    /// Each stream is read to its end: what is written is what is read.
    #[test]
    fn the_last_example_is_the_last_plans() {
        let descriptions = record(253).unwrap().descriptions;
        let last = descriptions.iter().rposition(|listed| !listed.pattern.is_empty()).unwrap();
        assert_eq!(example(253, last), Some("912345678"));
    }
}
