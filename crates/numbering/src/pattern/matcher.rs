//! The walk of a pattern's steps over a text.

use crate::pattern::set::{self, Set};
use crate::pattern::step::Step;

/// The most groups that a pattern has.
const MAX_GROUPS: usize = 6;

#[cfg(test)]
thread_local! {
    /// The number of steps that matching took.
    pub(crate) static TAKEN: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// The end of a match, and the byte ranges of the text that its groups matched. A group that took no part has no range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) end: usize,
    pub(crate) bounds: [[Option<u8>; 2]; MAX_GROUPS],
}

impl Match {
    /// The part of `text` that the group of this number matched. Numbers count from 1.
    pub(crate) fn group<'t>(&self, number: usize, text: &'t [u8]) -> Option<&'t [u8]> {
        let [Some(start), Some(end)] = *self.bounds.get(number.checked_sub(1)?)? else { return None };
        text.get(usize::from(start)..usize::from(end))
    }
}

/// Walks the steps of a pattern over a text.
pub(crate) struct Matcher<'a> {
    pub(crate) steps: &'a [Step],
    pub(crate) text: &'a [u8],
    /// The text may have more digits behind its end.
    pub(crate) is_beginning: bool,
    /// The groups that the walk finds.
    pub(crate) found: &'a mut Match,
}

impl Matcher<'_> {
    /// The end of the match of the steps from `step` on, with the text from `at` on. `None` where they do not match.
    pub(crate) fn walk(&mut self, mut step: usize, mut at: usize) -> Option<usize> {
        loop {
            #[cfg(test)]
            TAKEN.set(TAKEN.get() + 1);
            if self.is_beginning && at >= self.text.len() {
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
        set::next(self.text, at)
    }

    /// Sets a boundary of a group, and returns the boundary before.
    fn bound(&mut self, number: u8, value: Option<u8>) -> Option<u8> {
        let bounds = self.found.bounds.as_flattened_mut();
        bounds.get_mut(usize::from(number)).and_then(|bound| std::mem::replace(bound, value))
    }
}
