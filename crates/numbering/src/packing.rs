//! How the metadata is packed: as texts, one after the other, each bit of them by arithmetic coding.
//!
//! The chance that a bit is set is learned from the bits before it. Each of some contexts (the bytes before, the place in the
//! pattern, the alternatives so far) remembers how often it was, and a logistic mixing weighs what they say. Whoever packs and
//! whoever unpacks run this same code, so that they reckon with the same chances: the writer compiles this file too. It uses
//! no arithmetic but IEEE 754's `+`, `-`, `*` and `/`, which is the same on every machine that has it for single numbers: all but the
//! 32-bit x86 ones from before SSE2, which no target of ours is.
//!
//! A text is empty, one that was there before, or new. A new one is a row of tokens, a class and a value each ([`CLASSES`]):
//! what follows in a pattern depends much more on the kind of what is before than on its bits.

/// Codes bits of a known chance.
pub(crate) trait Coder {
    /// Codes a bit that is set in `chance` of 65536 cases. What is packed is told it, and gives it back; what is unpacked finds
    /// it.
    fn code(&mut self, chance: u32, bit: bool) -> bool;
}

/// Kinds of texts: each has contexts of its own. This is the first of five prefixes, as a plan has them.
pub(crate) const PREFIXES: u32 = 0;
/// The general pattern; behind it those of the types.
pub(crate) const PATTERNS: u32 = 5;
/// The digits that a format's numbers begin with.
pub(crate) const LEADING_DIGITS: u32 = 16;
/// The lengths of numbers.
pub(crate) const LENGTHS: u32 = 17;
/// The lengths of local numbers.
pub(crate) const LOCAL_LENGTHS: u32 = 18;
/// A number.
pub(crate) const EXAMPLE: u32 = 19;
/// The pattern of a national format; behind it that of an international one.
pub(crate) const FORMAT: u32 = 20;
/// A format's template.
pub(crate) const TEMPLATE: u32 = 22;
/// What stands for its first group.
pub(crate) const RULE: u32 = 23;
/// Bits that say more of a format.
pub(crate) const TRAITS: u32 = 24;

const KINDS: usize = 25;

/// How many contexts have a say.
const INPUTS: usize = 8;

/// How many places the memory of an input has, as a power of two.
const PLACES: u32 = 15;

/// How many sets of weights there are to choose from, twice.
const MIXES: usize = 1024;

/// How fast the weights follow.
const HASTE: f32 = 0.02;

/// How many of the last bits a context remembers, about.
const LONGEST_MEMORY: u8 = 30;

/// What a token can be: how many bits its value has, and the byte for the value 0. The frequent ones are first.
const CLASSES: [(u32, u8); 15] = [
    (0, 0),
    (0, b'('),
    (0, b'|'),
    (0, b')'),
    (4, b'0'),
    (10, 0xE0),
    (5, 0xC0),
    (0, b'd'),
    (0, b'<'),
    (0, b'>'),
    (5, 0x80),
    (5, 0xA0),
    (5, 0x40),
    (5, 0x20),
    (5, 0x60),
];

/// The end of the text.
const END: u32 = 0;
const BAR: u32 = 2;
const DIGIT: u32 = 4;
/// Two bytes, five bits each.
const SET: u32 = 5;
const DIGITS: u32 = 6;
/// The first that is not frequent.
const ANY: u32 = 7;
const OPENING: [u32; 2] = [1, 8];
const CLOSING: [u32; 2] = [3, 9];

/// What a context remembers.
#[derive(Clone, Copy)]
struct Memory {
    /// The chance of a set bit, of 65536.
    chance: u16,
    /// How many bits there were.
    seen: u8,
    /// Which of the contexts that share the place it is.
    owner: u8,
}

impl Memory {
    const UNUSED: Self = Self { chance: 1 << 15, seen: 0, owner: 0 };
}

/// What a context says of the next bit.
#[derive(Clone, Copy, Default)]
struct Input {
    /// Where its memory is.
    place: usize,
    says: f32,
}

/// Packs or unpacks texts.
pub(crate) struct Packing<C> {
    /// Codes the bits.
    pub(crate) coder: C,
    memories: Vec<Memory>,
    /// How much each input counts, by mix.
    weights: Vec<[f32; INPUTS]>,
    /// Every text, in the order in which they came up.
    texts: Vec<&'static [u8]>,
    /// The place of the text before.
    before: u32,
    /// The place of the last text of each kind.
    last: [u32; KINDS],
}

/// The alternatives of a pattern, as far as they are known.
#[derive(Clone, Copy, Default)]
struct Level {
    /// The digits that they begin with, and those of the last.
    used: u32,
    last: u32,
    /// The alternative has begun.
    has_begun: bool,
    /// What is before them, and how many digits that is.
    path: u32,
    place: u32,
}

impl<C: Coder> Packing<C> {
    pub(crate) fn new(coder: C) -> Self {
        Self {
            coder,
            memories: vec![Memory::UNUSED; INPUTS << PLACES],
            weights: vec![[0.2; INPUTS]; 2 * MIXES],
            texts: vec![&[]],
            before: 0,
            last: [0; KINDS],
        }
    }

    /// The next text. What is packed is `text`; what is unpacked is found, whatever `text` is.
    pub(crate) fn text(&mut self, kind: u32, text: &[u8]) -> &'static [u8] {
        let known = self.texts.iter().position(|known| *known == text);
        let before = self.before;
        let last = self.last.get(kind as usize).copied().unwrap_or_default();
        let contexts =
            [hash(kind, 0, 0), hash(kind, last, 0), hash(kind, before, 0), hash(kind, before, last), 1, 0, 0, 0];
        let way = match known {
            Some(0) => 0,
            None => 1,
            Some(_) => 2,
        };
        let place = match self.value(&contexts, 2, [23, 256 + kind], way) {
            0 => 0,
            1 => {
                let new = self.new_text(kind, text);
                self.texts.push(new);
                self.texts.len() as u32 - 1
            }
            _ => self.value(
                &contexts.map(|context| context << 1),
                12,
                [24, 320 + kind],
                known.unwrap_or_default() as u32,
            ),
        };
        self.before = place;
        if let Some(last) = self.last.get_mut(kind as usize) {
            *last = place;
        }
        self.texts.get(place as usize).copied().unwrap_or_default()
    }

    fn new_text(&mut self, kind: u32, mut text: &[u8]) -> &'static [u8] {
        let mut made = Vec::new();
        let mut levels: Vec<Level> = Vec::new();
        let mut level = Level::default();
        let (mut path, mut place) = (0, 0);
        let group = if kind < LEADING_DIGITS { kind.min(PATTERNS) } else { kind };
        let (mut token, mut token_before, mut classes) = (0, 0, 0);
        loop {
            let Level { used, last, has_begun, .. } = level;
            let depth = (levels.len() as u32) << 1 | u32::from(has_begun);
            let above = if has_begun { 16 } else { 32 - used.leading_zeros() };
            let mut contexts = [
                hash(group, token, 0),
                hash(token, token_before, 0),
                hash(classes, depth, 0),
                hash(kind, depth, place),
                hash(path, group, 0),
                hash(classes & 0xF, above, used),
                hash(classes & 0xFF, level.place, place),
                hash(kind, classes & 0xF, last),
            ];
            let (wanted, mut value, rest) = next_token(text);
            text = rest;
            let mut class = self.value(&contexts, 3, [classes & 0xF, depth], wanted.min(ANY));
            if class == ANY {
                class += self.value(&contexts.map(|context| !context), 3, [40, depth], wanted.saturating_sub(ANY));
            }
            let (bits, first) = CLASSES.get(class as usize).copied().unwrap_or_default();
            for context in &mut contexts {
                *context = hash(*context, class, 0);
            }
            if class == SET {
                value = self.set(&mut contexts, (!has_begun).then_some(used), depth, value);
            } else {
                let [_, _, third, ..] = &mut contexts;
                *third = hash(class, last, depth);
                value = self.value(&contexts, bits, [class + 16, 128 + above], value);
            }
            let set = match class {
                END => return made.leak(),
                DIGIT => 1 << value,
                SET => value,
                ANY => 0x3FF,
                _ => 0,
            };
            if class == SET {
                made.push(first | (value >> 5) as u8);
                made.push(0x20 | (value & 0x1F) as u8);
            } else {
                made.push(first | value as u8);
            }
            if OPENING.contains(&class) {
                levels.push(level);
                level = Level { path, place, ..Level::default() };
            } else if class == BAR {
                level.has_begun = false;
                (path, place) = (level.path, level.place);
            } else if CLOSING.contains(&class) {
                path = !level.path;
                level = levels.pop().unwrap_or_default();
                level.has_begun = true;
            } else {
                if set != 0 && !has_begun {
                    level.used |= set;
                    level.last = set;
                }
                level.has_begun = true;
                place += if class == DIGITS { value } else { 1 };
                path = hash(path, class, value);
            }
            (token, token_before) = (class << 10 | value, token);
            classes = (classes << 4 | class) & 0xFFF;
        }
    }

    /// A set of digits, digit by digit. Where an alternative begins, those that others begin with are not in it.
    fn set(&mut self, contexts: &mut [u32; INPUTS], used: Option<u32>, depth: u32, wanted: u32) -> u32 {
        let (mut set, mut before) = (0, 2);
        for digit in 0..10 {
            let is_used = used.map_or(2, |used| used >> digit & 1);
            let [_, _, third, ..] = contexts;
            // Of the digits before, this one counts how many there are: what they would add is taken from it.
            *third = hash(is_used << 2 | before, u32::count_ones(set), digit).wrapping_sub(spread(set | 1 << digit));
            let mix = [512 + (is_used << 4 | digit), 64 + depth];
            before = u32::from(self.bit(contexts, set | 1 << digit, mix, wanted >> digit & 1 == 1));
            set |= before << digit;
        }
        set
    }

    /// A value of so many bits, the highest first.
    fn value(&mut self, contexts: &[u32; INPUTS], bits: u32, [mix, other]: [u32; 2], wanted: u32) -> u32 {
        let mut value: u32 = 1;
        for bit in (0..bits).rev() {
            let mix = [mix << 4 | value & 15, other];
            value = value << 1 | u32::from(self.bit(contexts, value, mix, wanted >> bit & 1 == 1));
        }
        value ^ 1 << bits
    }

    /// One bit behind others of its token, and what is learned from it. A context of 0 is none.
    fn bit(&mut self, contexts: &[u32; INPUTS], others: u32, [mix, other]: [u32; 2], wanted: bool) -> bool {
        let mixes = self.weights.get_disjoint_mut([mix as usize, MIXES + other as usize]);
        let Ok([one, two]) = mixes else { return false };
        let mut inputs = [Input::default(); INPUTS];
        let mut sum = 0.0;
        let mut place = 0;
        for (((input, context), one), two) in inputs.iter_mut().zip(contexts).zip(&*one).zip(&*two) {
            place += 1;
            if *context == 0 {
                continue;
            }
            let hash = context.wrapping_add(spread(others)).wrapping_mul(0x2C1B_3C6D);
            input.place = (hash >> (32 - PLACES)) as usize * INPUTS + place - 1;
            let owner = hash as u8;
            let Some(memory) = self.memories.get_mut(input.place) else { continue };
            if memory.owner != owner {
                *memory = Memory { owner, ..Memory::UNUSED };
            }
            input.says = stretch(f32::from(memory.chance) / 65536.0);
            sum += (one + two) * input.says;
        }
        let chance = squash(sum / 2.0);
        let bit = self.coder.code((chance * 65536.0) as u32, wanted);
        let goal = f32::from(u8::from(bit));
        let error = (goal - chance) * HASTE;
        for ((input, one), two) in inputs.iter().zip(one).zip(two) {
            *one += error * input.says;
            *two += error * input.says;
            let Some(memory) = self.memories.get_mut(input.place) else { continue };
            let chance = f32::from(memory.chance);
            let chance = chance + (goal * 65536.0 - chance) / (f32::from(memory.seen) + 1.6);
            memory.chance = chance.clamp(16.0, 65520.0) as u16;
            memory.seen = (memory.seen + 1).min(LONGEST_MEMORY);
        }
        bit
    }
}

/// The class and the value of the first token of a text, and what is behind it.
fn next_token(text: &[u8]) -> (u32, u32, &[u8]) {
    match text {
        [] => (END, 0, text),
        [high @ 0xE0..=0xFF, low, rest @ ..] => (SET, u32::from(high & 0x1F) << 5 | u32::from(low & 0x1F), rest),
        [byte, rest @ ..] => {
            let fits = |(bits, first): &(u32, u8)| match (bits, first) {
                (4, _) => byte.is_ascii_digit(),
                (10, _) => false,
                (_, first) => byte >> bits == first >> bits,
            };
            let class = CLASSES.iter().position(fits).unwrap_or_default();
            let (bits, first) = CLASSES.get(class).copied().unwrap_or_default();
            (class as u32, if bits > 0 { u32::from(byte ^ first) } else { 0 }, rest)
        }
    }
}

/// The last number between two bounds that stands for a set bit.
pub(crate) fn middle(low: u32, high: u32, chance: u32) -> u32 {
    low + ((u64::from(high - low) * u64::from(chance)) >> 16) as u32
}

/// How surely a chance says that a bit is set: about `ln(chance / (1 - chance))`. A number's bits are its logarithm, roughly.
fn stretch(chance: f32) -> f32 {
    (chance.to_bits() as i32 - (1.0 - chance).to_bits() as i32) as f32 * (core::f32::consts::LN_2 / 8_388_608.0)
}

/// The chance that is said so surely: about `1 / (1 + exp(-sum))`.
fn squash(sum: f32) -> f32 {
    let power = 1_065_353_216.0 - sum.clamp(-8.0, 8.0) * (8_388_608.0 / core::f32::consts::LN_2);
    1.0 / (1.0 + f32::from_bits(power as u32))
}

fn spread(bits: u32) -> u32 {
    bits.wrapping_mul(0x9E37_79B1)
}

fn hash(one: u32, two: u32, three: u32) -> u32 {
    let mix = |hash: u32, part: u32| spread(hash ^ part).rotate_left(13);
    mix(mix(mix(0, one), two), three)
}
