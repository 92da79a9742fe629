//! Unfolded patterns, and the look at a text before a walk.

use crate::pattern::code::unfold;
use crate::pattern::matcher::{Match, Matcher};
use crate::pattern::set::{self, ANYTHING, END, Set, has_length, longer};
use crate::pattern::step::Step;

/// Many patterns, unfolded.
#[derive(Default)]
pub(crate) struct Patterns {
    pub(crate) steps: Vec<Step>,
}

/// A pattern: the place of its first step, and conditions that each matching text meets. The default matches no text.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pattern {
    pub(crate) start: u16,
    first: Set,
    second: Set,
    /// The number of digits of a pattern that matches each text with these first digits. 0 for every other pattern.
    digits: u8,
    /// The possible lengths of the text.
    pub(crate) lengths: u32,
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
        let start = self.steps.len();
        unfold(code, &mut self.steps);
        self.steps.extend(ending);
        let Ahead { first, second, lengths } = self.look_ahead(start);
        let digits = match self.steps.get(start..) {
            Some([Step::Digit(_), Step::Match]) => 1,
            Some([Step::Digit(_), Step::Digit(_), Step::Match]) => 2,
            _ => 0,
        };
        Pattern { start: u16::try_from(start).unwrap_or(u16::MAX), first, second, digits, lengths }
    }

    /// Tells whether a text begins with a match. A whole pattern matches the complete text only.
    pub(crate) fn is_match(&self, pattern: Pattern, text: &[u8]) -> bool {
        self.end(pattern, text).is_some()
    }

    /// Tells whether a text with more digits behind it could begin with a match.
    pub(crate) fn can_match(&self, pattern: Pattern, text: &[u8]) -> bool {
        let mut matcher = Matcher { steps: &self.steps, text, is_beginning: true, found: &mut Match::default() };
        matcher.walk(usize::from(pattern.start), 0).is_some()
    }

    /// The end of the match at the start of a text of digits.
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
        if pattern.first & set::next(text, 0) == 0
            || pattern.second & set::next(text, 1) == 0
            || !has_length(pattern.lengths, text.len())
            || text.len() > usize::from(u8::MAX)
        {
            return None;
        }
        if pattern.digits > 0 {
            return Some(usize::from(pattern.digits));
        }
        Matcher { steps: &self.steps, text, is_beginning: false, found }.walk(usize::from(pattern.start), 0)
    }

    /// Sets the first digits of both ways of each choice from `start` on, and returns the same for the first step. One
    /// pass backward is enough, because steps lead forward.
    fn look_ahead(&mut self, start: usize) -> Ahead {
        let mut all = vec![Ahead::ANYTHING; self.steps.len().saturating_sub(start) + 1];
        let ahead = |all: &[Ahead], at: usize| all.get(at - start).copied().unwrap_or(Ahead::ANYTHING);
        for at in (start..self.steps.len()).rev() {
            let behind = ahead(&all, at + 1);
            let Some(step) = self.steps.get_mut(at) else { continue };
            let found = match step {
                Step::Digit(set) => Ahead { first: *set, second: behind.first, lengths: longer(behind.lengths, 1, 1) },
                // No pattern begins with such a step, so that any second digit is exact enough.
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
}

/// The texts ahead of a step: the next two characters, and the possible lengths.
#[derive(Clone, Copy)]
struct Ahead {
    first: Set,
    second: Set,
    lengths: u32,
}

impl Ahead {
    const ANYTHING: Self = Self { first: ANYTHING, second: ANYTHING, lengths: u32::MAX };
}
