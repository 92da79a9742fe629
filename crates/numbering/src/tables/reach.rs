//! The number of digits that can follow a step of a pattern.

use crate::pattern::set::{ANY_DIGIT, Set, has_length, longer};
use crate::pattern::step::Step;
use crate::pattern::{Match, Pattern, Patterns};

/// The lengths at which some text, and every text, matches from a step on.
#[derive(Clone, Copy)]
pub(super) struct Reach {
    pub(super) some: u32,
    pub(super) every: u32,
}

impl Reach {
    pub(super) const NONE: Self = Self { some: 0, every: 0 };
    const ANY: Self = Self { some: u32::MAX, every: u32::MAX };

    /// The same, with `least` to `most` digits of a set before it.
    pub(super) fn behind(self, set: Set, least: u8, most: u8) -> Self {
        let every = match (set == ANY_DIGIT, least) {
            (true, _) => longer(self.every, least, most),
            (false, 0) => self.every,
            (false, _) => 0,
        };
        Self { some: longer(self.some, least, most), every }
    }
}

/// The lengths that match from each step of a pattern on. One pass backward is enough, because steps lead forward.
pub(super) fn reaches(patterns: &Patterns, pattern: Pattern) -> Vec<Reach> {
    let start = usize::from(pattern.start);
    let steps = patterns.steps.get(start..).unwrap_or_default();
    let end = steps.iter().position(|step| matches!(step, Step::Match)).map_or(0, |end| end + 1);
    let mut all = vec![Reach::ANY; end];
    for (at, step) in steps.iter().enumerate().take(end).rev() {
        let reach = |at: usize| all.get(at).copied().unwrap_or(Reach::ANY);
        let behind = reach(at + 1);
        let found = match *step {
            Step::Digit(set) => behind.behind(set, 1, 1),
            Step::Digits { set, least, most } => behind.behind(set, least, most),
            Step::Choice { other, .. } => {
                let other = reach(usize::from(other) - start);
                Reach { some: behind.some | other.some, every: behind.every | other.every }
            }
            Step::Jump(to) => reach(usize::from(to) - start),
            Step::Boundary(_) => behind,
            Step::End => Reach { some: 1, every: 1 },
            Step::Match => Reach::ANY,
        };
        if let Some(place) = all.get_mut(at) {
            *place = found;
        }
    }
    all
}

/// The groups of a pattern in each text of this many digits that it matches. `None` where they depend on the digits.
pub(super) fn groups(patterns: &Patterns, pattern: Pattern, length: usize) -> Option<Match> {
    let start = usize::from(pattern.start);
    let reaches = reaches(patterns, pattern);
    let (mut step, mut found) = (0, Match::default());
    loop {
        let left = length.checked_sub(found.end)?;
        let reach = |step: usize| reaches.get(step).copied().unwrap_or(Reach::NONE);
        match *patterns.steps.get(start + step)? {
            Step::Digit(_) => found.end += 1,
            Step::Digits { set, least, most } => found.end += count(set, least, most, left, reach(step + 1))?,
            Step::Choice { other, .. } => {
                let (first, other) = (reach(step + 1), usize::from(other) - start);
                if !has_length(first.some, left) {
                    step = other;
                    continue;
                }
                if !has_length(first.every, left) && has_length(reach(other).some, left) {
                    return None;
                }
            }
            Step::Jump(to) => {
                step = usize::from(to) - start;
                continue;
            }
            Step::Boundary(number) => {
                *found.bounds.as_flattened_mut().get_mut(usize::from(number))? = u8::try_from(found.end).ok();
            }
            Step::End => {}
            Step::Match => return Some(found),
        }
        step += 1;
    }
}

/// The number of digits of a set that a match takes: as many as the digits behind them leave. `None` where it depends
/// on the digits.
fn count(set: Set, least: u8, most: u8, left: usize, behind: Reach) -> Option<usize> {
    let fits = |count: &usize| left.checked_sub(*count).is_some_and(|left| has_length(behind.some, left));
    let mut counts = (usize::from(least)..=usize::from(most)).rev().filter(fits);
    let largest = counts.next()?;
    let is_taken = set == ANY_DIGIT && has_length(behind.every, left - largest);
    (is_taken || counts.next().is_none()).then_some(largest)
}
