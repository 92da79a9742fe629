//! Unfolds the code of a pattern into steps.

use crate::pattern::set::{ANY_DIGIT, Set};
use crate::pattern::step::Step;

/// Adds the steps of a pattern's code.
pub(crate) fn unfold(code: &[u8], steps: &mut Vec<Step>) {
    Unfolding { code, steps }.alternatives(0, code.len());
}

/// The number of groups in the code of a pattern.
pub(crate) fn groups(code: &[u8]) -> usize {
    groups_before(code, code.len())
}

/// A pattern's code, and the steps that it is unfolded into.
struct Unfolding<'a> {
    code: &'a [u8],
    steps: &'a mut Vec<Step>,
}

impl Unfolding<'_> {
    /// Adds the alternatives between `start` and `end`.
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

    /// Adds the items between `at` and `end`, one behind the other.
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

    /// Adds a group, or `$`, as often as it may occur.
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
                // No pattern has any other item. No text matches this step.
                _ => self.steps.push(Step::Digit(0)),
            }
        }
        for choice in choices {
            self.lead_here(choice);
        }
    }

    /// Adds a choice, and returns its place. [`lead_here`](Self::lead_here) sets its other way.
    fn choice(&mut self) -> usize {
        self.steps.push(Step::Choice { first: 0, other: 0, other_first: 0 });
        self.steps.len() - 1
    }

    /// Leads the other way of a choice, or a jump, to the next step that is added.
    fn lead_here(&mut self, step: usize) {
        let here = u16::try_from(self.steps.len()).unwrap_or(u16::MAX);
        if let Some(Step::Choice { other: place, .. } | Step::Jump(place)) = self.steps.get_mut(step) {
            *place = here;
        }
    }

    /// The set of the item at `at`. `None` for a group and for `$`.
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

    /// The least and the most times that the item before `at` occurs, and the place behind the count.
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

    /// The place of the next `|` of this level from `at` on, or `end`.
    fn bar(&self, mut at: usize, end: usize) -> usize {
        while at < end && self.code.get(at) != Some(&b'|') {
            at = self.behind(at);
        }
        at.min(end)
    }

    /// The place of the bracket that closes the group whose content begins at `at`.
    fn close(&self, mut at: usize) -> usize {
        while !matches!(self.code.get(at), None | Some(b')' | b'>')) {
            at = self.behind(at);
        }
        at
    }

    /// The place of the next byte that is no operand. An operand of a set or a count may be any byte.
    fn behind(&self, at: usize) -> usize {
        match self.code.get(at) {
            Some(0xA0..=0xBF) => at + 2,
            _ => self.item_end(at),
        }
    }
}

/// The number of groups that open before `end`. Operands are skipped, because they may be any byte.
fn groups_before(code: &[u8], end: usize) -> usize {
    let (mut at, mut count) = (0, 0);
    while let Some(byte) = code.get(at).filter(|_| at < end) {
        count += usize::from(*byte == b'<');
        at += if matches!(byte, 0xA0..=0xBF | 0xE0..) { 2 } else { 1 };
    }
    count
}
