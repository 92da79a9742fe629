//! An automaton that answers a question about digits which many patterns decide. For each length it has a tree of
//! digits with equal branches joined. A branch ends where the answer is certain, whatever digits follow.
//!
//! The builder follows all patterns at once. The rest of a pattern is dropped where no text of the remaining length can
//! match it, and where each such text does. So the automaton looks at few digits.

use std::collections::HashMap;

use crate::digits::MAX_NATIONAL;
use crate::pattern::set::{Set, has_length};
use crate::pattern::step::Step;
use crate::pattern::{Pattern, Patterns};
use crate::tables::reach::{Reach, reaches};

/// The state of a pattern after some digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Rejected,
    Open,
    Accepted,
}

/// The answer, if the patterns decide it for a number of this many digits. The function may set a pattern that no
/// longer matters to rejected.
pub(crate) type Decide<'a> = &'a mut dyn FnMut(usize, &mut [Status]) -> Option<u16>;

/// Answers one question about up to [`MAX_NATIONAL`] digits.
pub(crate) struct Automaton {
    /// The first node for each number of digits.
    roots: Vec<u16>,
    /// The node or the answer that each digit leads to.
    nodes: Vec<[u16; 10]>,
}

/// The bit that marks an answer. The other fifteen bits are the answer.
const ANSWER: u16 = 1 << 15;

impl Automaton {
    /// Follows the patterns. `None` if there are too many nodes to number.
    pub(crate) fn new(patterns: &[(&Patterns, Pattern)], decide: Decide<'_>) -> Option<Self> {
        let reaches: Vec<_> = patterns.iter().map(|(patterns, pattern)| reaches(patterns, *pattern)).collect();
        let sources = patterns.iter().zip(reaches);
        let sources = sources.map(|((patterns, pattern), reaches)| Source {
            steps: patterns.steps.get(usize::from(pattern.start)..).unwrap_or_default(),
            start: pattern.start,
            lengths: pattern.lengths,
            reaches,
        });
        let mut builder = Builder {
            sources: sources.collect(),
            decide,
            length: 0,
            states: HashMap::new(),
            rows: HashMap::new(),
            nodes: Vec::new(),
        };
        let roots: Option<Vec<_>> = (0..=MAX_NATIONAL).map(|length| builder.root(length)).collect();
        Some(Self { roots: roots?, nodes: builder.nodes })
    }

    /// The answer. `None` if there are more digits than a number has.
    pub(crate) fn answer(&self, digits: &[u8]) -> Option<u16> {
        let mut node = *self.roots.get(digits.len())?;
        let mut digits = digits.iter();
        while node & ANSWER == 0 {
            let digit = digits.next()?.wrapping_sub(b'0');
            node = *self.nodes.get(usize::from(node))?.get(usize::from(digit))?;
        }
        Some(node & !ANSWER)
    }

    /// Beginnings of numbers with this many digits. Together they take each way through the automaton.
    #[cfg(test)]
    pub(super) fn beginnings(&self, length: usize) -> Vec<Vec<u8>> {
        let mut all = vec![Vec::new()];
        let mut seen = std::collections::HashSet::new();
        let mut open = vec![(self.roots[length], Vec::new())];
        while let Some((node, digits)) = open.pop() {
            if node & ANSWER != 0 || !seen.insert(node) {
                continue;
            }
            for (digit, next) in (b'0'..=b'9').zip(self.nodes[usize::from(node)]) {
                let digits = [digits.as_slice(), &[digit]].concat();
                open.push((next, digits.clone()));
                all.push(digits);
            }
        }
        all
    }

    #[cfg(test)]
    pub(super) fn nodes(&self) -> usize {
        self.nodes.len()
    }
}

/// The steps of a pattern, counted from its start.
struct Source<'a> {
    steps: &'a [Step],
    start: u16,
    lengths: u32,
    reaches: Vec<Reach>,
}

/// A place in a pattern: before a step, with `count` digits of the step matched.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Place {
    pattern: u16,
    step: u16,
    count: u8,
}

/// The step of a pattern that matches whatever follows.
const DONE: u16 = u16::MAX;

struct Builder<'a> {
    sources: Vec<Source<'a>>,
    decide: Decide<'a>,
    /// The number of digits that the builder follows now.
    length: usize,
    /// The node for each rest of the patterns, by the number of digits left.
    states: HashMap<(usize, Vec<Place>), u16>,
    rows: HashMap<[u16; 10], u16>,
    nodes: Vec<[u16; 10]>,
}

impl Builder<'_> {
    fn root(&mut self, length: usize) -> Option<u16> {
        self.length = length;
        self.states.clear();
        let mut places = Vec::new();
        for (pattern, source) in (0..).zip(&self.sources) {
            if has_length(source.lengths, length) {
                source.enter(Place { pattern, step: 0, count: 0 }, length, &mut places);
            }
        }
        self.node(places, length)
    }

    /// The node, or the answer, for the rest of the patterns.
    fn node(&mut self, mut places: Vec<Place>, left: usize) -> Option<u16> {
        let mut statuses = vec![Status::Rejected; self.sources.len()];
        for place in &places {
            if let Some(status) = statuses.get_mut(usize::from(place.pattern)) {
                *status =
                    if place.step == DONE || *status == Status::Accepted { Status::Accepted } else { Status::Open };
            }
        }
        if let Some(answer) = (self.decide)(self.length, &mut statuses) {
            return Some(answer | ANSWER);
        }
        places.retain(|place| match statuses.get(usize::from(place.pattern)) {
            Some(Status::Open) => true,
            Some(Status::Accepted) => place.step == DONE,
            _ => false,
        });
        places.sort_unstable();
        places.dedup();
        let state = (left, places);
        if let Some(node) = self.states.get(&state) {
            return Some(*node);
        }
        let node = self.row(&state.1, left.checked_sub(1)?)?;
        self.states.insert(state, node);
        Some(node)
    }

    /// The node from which each digit leads to the rest behind that digit.
    fn row(&mut self, places: &[Place], left: usize) -> Option<u16> {
        let sets: Vec<_> = places.iter().filter_map(|place| self.source(*place)?.set(*place)).collect();
        let mut row = [0; 10];
        for digit in 0..10 {
            let is_same = |other: &usize| sets.iter().all(|set| set >> digit & 1 == set >> other & 1);
            let next = match (0..digit).find(is_same).and_then(|other| row.get(other)) {
                Some(same) => *same,
                None => self.node(self.step(places, 1 << digit, left), left)?,
            };
            if let Some(place) = row.get_mut(digit) {
                *place = next;
            }
        }
        let [first, others @ ..] = row;
        if first & ANSWER != 0 && others.iter().all(|other| *other == first) {
            return Some(first);
        }
        if let Some(node) = self.rows.get(&row) {
            return Some(*node);
        }
        let node = u16::try_from(self.nodes.len()).ok().filter(|node| node & ANSWER == 0)?;
        self.nodes.push(row);
        self.rows.insert(row, node);
        Some(node)
    }

    /// The rest of the patterns behind a digit.
    fn step(&self, places: &[Place], digit: Set, left: usize) -> Vec<Place> {
        let mut next = Vec::with_capacity(places.len());
        for place in places {
            let Some(source) = self.source(*place) else { continue };
            match source.set(*place) {
                None => next.push(*place),
                Some(set) if set & digit == 0 => {}
                Some(_) => source.enter(source.behind(*place), left, &mut next),
            }
        }
        next
    }

    fn source(&self, place: Place) -> Option<&Source<'_>> {
        self.sources.get(usize::from(place.pattern))
    }
}

impl Source<'_> {
    /// The digits that a place waits for. `None` where the pattern has matched.
    fn set(&self, place: Place) -> Option<Set> {
        match self.steps.get(usize::from(place.step))? {
            Step::Digit(set) | Step::Digits { set, .. } => Some(*set),
            _ => None,
        }
    }

    /// The place behind the digit that a place waited for.
    fn behind(&self, place: Place) -> Place {
        match self.steps.get(usize::from(place.step)) {
            Some(Step::Digits { .. }) => Place { count: place.count + 1, ..place },
            _ => Place { step: place.step + 1, count: 0, ..place },
        }
    }

    /// Adds the places from this one on that wait for a digit, with `left` digits left.
    fn enter(&self, place: Place, left: usize, places: &mut Vec<Place>) {
        let reach = self.reach(place);
        if has_length(reach.every, left) {
            return places.push(Place { step: DONE, count: 0, ..place });
        }
        if !has_length(reach.some, left) {
            return;
        }
        let mut enter = |step: u16| self.enter(Place { step, count: 0, ..place }, left, places);
        match self.steps.get(usize::from(place.step)) {
            Some(Step::Digit(_)) => places.push(place),
            Some(Step::Digits { least, most, .. }) => {
                if place.count >= *least {
                    enter(place.step + 1);
                }
                if place.count < *most {
                    places.push(place);
                }
            }
            Some(Step::Choice { other, .. }) => {
                enter(place.step + 1);
                enter(other - self.start);
            }
            Some(Step::Jump(to)) => enter(to - self.start),
            Some(Step::Boundary(_) | Step::End) => enter(place.step + 1),
            // Each text matches here, or no text does.
            Some(Step::Match) | None => {}
        }
    }

    fn reach(&self, place: Place) -> Reach {
        let reach = |step: usize| self.reaches.get(step).copied().unwrap_or(Reach::NONE);
        match self.steps.get(usize::from(place.step)) {
            Some(Step::Digits { set, least, most }) if place.count > 0 => reach(usize::from(place.step) + 1).behind(
                *set,
                least.saturating_sub(place.count),
                most.saturating_sub(place.count),
            ),
            _ => reach(usize::from(place.step)),
        }
    }
}
