//! The written forms of numbers, with the spaces and brackets that the readers of a country expect.

use crate::metadata::FormatRecord;
use crate::pattern::{Match, Pattern, Patterns};

/// The readers that a number is written for: abroad, or at home.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    International,
    National,
}

/// The formats of a plan, ready to match.
#[derive(Default)]
pub(crate) struct Formats {
    pub(crate) patterns: Patterns,
    /// The national formats, then the international ones.
    by_style: [Vec<Format>; 2],
}

/// The written form of some numbers.
pub(crate) struct Format {
    pub(crate) record: FormatRecord,
    /// The pattern of the numbers, from end to end.
    pub(crate) pattern: Pattern,
    /// The first digits of the numbers. `None` for any number.
    pub(crate) leading_digits: Option<Pattern>,
    /// A mark stands between the trunk prefix and the number.
    pub(crate) has_separator: bool,
}

impl Formats {
    /// Unfolds the patterns of the records: the national formats, then the international ones.
    pub(crate) fn new(records: [Vec<FormatRecord>; 2]) -> Self {
        let mut patterns = Patterns::default();
        let by_style = records.map(|list| list.into_iter().map(|record| Format::new(record, &mut patterns)).collect());
        Self { patterns, by_style }
    }

    /// The formats of a style. A plan without international formats has the national ones for both styles.
    pub(crate) fn for_style(&self, style: Style) -> &[Format] {
        let [national, international] = &self.by_style;
        if style == Style::International && !international.is_empty() { international } else { national }
    }

    /// Writes a national significant number in its first format. A number without a format is written as it is.
    pub(crate) fn write(&self, written: &mut String, national: &str, style: Style) {
        let digits = national.as_bytes();
        let chosen = self.for_style(style).iter().find_map(|format| {
            let leads = format.leading_digits.is_none_or(|leading| self.patterns.is_match(leading, digits));
            leads.then(|| self.patterns.find(format.pattern, digits))?.map(|found| (format, found))
        });
        match chosen {
            Some((format, found)) => format.fill(written, style, &found, national),
            None => written.push_str(national),
        }
    }
}

impl Format {
    fn new(record: FormatRecord, patterns: &mut Patterns) -> Self {
        Self {
            pattern: patterns.add_whole(record.pattern),
            leading_digits: (!record.leading_digits.is_empty()).then(|| patterns.add_prefix(record.leading_digits)),
            has_separator: record.rule.bytes().any(|byte| matches!(byte, b'-' | b' ')),
            record,
        }
    }

    /// Fills the template (`$1-$2`) with the groups of a match in `text`. In the national style, the rule (`0$1`)
    /// stands for the first group.
    pub(crate) fn fill(&self, written: &mut String, style: Style, found: &Match, text: &str) {
        let mut rule = if style == Style::National { self.record.rule } else { "" };
        let mut characters = self.record.template.chars();
        while let Some(character) = characters.next() {
            let number = if character == '$' { characters.next().and_then(|digit| digit.to_digit(10)) } else { None };
            let Some(number) = number.and_then(|number| usize::try_from(number).ok()) else {
                written.push(character);
                continue;
            };
            let group = found.group(number, text.as_bytes()).and_then(|group| str::from_utf8(group).ok());
            let group = group.unwrap_or_default();
            match std::mem::take(&mut rule).split_once("$1") {
                Some((before, behind)) => written.extend([before, group, behind]),
                None => written.push_str(group),
            }
        }
    }
}
