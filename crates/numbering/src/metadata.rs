//! Google's metadata (release 9.0.42), in the compact form that the crate `metadata` writes.
//!
//! Numbers are seven bits a byte, the lowest first; texts are their length and their bytes. First comes how many plans
//! there are, then the length of each stream, then the streams:
//!
//! | stream | for each plan |
//! |---|---|
//! | ids | two letters, `00` for a network of no country |
//! | codes | the calling code |
//! | flags | bit 0: main country of its code; bit 1: mobiles look like fixed lines (not read yet) |
//! | prefixes | exit prefix, trunk prefix, trunk prefix for parsing, its rewriting rule, leading digits |
//! | patterns | eleven: the general one, then one per type; empty where there is none |
//! | lengths, local lengths | for each pattern: possible lengths as a set of bits |
//! | examples | for each pattern but the general one: a number (not read yet) |
//! | counts, formats, templates, rules, leading, optional | the formats, national and international (not read yet) |
//!
//! Plans are sorted by calling code, the main country first. Patterns are code for [`pattern`](crate::pattern).

use std::sync::LazyLock;

use crate::Country;

static BLOB: &[u8] = include_bytes!("metadata.bin");

/// How many descriptions a plan has: the general one, and one per type.
const DESCRIPTIONS: usize = 11;

/// What the metadata says of one plan. What is not there is empty.
pub(crate) struct Record {
    /// None for a network of no country.
    pub(crate) country: Option<Country>,
    pub(crate) calling_code: u16,
    /// The exit prefix: a pattern.
    pub(crate) exit_prefix: &'static [u8],
    /// The trunk prefix, or a pattern that rewrites more than it.
    pub(crate) trunk_prefix: &'static [u8],
    /// What a rewriting trunk prefix leaves: text with `$1`.
    pub(crate) trunk_rule: &'static str,
    /// The digits by which the plan is told from others under its code: a pattern.
    pub(crate) leading_digits: &'static [u8],
    /// The general description, then the special types', then fixed lines' and mobiles'.
    pub(crate) descriptions: [Description; DESCRIPTIONS],
}

/// What numbers of a type look like.
#[derive(Clone, Copy, Default)]
pub(crate) struct Description {
    /// What they match; empty where there are none.
    pub(crate) pattern: &'static [u8],
    /// How many digits they may have, as a set of bits; empty means: as the general description says.
    pub(crate) lengths: u32,
}

/// Every plan, read at the first use.
pub(crate) fn records() -> &'static [Record] {
    static RECORDS: LazyLock<Vec<Record>> = LazyLock::new(|| read().unwrap_or_default());
    &RECORDS
}

/// None if the blob is cut off: a test holds that it is not.
fn read() -> Option<Vec<Record>> {
    let mut head = Reader(BLOB);
    let count = head.number()?;
    let mut lengths = [0; 6];
    for length in &mut lengths {
        *length = head.number()?;
    }
    // The other streams' lengths: they are not read here.
    for _ in 0..8 {
        head.number()?;
    }
    let mut streams = [Reader(&[]); 6];
    for (stream, length) in streams.iter_mut().zip(lengths) {
        *stream = Reader(head.bytes(length)?);
    }
    let [mut ids, mut codes, mut flags, mut prefixes, mut patterns, mut lengths] = streams;
    let mut records = Vec::with_capacity(count);
    for _ in 0..count {
        let country = str::from_utf8(ids.bytes(2)?).ok().and_then(Country::from_metadata);
        let calling_code = u16::try_from(codes.number()?).ok()?;
        flags.bytes(1)?;
        let exit_prefix = prefixes.text()?;
        prefixes.text()?;
        let trunk_prefix = prefixes.text()?;
        let trunk_rule = str::from_utf8(prefixes.text()?).ok()?;
        let leading_digits = prefixes.text()?;
        let mut descriptions = [Description::default(); DESCRIPTIONS];
        for description in &mut descriptions {
            description.pattern = patterns.text()?;
            if !description.pattern.is_empty() {
                description.lengths = u32::try_from(lengths.number()?).ok()?;
            }
        }
        records.push(Record {
            country,
            calling_code,
            exit_prefix,
            trunk_prefix,
            trunk_rule,
            leading_digits,
            descriptions,
        });
    }
    Some(records)
}

/// Reads a stream from its start.
#[derive(Clone, Copy)]
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

    fn text(&mut self) -> Option<&'static [u8]> {
        let length = self.number()?;
        self.bytes(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_is_read_and_they_are_sorted_by_code() {
        let records = records();
        assert_eq!(records.len(), 254);
        assert!(records.is_sorted_by_key(|record| record.calling_code));
        let main = records.iter().find(|record| record.calling_code == 1).and_then(|record| record.country);
        assert_eq!(main, Country::parse("US"));
    }
}
