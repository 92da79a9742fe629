//! Matches digits against the metadata's patterns, by backtracking over their compact code. No allocation.
//!
//! The code, one byte an item unless said otherwise:
//!
//! | code | what it matches |
//! |---|---|
//! | `0` to `9` | that digit |
//! | `d` | any digit |
//! | `0xE0`-`0xE3`, then a byte | a digit of a set: ten bits, digit 0 the lowest |
//! | `(` … `\|` … `)` | one of the alternatives, the first that leads to a match |
//! | `<` … `>` | the same, and what was matched is remembered |
//! | `?` behind an item | it, or nothing |
//! | `0x80` + n behind an item | it n times |
//! | `0xA0` + m, then n | it m to n times, as often as possible |
//! | `$` | the end of the text |

/// The most groups that a pattern remembers.
const MAX_GROUPS: usize = 6;

/// What remembered groups matched: byte ranges of the text. A group that took no part is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Groups {
    found: [Option<(u8, u8)>; MAX_GROUPS],
    count: usize,
}

impl Groups {
    /// How many groups the pattern has.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// What the group of this number, counted from 1, matched in `text`.
    pub(crate) fn get<'t>(&self, number: usize, text: &'t str) -> Option<&'t str> {
        let (start, end) = (*self.found.get(number.checked_sub(1)?)?)?;
        text.get(usize::from(start)..usize::from(end))
    }
}

/// Whether `pattern` matches the whole of `text`.
pub(crate) fn matches(pattern: &[u8], text: &str) -> bool {
    run(pattern, text, true).is_some()
}

/// Where a match of `pattern` at the start of `text` ends, and its groups.
pub(crate) fn at_start(pattern: &[u8], text: &str) -> Option<(usize, Groups)> {
    run(pattern, text, false)
}

fn run(pattern: &[u8], text: &str, to_end: bool) -> Option<(usize, Groups)> {
    // Longer texts are no number, and the ranges of groups are bytes.
    let text = text.as_bytes();
    if text.len() > usize::from(u8::MAX) {
        return None;
    }
    let count = groups_before(pattern, pattern.len());
    let mut matcher = Matcher { pattern, text, to_end, groups: Groups { count, ..Groups::default() } };
    let end = matcher.alternatives(0, pattern.len(), 0, &Next::End)?;
    Some((end, matcher.groups))
}

/// How many remembered groups open before `end`. Operands are passed over: they may be any byte.
fn groups_before(pattern: &[u8], end: usize) -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some(code) = pattern.get(at).filter(|_| at < end) {
        count += usize::from(*code == b'<');
        at += if matches!(code, 0xA0..=0xBF | 0xE0..=0xE3) { 2 } else { 1 };
    }
    count
}

struct Matcher<'a> {
    pattern: &'a [u8],
    text: &'a [u8],
    to_end: bool,
    groups: Groups,
}

/// What is to be matched behind the part that is being matched. A list on the stack.
enum Next<'n> {
    /// Nothing.
    End,
    /// The pattern's items from `at` to `end`, then more.
    Items { at: usize, end: usize, then: &'n Next<'n> },
    /// The item once more, at most `left` times and at least `least`, then the items from `at` to `end`.
    Again { item: Item, least: u8, left: u8, at: usize, end: usize, then: &'n Next<'n> },
    /// A remembered group began at `start` and ends here.
    Close { group: usize, start: usize, then: &'n Next<'n> },
}

/// An item's bytes in the pattern.
#[derive(Clone, Copy)]
struct Item {
    start: usize,
    end: usize,
}

impl Matcher<'_> {
    /// The first alternative between `start` and `end` that leads to a match of everything. Gives the end of the match.
    fn alternatives(&mut self, start: usize, end: usize, text: usize, next: &Next<'_>) -> Option<usize> {
        let mut at = start;
        loop {
            let bar = self.bar(at, end);
            if let Some(found) = self.items(at, bar, text, next) {
                return Some(found);
            }
            if bar == end {
                return None;
            }
            at = bar + 1;
        }
    }

    /// The items between `at` and `end`, one behind the other, then `next`.
    fn items(&mut self, at: usize, end: usize, text: usize, next: &Next<'_>) -> Option<usize> {
        if at >= end {
            return self.go_on(text, next);
        }
        let item = Item { start: at, end: self.item_end(at) };
        let (least, most, behind) = self.count(item.end, end);
        if (least, most) == (1, 1) {
            return self.item(item, text, &Next::Items { at: behind, end, then: next });
        }
        self.again(item, least, most, text, behind, end, next)
    }

    /// The item as often as it may be, then the rest.
    #[expect(
        clippy::too_many_arguments,
        reason = "the fields of `Next::Again`, which would be built to be taken apart"
    )]
    fn again(
        &mut self,
        item: Item,
        least: u8,
        left: u8,
        text: usize,
        at: usize,
        end: usize,
        then: &Next<'_>,
    ) -> Option<usize> {
        if left > 0 {
            let next = Next::Again { item, least: least.saturating_sub(1), left: left - 1, at, end, then };
            if let Some(found) = self.item(item, text, &next) {
                return Some(found);
            }
        }
        if least == 0 { self.items(at, end, text, then) } else { None }
    }

    fn go_on(&mut self, text: usize, next: &Next<'_>) -> Option<usize> {
        match *next {
            Next::End => (!self.to_end || text == self.text.len()).then_some(text),
            Next::Items { at, end, then } => self.items(at, end, text, then),
            Next::Again { item, least, left, at, end, then } => self.again(item, least, left, text, at, end, then),
            Next::Close { group, start, then } => {
                let range = u8::try_from(start).ok().zip(u8::try_from(text).ok());
                let before = self.groups.found.get(group).copied().flatten();
                self.set(group, range);
                let found = self.go_on(text, then);
                if found.is_none() {
                    self.set(group, before);
                }
                found
            }
        }
    }

    fn set(&mut self, group: usize, range: Option<(u8, u8)>) {
        if let Some(found) = self.groups.found.get_mut(group) {
            *found = range;
        }
    }

    /// One item once, then `next`.
    fn item(&mut self, item: Item, text: usize, next: &Next<'_>) -> Option<usize> {
        let code = *self.pattern.get(item.start)?;
        match code {
            b'(' => self.alternatives(item.start + 1, item.end - 1, text, next),
            b'<' => {
                let group = groups_before(self.pattern, item.start);
                let close = Next::Close { group, start: text, then: next };
                self.alternatives(item.start + 1, item.end - 1, text, &close)
            }
            b'$' => (text == self.text.len()).then(|| self.go_on(text, next)).flatten(),
            _ => {
                let digit = self.text.get(text)?.checked_sub(b'0').filter(|digit| *digit < 10)?;
                let set = match code {
                    b'd' => 0x3FF,
                    0xE0..=0xE3 => u16::from(code & 3) << 8 | u16::from(*self.pattern.get(item.start + 1)?),
                    _ => 1 << code.wrapping_sub(b'0').min(15),
                };
                (set >> digit & 1 == 1).then(|| self.go_on(text + 1, next)).flatten()
            }
        }
    }

    /// How often the item before `at` may be repeated, and where the pattern goes on.
    fn count(&self, at: usize, end: usize) -> (u8, u8, usize) {
        match self.pattern.get(at).filter(|_| at < end) {
            Some(b'?') => (0, 1, at + 1),
            Some(code @ 0x80..=0x9F) => (code - 0x80, code - 0x80, at + 1),
            Some(code @ 0xA0..=0xBF) => (code - 0xA0, self.pattern.get(at + 1).copied().unwrap_or_default(), at + 2),
            _ => (1, 1, at),
        }
    }

    /// The end of the item that begins at `at`.
    fn item_end(&self, at: usize) -> usize {
        match self.pattern.get(at) {
            Some(b'(' | b'<') => self.close(at + 1) + 1,
            Some(0xE0..=0xE3) => at + 2,
            _ => at + 1,
        }
    }

    /// The next `|` of this level from `at` on, or `end`.
    fn bar(&self, at: usize, end: usize) -> usize {
        let mut at = at;
        while at < end {
            match self.pattern.get(at) {
                Some(b'|') => return at,
                _ => at = self.step(at),
            }
        }
        end
    }

    /// The bracket that closes the group whose content begins at `at`.
    fn close(&self, at: usize) -> usize {
        let mut at = at;
        loop {
            match self.pattern.get(at) {
                None | Some(b')' | b'>') => return at,
                _ => at = self.step(at),
            }
        }
    }

    /// The next byte that is a code, and no operand: those of sets and counts may be any byte.
    fn step(&self, at: usize) -> usize {
        match self.pattern.get(at) {
            Some(0xA0..=0xBF) => at + 2,
            _ => self.item_end(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `2` to `9`: the set that most patterns begin with.
    const FROM_2: [u8; 2] = [0xE3, 0xFC];

    #[test]
    fn counts_sets_and_alternatives_match_from_end_to_end() {
        let pattern = [b'1', b'(', FROM_2[0], FROM_2[1], b'd', 0xA2, 4, b'|', b'8', b'0', b')', b'?'];
        for text in ["1", "180", "1211", "12345", "180000", "1999"] {
            assert!(matches(&pattern, text), "{text}");
        }
        for text in ["", "2", "11", "10", "18", "123", "1234567", "1a", "1\u{9E6}"] {
            assert!(!matches(&pattern, text), "{text}");
        }
    }

    #[test]
    fn the_first_alternative_that_leads_to_a_match_is_taken() {
        let pattern = b"<1|12>3";
        assert_eq!(at_start(pattern, "1234").map(|(end, _)| end), Some(3));
        let (end, groups) = at_start(b"<1|12>", "123").unwrap();
        assert_eq!((end, groups.get(1, "123")), (1, Some("1")));
    }

    #[test]
    fn a_group_that_took_no_part_is_none_and_operands_are_no_groups() {
        let pattern = [b'0', b'?', b'(', b'<', b'1', b'1', b'>', b'1', b'5', b')', b'?', 0xE0, b'<', b'?'];
        let (end, groups) = at_start(&pattern, "0111523").unwrap();
        assert_eq!((groups.count(), groups.get(1, "0111523")), (1, Some("11")));
        assert_eq!(end, 6, "the set is of the digits 2 to 5");
        let (_, groups) = at_start(&pattern, "0999").unwrap();
        assert_eq!(groups.get(1, "0999"), None);
    }

    #[test]
    fn the_end_of_the_text_can_be_asked_for() {
        assert!(at_start(b"1(2|$)", "1").is_some());
        assert!(at_start(b"1(2|$)", "13").is_none());
    }

    #[test]
    fn a_broken_pattern_matches_nothing_and_does_not_panic() {
        for pattern in [&b"("[..], b"(1", b"<", b"1|", b")", &[0xE0], &[b'd', 0xA2], &[0xFF]] {
            let _ = matches(pattern, "1");
        }
    }
}
