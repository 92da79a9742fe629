//! The written forms of numbers. An automaton of all formats of a plan chooses a layout for a number: a row of
//! characters with places for the digits.

use crate::digits::MAX_NATIONAL;
use crate::format::{Format, Formats, Style};
use crate::tables::automaton::{Automaton, Status};
use crate::tables::reach;

/// More bytes than the longest layout has.
const CAPACITY: usize = 39;

/// Characters, and places of digits. A place is a byte below 17, which is no printable character.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    length: u8,
    bytes: [u8; CAPACITY],
}

/// The layouts of a plan. A number without a layout has digits that decide its groups, so that the formats have to be
/// walked.
pub(super) struct Layouts {
    pub(super) automaton: Automaton,
    /// Pairs of a national and an international layout.
    all: Vec<[Option<Layout>; 2]>,
}

impl Layouts {
    /// The layouts for the calling code with these digits, and the formats of its main plan. `None` if the automaton
    /// has too many nodes.
    pub(super) fn new(code: &[u8], formats: &Formats) -> Option<Self> {
        let lists = [Style::National, Style::International].map(|style| formats.for_style(style));
        let every = lists.iter().copied().flatten();
        let patterns = every.flat_map(|format| [format.leading_digits.unwrap_or_default(), format.pattern]);
        let patterns: Vec<_> = patterns.map(|pattern| (&formats.patterns, pattern)).collect();
        let mut found = Vec::new();
        let automaton = Automaton::new(&patterns, &mut |length, statuses| {
            let (national, international) = statuses.split_at_mut_checked(lists.first()?.len() * 2)?;
            let chosen = [(lists.first()?, national), (lists.last()?, international)];
            let [national, international] = chosen.map(|(list, statuses)| choose(list, statuses));
            let choice = (length, national?, international?);
            let place = found.iter().position(|other| *other == choice).unwrap_or(found.len());
            if place == found.len() {
                found.push(choice);
            }
            u16::try_from(place).ok()
        })?;
        let layout = |length, format: Option<usize>, style| match format {
            Some(format) => Layout::for_format(code, formats, formats.for_style(style).get(format)?, length, style),
            None => Layout::without_format(code, length, style),
        };
        let layouts = found.into_iter().map(|(length, national, international)| {
            [layout(length, national, Style::National), layout(length, international, Style::International)]
        });
        Some(Self { automaton, all: layouts.collect() })
    }

    /// The layout of a number in a style.
    pub(super) fn layout(&self, national: &[u8], style: Style) -> Option<&Layout> {
        let place = self.automaton.answer(national)?;
        let [national, international] = self.all.get(usize::from(place))?;
        match style {
            Style::National => national.as_ref(),
            Style::International => international.as_ref(),
        }
    }
}

/// The place of the first format that a number fits by its leading digits and its pattern. The outer `None` stands for
/// an open answer.
fn choose(formats: &[Format], statuses: &mut [Status]) -> Option<Option<usize>> {
    let mut is_open = false;
    let mut chosen = None;
    for (at, (format, statuses)) in formats.iter().zip(statuses.chunks_exact_mut(2)).enumerate() {
        let [leading, pattern] = statuses else { return None };
        let leads = if format.leading_digits.is_some() { *leading } else { Status::Accepted };
        if chosen.is_some() || leads == Status::Rejected || *pattern == Status::Rejected {
            statuses.fill(Status::Rejected);
        } else if leads == Status::Accepted && *pattern == Status::Accepted {
            chosen = Some(at);
        } else {
            is_open = true;
        }
    }
    if is_open { None } else { Some(chosen) }
}

impl Layout {
    fn for_format(code: &[u8], formats: &Formats, format: &Format, length: usize, style: Style) -> Option<Self> {
        let found = reach::groups(&formats.patterns, format.pattern, length)?;
        Self::new(code, length, style, |written, digits| format.fill(written, style, &found, digits))
    }

    /// The layout of a number that no format is for.
    fn without_format(code: &[u8], length: usize, style: Style) -> Option<Self> {
        Self::new(code, length, style, |written, digits| written.push_str(digits))
    }

    fn new(code: &[u8], length: usize, style: Style, write: impl FnOnce(&mut String, &str)) -> Option<Self> {
        let mut written = String::new();
        if style == Style::International {
            written.push('+');
            written.extend(code.iter().copied().map(char::from));
            written.push(' ');
        }
        let places: String = (0..u8::try_from(length).ok()?).map(char::from).collect();
        write(&mut written, &places);
        let mut layout = Self { length: u8::try_from(written.len()).ok()?, bytes: [0; CAPACITY] };
        layout.bytes.get_mut(..written.len())?.copy_from_slice(written.as_bytes());
        written.is_ascii().then_some(layout)
    }

    /// The written form of a number.
    pub(super) fn fill(&self, national: &[u8; MAX_NATIONAL]) -> String {
        let bytes = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        let written: Vec<u8> = bytes.iter().map(|byte| *national.get(usize::from(*byte)).unwrap_or(byte)).collect();
        String::from_utf8(written).unwrap_or_default()
    }
}
