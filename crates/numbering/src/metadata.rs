//! Google's metadata, in the compact form that the crate `metadata` writes.
//!
//! The blob begins with how many plans there are. Then come, for each plan, two letters (`00` for a network of no country);
//! then, for each, its calling code, less that of the plan before. Plans are sorted by calling code, the main country first, and
//! are known by their place in that order.
//!
//! All that is behind is packed as [`packing`](crate::packing) says. For each plan it is a row of texts; what is not there is
//! empty:
//!
//! | texts | what they are |
//! |---|---|
//! | prefixes | exit prefix, trunk prefix for parsing, its rewriting rule, leading digits, what stands before an extension |
//! | patterns | eleven: the general one, then one per type |
//! | lengths | the possible ones, where they are not all that the general pattern can have |
//! | local lengths | those of numbers that are dialed inside one place only |
//! | example | of a mobile number, or else of a fixed line's |
//! | formats | the national ones, then an empty text; the international ones, then another |
//!
//! | texts of a format | what they are |
//! |---|---|
//! | pattern | what numbers match |
//! | template, rule | `$1-$2`, and the national form's first group (`0$1`) |
//! | leading digits | a pattern |
//! | traits | a byte: bit 0, the trunk prefix may be left out; bit 1, a carrier's code may stand before it; bit 2, the template is plain; bits 3 to 5, stages |
//!
//! Patterns are code for [`pattern`](crate::pattern). A length is a byte's low five bits, traits are six. A type's
//! lengths are those that its pattern and the plan's lengths have in common: the writer proves it.
//!
//! A plan is unpacked when it is asked for, with all before it. Examples of all types are apart: no page needs them.

use std::sync::{LazyLock, Mutex, OnceLock};

use crate::Country;
use crate::packing::{self, Coder, Packing};

/// The release of Google's metadata that is compiled in. A test holds it against the writer's.
pub const METADATA_RELEASE: &str = "9.0.42";

static BLOB: &[u8] = include_bytes!("metadata.bin");

/// For each plan and each type an example; behind each, a 0.
static EXAMPLES: &[u8] = include_bytes!("examples.bin");

/// How many descriptions a plan has: the general one, and one per type.
pub(crate) const DESCRIPTIONS: usize = 11;

/// What the metadata says of one plan. What is not there is empty.
#[derive(Default)]
pub(crate) struct Record {
    /// The exit prefix, a pattern; the trunk prefix, or a pattern that rewrites more than it; what a rewriting one leaves, text
    /// with `$1`; the digits by which the plan is told from others under its code, a pattern; what stands before an extension,
    /// empty for the usual.
    pub(crate) prefixes: [&'static [u8]; 5],
    /// The general pattern, then the special types', then fixed lines' and mobiles'.
    pub(crate) patterns: [&'static [u8]; DESCRIPTIONS],
    /// How many digits numbers have, as a set of bits; empty means: as many as the general pattern can have.
    pub(crate) lengths: u32,
    /// The lengths of numbers that are dialed inside one place only, as a set of bits.
    pub(crate) local_lengths: u32,
    /// A mobile number, or else a fixed line's.
    pub(crate) usual_example: &'static str,
    /// How numbers are written: at home, then abroad; empty where that is the same.
    pub(crate) formats: [Vec<FormatRecord>; 2],
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
    /// The template has nothing but groups and punctuation, and can be filled digit by digit.
    pub(crate) is_plain: bool,
}

/// The country and the calling code of every plan; no country for a network that belongs to none.
pub(crate) fn plans() -> impl Iterator<Item = (Option<Country>, u16)> {
    let (ids, codes, _) = parts().unwrap_or_default();
    let mut calling_code = 0;
    ids.chunks_exact(2).zip(codes).map(move |(id, step)| {
        calling_code += u16::from(*step);
        (str::from_utf8(id).ok().and_then(Country::from_metadata), calling_code)
    })
}

/// What is said of a plan. None if there is no such plan.
pub(crate) fn record(plan: usize) -> Option<&'static Record> {
    let record = RECORDS.known.get(plan)?;
    if record.get().is_none() {
        RECORDS.unpack_to(plan);
    }
    record.get()
}

/// Unpacks the next few plans. Gives whether there were any.
pub(crate) fn unpack_some() -> bool {
    let last = RECORDS.known.len().saturating_sub(1);
    let next = RECORDS.known.iter().position(|record| record.get().is_none());
    if let Some(next) = next {
        RECORDS.unpack_to((next + AT_ONCE).min(last));
    }
    next.is_some()
}

/// Of how many plans the texts are unpacked in one go, besides the one that is asked for.
const AT_ONCE: usize = 9;

static RECORDS: LazyLock<Records> = LazyLock::new(Records::packed);

/// What is unpacked so far: each plan's texts are found behind those of the plan before.
struct Records {
    known: Vec<OnceLock<Record>>,
    rest: Mutex<Option<Texts>>,
}

impl Records {
    fn packed() -> Self {
        let (_, codes, packed) = parts().unwrap_or_default();
        let known = codes.iter().map(|_| OnceLock::new()).collect();
        Self { known, rest: Mutex::new(Some(Texts(Packing::new(Unpacker::new(packed))))) }
    }

    fn unpack_to(&self, plan: usize) {
        // Where reading stopped midway, nothing that is behind can be read.
        let Ok(mut rest) = self.rest.lock() else { return };
        let Some(texts) = rest.as_mut() else { return };
        for known in self.known.iter().take(plan + 1).filter(|known| known.get().is_none()) {
            let mut record = Record::default();
            texts.read(&mut record);
            // It is not set: who sets one holds the rest.
            let _ = known.set(record);
        }
        if plan + 1 >= self.known.len() {
            // What was learned for it is needed no more.
            *rest = None;
        }
    }
}

/// The example number of a plan's description. None where there is none.
pub(crate) fn example(plan: usize, description: usize) -> Option<&'static str> {
    let place = plan * (DESCRIPTIONS - 1) + description.checked_sub(1)?;
    let example = EXAMPLES.split(|byte| *byte == 0).nth(place)?;
    str::from_utf8(example).ok().filter(|example| !example.is_empty())
}

/// The letters, the calling codes' steps, and what is packed.
fn parts() -> Option<(&'static [u8], &'static [u8], &'static [u8])> {
    let (count, rest) = BLOB.split_first()?;
    let (ids, rest) = rest.split_at_checked(2 * usize::from(*count))?;
    let (codes, packed) = rest.split_at_checked(usize::from(*count))?;
    Some((ids, codes, packed))
}

/// Reads text by text.
struct Texts(Packing<Unpacker>);

impl Texts {
    fn read(&mut self, record: &mut Record) {
        for (kind, prefix) in (packing::PREFIXES..).zip(&mut record.prefixes) {
            *prefix = self.next(kind);
        }
        for (kind, pattern) in (packing::PATTERNS..).zip(&mut record.patterns) {
            *pattern = self.next(kind);
        }
        record.lengths = self.lengths(packing::LENGTHS);
        record.local_lengths = self.lengths(packing::LOCAL_LENGTHS);
        record.usual_example = self.string(packing::EXAMPLE);
        for (kind, formats) in (packing::FORMAT..).zip(&mut record.formats) {
            loop {
                let pattern = self.next(kind);
                if pattern.is_empty() {
                    break;
                }
                formats.push(self.format(pattern));
            }
        }
    }

    fn format(&mut self, pattern: &'static [u8]) -> FormatRecord {
        let template = self.string(packing::TEMPLATE);
        let rule = self.string(packing::RULE);
        let leading_digits = self.next(packing::LEADING_DIGITS);
        let traits = self.next(packing::TRAITS).first().map_or(0, |traits| traits & 0x3F);
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

    fn next(&mut self, kind: u32) -> &'static [u8] {
        self.0.text(kind, &[])
    }

    fn string(&mut self, kind: u32) -> &'static str {
        str::from_utf8(self.next(kind)).unwrap_or_default()
    }

    fn lengths(&mut self, kind: u32) -> u32 {
        self.next(kind).iter().fold(0, |lengths, length| lengths | 1 << (length & 31))
    }
}

/// Finds the bits that were packed: an arithmetic coder's other half. The number that the bytes are lies between two bounds,
/// which every bit draws nearer.
struct Unpacker {
    bytes: core::slice::Iter<'static, u8>,
    low: u32,
    high: u32,
    number: u32,
}

impl Unpacker {
    fn new(packed: &'static [u8]) -> Self {
        let mut unpacker = Self { bytes: packed.iter(), low: 0, high: 0, number: 0 };
        unpacker.take_bytes();
        unpacker
    }

    /// Takes the bytes that both bounds agree in.
    fn take_bytes(&mut self) {
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = self.high << 8 | 0xFF;
            self.number = self.number << 8 | u32::from(self.bytes.next().copied().unwrap_or_default());
        }
    }
}

impl Coder for Unpacker {
    fn code(&mut self, chance: u32, _: bool) -> bool {
        let middle = packing::middle(self.low, self.high, chance);
        let bit = self.number <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        self.take_bytes();
        bit
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
            assert!(record(plan).is_some_and(|record| !record.patterns[0].is_empty()));
        }
        assert!(record(plans.len()).is_none() && example(plans.len(), 1).is_none());
    }

    #[test]
    fn every_format_is_read() {
        let count = |plan| record(plan).map_or(0, |record| record.formats.iter().map(Vec::len).sum());
        assert_eq!((0..254).map(count).sum::<usize>(), 966);
    }

    /// What is written is what is read, to the end.
    #[test]
    fn the_last_plan_is_the_last_plans() {
        let record = record(253).unwrap();
        let last = record.patterns.iter().rposition(|pattern| !pattern.is_empty()).unwrap();
        assert_eq!(example(253, last), Some("912345678"));
        assert_eq!(record.usual_example, "912345678");
    }

    #[test]
    fn the_usual_example_is_a_mobile_number_or_a_fixed_lines() {
        for plan in 0..254 {
            let [fixed, mobile] = [DESCRIPTIONS - 2, DESCRIPTIONS - 1].map(|description| example(plan, description));
            assert_eq!(record(plan).unwrap().usual_example, mobile.or(fixed).unwrap_or_default(), "{plan}");
        }
    }
}
