//! Matches digits against the metadata's patterns. They are stored as compact code; [`Patterns::add`] unfolds it into steps
//! at a plan's first use, and matching walks the steps, without allocation.
//!
//! The code, one byte an item unless said otherwise:
//!
//! | code | what it matches |
//! |---|---|
//! | `0` to `9` | that digit |
//! | `d` | any digit |
//! | `0xC0` + n | n digits |
//! | `0xE0` + high, then `0x20` + low | a digit of a set: ten bits, five and five, digit 0 the lowest |
//! | `(` … `\|` … `)` | one of the alternatives, the first that leads to a match |
//! | `<` … `>` | the same, and what was matched is remembered |
//! | `?` behind an item | it, or nothing |
//! | `0x80` + n behind an item | it n times |
//! | `0xA0` + m, then `0x20` + n | it m to n times, as often as possible |
//! | `$` | the end of the text |
//!
//! Steps only lead forward, and each choice knows which digits its two ways can begin with: most choices are made by a
//! look at the next digit, and only where both ways are open is one tried before the other.

/// The most groups that a pattern remembers.
const MAX_GROUPS: usize = 6;

/// A set of what can come next: ten bits for the digits, and [`END`].
pub(crate) type Set = u16;

/// The end of the text, as a member of a [`Set`].
const END: Set = 1 << 10;

/// Any digit, or the end.
const ANYTHING: Set = END | ANY_DIGIT;

pub(crate) const ANY_DIGIT: Set = END - 1;

/// Many patterns, unfolded.
#[derive(Default)]
pub(crate) struct Patterns {
    pub(crate) steps: Vec<Step>,
}

/// One of them: where its steps begin, and what a text must have that it matches. The default matches nothing.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pattern {
    pub(crate) start: u16,
    first: Set,
    second: Set,
    /// If it matches whatever has such digits at first: how many of them. Else 0.
    digits: u8,
    /// How many digits the text can have. Bit 31: as many, or more.
    pub(crate) lengths: u32,
}

/// Whether a set of bits holds a length. The last bit stands for every length from it on.
pub(crate) fn has_length(lengths: u32, digits: usize) -> bool {
    lengths >> digits.min(31) & 1 == 1
}

#[derive(Clone, Copy)]
pub(crate) enum Step {
    /// One digit of a set.
    Digit(Set),
    /// `least` to `most` digits of a set, as many as possible.
    Digits { set: Set, least: u8, most: u8 },
    /// The next step if the text goes on with one of `first`; or the step at `other`, if with one of `other_first`.
    Choice { first: Set, other: u16, other_first: Set },
    /// On to the step at this place.
    Jump(u16),
    /// A boundary of a remembered group: twice its number, and one more at its end.
    Boundary(u8),
    /// Only at the end of the text.
    End,
    /// The pattern matches.
    Match,
}

/// Where a match ends, and what its groups matched: byte ranges of the text. A group that took no part is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) end: usize,
    pub(crate) bounds: [[Option<u8>; 2]; MAX_GROUPS],
}

impl Match {
    /// What the group of this number, counted from 1, matched in `text`.
    pub(crate) fn group<'t>(&self, number: usize, text: &'t [u8]) -> Option<&'t [u8]> {
        let [Some(start), Some(end)] = *self.bounds.get(number.checked_sub(1)?)? else { return None };
        text.get(usize::from(start)..usize::from(end))
    }
}

/// How many groups the code of a pattern remembers.
pub(crate) fn groups(code: &[u8]) -> usize {
    groups_before(code, code.len())
}

impl Patterns {
    /// Unfolds a pattern that may end before the text does.
    pub(crate) fn add_prefix(&mut self, code: &[u8]) -> Pattern {
        self.add(code, &[Step::Match])
    }

    /// Unfolds a pattern that must match a text from end to end.
    pub(crate) fn add_whole(&mut self, code: &[u8]) -> Pattern {
        self.add(code, &[Step::End, Step::Match])
    }

    fn add(&mut self, code: &[u8], ending: &[Step]) -> Pattern {
        if code.is_empty() {
            return Pattern::default();
        }
        let start = self.place();
        Unfolding { code, steps: &mut self.steps }.alternatives(0, code.len());
        self.steps.extend(ending);
        let Ahead { first, second, lengths } = self.look_ahead(usize::from(start));
        let digits = match self.steps.get(usize::from(start)..) {
            Some([Step::Digit(_), Step::Match]) => 1,
            Some([Step::Digit(_), Step::Digit(_), Step::Match]) => 2,
            _ => 0,
        };
        Pattern { start, first, second, digits, lengths }
    }

    /// Whether a text begins as the pattern says: matches it, if the pattern is a whole one.
    pub(crate) fn is_match(&self, pattern: Pattern, text: &[u8]) -> bool {
        self.end(pattern, text).is_some()
    }

    /// Whether a text with more digits behind it could begin as the pattern says.
    pub(crate) fn can_match(&self, pattern: Pattern, text: &[u8]) -> bool {
        let mut matcher = Matcher { steps: &self.steps, text, goes_on: true, found: &mut Match::default() };
        matcher.walk(usize::from(pattern.start), 0).is_some()
    }

    /// Where the match at the start of a text of digits ends.
    pub(crate) fn end(&self, pattern: Pattern, text: &[u8]) -> Option<usize> {
        self.matched(pattern, text, &mut Match::default())
    }

    /// The match at the start of a text of digits.
    pub(crate) fn find(&self, pattern: Pattern, text: &[u8]) -> Option<Match> {
        let mut found = Match::default();
        found.end = self.matched(pattern, text, &mut found)?;
        Some(found)
    }

    fn matched(&self, pattern: Pattern, text: &[u8], found: &mut Match) -> Option<usize> {
        // Longer texts are no number, and the ranges of groups are bytes.
        if pattern.first & next(text, 0) == 0
            || pattern.second & next(text, 1) == 0
            || !has_length(pattern.lengths, text.len())
            || text.len() > usize::from(u8::MAX)
        {
            return None;
        }
        if pattern.digits > 0 {
            return Some(usize::from(pattern.digits));
        }
        Matcher { steps: &self.steps, text, goes_on: false, found }.walk(usize::from(pattern.start), 0)
    }

    /// Tells the choices from `start` on what their ways begin with, and gives what the first step does. Steps lead forward,
    /// so that one pass backward will do.
    fn look_ahead(&mut self, start: usize) -> Ahead {
        let mut all = vec![Ahead::ANYTHING; self.steps.len().saturating_sub(start) + 1];
        let ahead = |all: &[Ahead], at: usize| all.get(at - start).copied().unwrap_or(Ahead::ANYTHING);
        for at in (start..self.steps.len()).rev() {
            let behind = ahead(&all, at + 1);
            let Some(step) = self.steps.get_mut(at) else { continue };
            let found = match step {
                Step::Digit(set) => Ahead { first: *set, second: behind.first, lengths: longer(behind.lengths, 1, 1) },
                // No pattern begins so: that the second digit may be any is enough.
                Step::Digits { set, least, most } => {
                    let skipped = if *least == 0 { behind.first } else { 0 };
                    Ahead { first: *set | skipped, second: ANYTHING, lengths: longer(behind.lengths, *least, *most) }
                }
                Step::Choice { first, other, other_first } => {
                    let other = ahead(&all, usize::from(*other));
                    *first = behind.first;
                    *other_first = other.first;
                    Ahead {
                        first: behind.first | other.first,
                        second: behind.second | other.second,
                        lengths: behind.lengths | other.lengths,
                    }
                }
                Step::Jump(to) => ahead(&all, usize::from(*to)),
                Step::Boundary(_) => behind,
                Step::End => Ahead { first: END, second: END, lengths: 1 },
                Step::Match => Ahead::ANYTHING,
            };
            if let Some(place) = all.get_mut(at - start) {
                *place = found;
            }
        }
        ahead(&all, start)
    }

    fn place(&self) -> u16 {
        u16::try_from(self.steps.len()).unwrap_or(u16::MAX)
    }
}

/// What is ahead of a step: what comes next, and how many digits can follow.
#[derive(Clone, Copy)]
struct Ahead {
    first: Set,
    second: Set,
    lengths: u32,
}

impl Ahead {
    const ANYTHING: Self = Self { first: ANYTHING, second: ANYTHING, lengths: u32::MAX };
}

/// The lengths with `least` to `most` digits before them.
pub(crate) fn longer(lengths: u32, least: u8, most: u8) -> u32 {
    (least..=most).fold(0, |all, more| all | lengths << (more & 31))
}

struct Matcher<'a> {
    steps: &'a [Step],
    text: &'a [u8],
    /// The text is the beginning of a longer one: at its end, anything may follow.
    goes_on: bool,
    found: &'a mut Match,
}

impl Matcher<'_> {
    /// Where the text's match of the steps from `step` on ends.
    fn walk(&mut self, mut step: usize, mut at: usize) -> Option<usize> {
        loop {
            #[cfg(test)]
            tests::TAKEN.set(tests::TAKEN.get() + 1);
            if self.goes_on && at >= self.text.len() {
                return Some(at);
            }
            match *self.steps.get(step)? {
                Step::Digit(set) => {
                    if set & self.next(at) == 0 {
                        return None;
                    }
                    at += 1;
                    step += 1;
                }
                Step::Digits { set, least, most } => {
                    let (least, most) = (at + usize::from(least), at + usize::from(most));
                    let mut end = at;
                    while end < most && set & self.next(end) != 0 {
                        end += 1;
                    }
                    if end < least {
                        return None;
                    }
                    step += 1;
                    while end > least {
                        if let Some(found) = self.walk(step, end) {
                            return Some(found);
                        }
                        end -= 1;
                    }
                    at = end;
                }
                Step::Choice { first, other, other_first } => {
                    let next = self.next(at);
                    let is_other_open = other_first & next != 0;
                    if first & next == 0 {
                        if !is_other_open {
                            return None;
                        }
                        step = usize::from(other);
                    } else if is_other_open {
                        if let Some(found) = self.walk(step + 1, at) {
                            return Some(found);
                        }
                        step = usize::from(other);
                    } else {
                        step += 1;
                    }
                }
                Step::Jump(to) => step = usize::from(to),
                Step::Boundary(number) => {
                    let before = self.bound(number, u8::try_from(at).ok());
                    let found = self.walk(step + 1, at);
                    if found.is_none() {
                        self.bound(number, before);
                    }
                    return found;
                }
                Step::End if at < self.text.len() => return None,
                Step::End => step += 1,
                Step::Match => return Some(at),
            }
        }
    }

    fn next(&self, at: usize) -> Set {
        next(self.text, at)
    }

    /// Sets a boundary of a group, and gives what it was.
    fn bound(&mut self, number: u8, value: Option<u8>) -> Option<u8> {
        let bounds = self.found.bounds.as_flattened_mut();
        bounds.get_mut(usize::from(number)).and_then(|bound| std::mem::replace(bound, value))
    }
}

/// What comes at a place of a text, as a set of one.
fn next(text: &[u8], at: usize) -> Set {
    match text.get(at) {
        Some(digit @ b'0'..=b'9') => 1 << (digit - b'0'),
        Some(_) => 0,
        None => END,
    }
}

/// Unfolds one pattern's code.
struct Unfolding<'a> {
    code: &'a [u8],
    steps: &'a mut Vec<Step>,
}

impl Unfolding<'_> {
    /// The alternatives between `start` and `end`.
    fn alternatives(&mut self, start: usize, end: usize) {
        let mut at = start;
        let mut ends = Vec::new();
        loop {
            let bar = self.bar(at, end);
            if bar == end {
                self.items(at, end);
                break;
            }
            let choice = self.choice();
            self.items(at, bar);
            ends.push(self.steps.len());
            self.steps.push(Step::Jump(0));
            self.lead_here(choice);
            at = bar + 1;
        }
        for jump in ends {
            self.lead_here(jump);
        }
    }

    /// The items between `at` and `end`, one behind the other.
    fn items(&mut self, mut at: usize, end: usize) {
        while at < end {
            let item_end = self.item_end(at).min(end);
            let (least, most, behind) = match self.code.get(at) {
                Some(code @ 0xC0..=0xDF) => (code - 0xC0, code - 0xC0, item_end),
                _ => self.count(item_end, end),
            };
            match self.set(at) {
                Some(set) if (least, most) == (1, 1) => self.steps.push(Step::Digit(set)),
                Some(set) => self.steps.push(Step::Digits { set, least, most }),
                None => self.group(at, item_end, least, most),
            }
            at = behind;
        }
    }

    /// A group, or `$`, as often as it may be.
    fn group(&mut self, at: usize, end: usize, least: u8, most: u8) {
        let mut choices = Vec::new();
        for count in 0..most {
            if count >= least {
                choices.push(self.choice());
            }
            match self.code.get(at) {
                Some(b'(') => self.alternatives(at + 1, end.saturating_sub(1)),
                Some(b'<') => {
                    let number = u8::try_from(2 * groups_before(self.code, at)).unwrap_or(u8::MAX - 1);
                    self.steps.push(Step::Boundary(number));
                    self.alternatives(at + 1, end.saturating_sub(1));
                    self.steps.push(Step::Boundary(number + 1));
                }
                Some(b'$') => self.steps.push(Step::End),
                // No pattern has anything else. Nothing matches it.
                _ => self.steps.push(Step::Digit(0)),
            }
        }
        for choice in choices {
            self.lead_here(choice);
        }
    }

    /// A choice whose other way [`lead_here`](Self::lead_here) sets.
    fn choice(&mut self) -> usize {
        self.steps.push(Step::Choice { first: 0, other: 0, other_first: 0 });
        self.steps.len() - 1
    }

    /// The choice's other way, or the jump, goes on behind the steps that there are.
    fn lead_here(&mut self, step: usize) {
        let here = u16::try_from(self.steps.len()).unwrap_or(u16::MAX);
        if let Some(Step::Choice { other: place, .. } | Step::Jump(place)) = self.steps.get_mut(step) {
            *place = here;
        }
    }

    /// The digits that the item at `at` stands for, if it stands for one digit.
    fn set(&self, at: usize) -> Option<Set> {
        match *self.code.get(at)? {
            digit @ b'0'..=b'9' => Some(1 << (digit - b'0')),
            b'd' | 0xC0..=0xDF => Some(ANY_DIGIT),
            high @ 0xE0.. => {
                let low = self.code.get(at + 1).copied().unwrap_or_default();
                Some(Set::from(high & 0x1F) << 5 | Set::from(low & 0x1F))
            }
            _ => None,
        }
    }

    /// How often the item before `at` may be repeated, and where the code goes on.
    fn count(&self, at: usize, end: usize) -> (u8, u8, usize) {
        match self.code.get(at).filter(|_| at < end) {
            Some(b'?') => (0, 1, at + 1),
            Some(code @ 0x80..=0x9F) => (code - 0x80, code - 0x80, at + 1),
            Some(code @ 0xA0..=0xBF) => {
                let most = self.code.get(at + 1).copied().unwrap_or_default();
                (code - 0xA0, most.saturating_sub(0x20), at + 2)
            }
            _ => (1, 1, at),
        }
    }

    /// The end of the item that begins at `at`.
    fn item_end(&self, at: usize) -> usize {
        match self.code.get(at) {
            Some(b'(' | b'<') => self.close(at + 1) + 1,
            Some(0xE0..) => at + 2,
            _ => at + 1,
        }
    }

    /// The next `|` of this level from `at` on, or `end`.
    fn bar(&self, mut at: usize, end: usize) -> usize {
        while at < end && self.code.get(at) != Some(&b'|') {
            at = self.behind(at);
        }
        at.min(end)
    }

    /// The bracket that closes the group whose content begins at `at`.
    fn close(&self, mut at: usize) -> usize {
        while !matches!(self.code.get(at), None | Some(b')' | b'>')) {
            at = self.behind(at);
        }
        at
    }

    /// The next byte that is code, and no operand: those of sets and counts may be any byte.
    fn behind(&self, at: usize) -> usize {
        match self.code.get(at) {
            Some(0xA0..=0xBF) => at + 2,
            _ => self.item_end(at),
        }
    }
}

/// How many remembered groups open before `end`. Operands are passed over: they may be any byte.
fn groups_before(code: &[u8], end: usize) -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some(byte) = code.get(at).filter(|_| at < end) {
        count += usize::from(*byte == b'<');
        at += if matches!(byte, 0xA0..=0xBF | 0xE0..) { 2 } else { 1 };
    }
    count
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::metadata;

    thread_local! {
        /// How many steps matching took.
        pub(super) static TAKEN: Cell<usize> = const { Cell::new(0) };
    }

    /// `2` to `9`: the set that most patterns begin with.
    const FROM_2: [u8; 2] = [0xFF, 0x3C];

    fn matches(code: &[u8], text: &str) -> bool {
        let mut patterns = Patterns::default();
        let pattern = patterns.add_whole(code);
        patterns.is_match(pattern, text.as_bytes())
    }

    fn at_start(code: &[u8], text: &str) -> Option<Match> {
        let mut patterns = Patterns::default();
        let pattern = patterns.add_prefix(code);
        patterns.find(pattern, text.as_bytes())
    }

    #[test]
    fn counts_sets_and_alternatives_match_from_end_to_end() {
        let pattern = [b'1', b'(', FROM_2[0], FROM_2[1], b'd', 0xA2, 0x24, b'|', b'8', b'0', b')', b'?'];
        for text in ["1", "180", "1211", "12345", "180000", "1999"] {
            assert!(matches(&pattern, text), "{text}");
        }
        for text in ["", "2", "11", "10", "18", "123", "1234567", "1a", "1\u{9E6}"] {
            assert!(!matches(&pattern, text), "{text}");
        }
    }

    #[test]
    fn the_first_alternative_that_leads_to_a_match_is_taken() {
        assert_eq!(at_start(b"<1|12>3", "1234").map(|found| found.end), Some(3));
        let found = at_start(b"<1|12>", "123").unwrap();
        assert_eq!((found.end, found.group(1, b"123")), (1, Some(&b"1"[..])));
    }

    #[test]
    fn a_group_that_took_no_part_is_none_and_operands_are_no_groups() {
        let pattern = [b'0', b'?', b'(', b'<', b'1', b'1', b'>', b'1', b'5', b')', b'?', 0xE1, b'<', b'?'];
        let found = at_start(&pattern, "0111523").unwrap();
        assert_eq!((groups(&pattern), found.group(1, b"0111523")), (1, Some(&b"11"[..])));
        assert_eq!(found.end, 6, "the set is of the digits 2 to 5");
        assert_eq!(at_start(&pattern, "0999").unwrap().group(1, b"0999"), None);
    }

    #[test]
    fn a_group_is_repeated_as_often_as_it_may_be_and_no_more() {
        let pattern = [b'(', b'1', b'd', b')', 0xA1, 0x23, b'9'];
        for text in ["119", "11129", "1112139"] {
            assert!(matches(&pattern, text), "{text}");
        }
        for text in ["9", "111213149", "11912"] {
            assert!(!matches(&pattern, text), "{text}");
        }
    }

    #[test]
    fn a_greedy_count_gives_back_what_the_rest_needs() {
        let pattern = [b'<', b'd', 0xA2, 0x24, b'>', b'<', 0xC3, b'>'];
        let mut patterns = Patterns::default();
        let whole = patterns.add_whole(&pattern);
        let found = patterns.find(whole, b"123456").unwrap();
        assert_eq!((found.group(1, b"123456"), found.group(2, b"123456")), (Some(&b"123"[..]), Some(&b"456"[..])));
        assert!(!patterns.is_match(whole, b"1234"));
    }

    #[test]
    fn a_text_that_goes_on_can_match_what_is_longer() {
        let mut patterns = Patterns::default();
        let pattern = patterns.add_prefix(b"12(34|5)");
        for text in [&b"12"[..], b"123", b"1234", b"12345", b"125"] {
            assert!(patterns.can_match(pattern, text));
        }
        for text in [&b"13"[..], b"126", b"1235"] {
            assert!(!patterns.can_match(pattern, text));
        }
    }

    #[test]
    fn the_end_of_the_text_can_be_asked_for() {
        assert!(at_start(b"1(2|$)", "1").is_some());
        assert!(at_start(b"1(2|$)", "13").is_none());
    }

    /// The worst text is looked for from every digit repeated, by changing one digit after the other for the worse.
    #[test]
    fn no_text_takes_a_pattern_of_the_metadata_many_steps() {
        let mut codes: Vec<&[u8]> = Vec::new();
        for plan in 0..metadata::plans().count() {
            let record = metadata::record(plan).unwrap();
            let [exit_prefix, trunk_prefix, _, leading_digits, _] = record.prefixes;
            codes.extend([exit_prefix, trunk_prefix, leading_digits]);
            codes.extend(record.descriptions.map(|description| description.pattern));
            codes.extend(record.formats.iter().flatten().flat_map(|format| [format.leading_digits, format.pattern]));
        }
        let mut worst = 0;
        for code in codes.into_iter().filter(|code| !code.is_empty()) {
            let mut patterns = Patterns::default();
            let pattern = patterns.add_whole(code);
            // Without the look at the length and at the first digits, which would spare most of them.
            let taken = |text: &[u8]| {
                TAKEN.set(0);
                let found = &mut Match::default();
                let _ = Matcher { steps: &patterns.steps, text, goes_on: false, found }.walk(pattern.start.into(), 0);
                TAKEN.get()
            };
            for digit in [b'0', b'1', b'2', b'9'] {
                for length in [6, 9, 12, 15, 18] {
                    let mut text = vec![digit; length];
                    for at in 0..length {
                        let costs = (b'0'..=b'9').map(|digit| {
                            text[at] = digit;
                            (taken(&text), digit)
                        });
                        let (cost, costliest) = costs.max().unwrap();
                        text[at] = costliest;
                        worst = worst.max(cost);
                    }
                }
            }
        }
        assert!(worst <= 95, "{worst} steps: the README says how many there are");
    }

    #[test]
    fn a_broken_pattern_does_not_panic() {
        for pattern in
            [&b"("[..], b"(1", b"<", b"1|", b")", &[0xE0], &[b'd', 0xA2], &[0xFF], b"?", b"(1|(2", b"<<<<<<<<1"]
        {
            let _ = (matches(pattern, "1"), at_start(pattern, "12"));
        }
    }
}
