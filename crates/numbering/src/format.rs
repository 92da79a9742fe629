//! How numbers are written: with the spaces and brackets that a country's readers expect.

use crate::metadata::{FormatRecord, Record};
use crate::parse::split_once;
use crate::pattern::{Match, Pattern, Patterns};
use crate::plan::Plan;

/// For whom a number is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    International,
    National,
}

/// A plan's formats, ready to match.
#[derive(Default)]
pub(crate) struct Formats {
    pub(crate) patterns: Patterns,
    /// National and international ones.
    by_style: [Vec<Format>; 2],
}

/// How some numbers are written.
pub(crate) struct Format {
    pub(crate) record: &'static FormatRecord,
    /// What they match, from end to end.
    pub(crate) pattern: Pattern,
    /// What they begin with. Any number, if there is none.
    pub(crate) leading_digits: Option<Pattern>,
    /// Something stands between the trunk prefix and the number.
    pub(crate) has_separator: bool,
}

/// Writes a national significant number under the calling code that `main` speaks for.
pub(crate) fn write(written: &mut String, main: Plan, national: &str, style: Style) {
    let (formats, digits) = (main.formats(), national.as_bytes());
    let chosen = formats.for_style(style).iter().find_map(|format| {
        let leads = format.leading_digits.is_none_or(|leading| formats.patterns.is_match(leading, digits));
        leads.then(|| formats.patterns.find(format.pattern, digits))?.map(|found| (format.record, found))
    });
    match chosen {
        Some((record, found)) => {
            let rule = if style == Style::National { record.rule } else { "" };
            fill(written, record.template, rule, &found, national);
        }
        None => written.push_str(national),
    }
}

/// Fills a template (`$1-$2`) with the groups that were found. A rule (`0$1`) stands for the first of them.
pub(crate) fn fill(written: &mut String, template: &str, mut rule: &str, found: &Match, text: &str) {
    let group = |number: usize| found.group(number, text.as_bytes()).and_then(|group| str::from_utf8(group).ok());
    let mut characters = template.chars();
    while let Some(character) = characters.next() {
        let number = if character == '$' { characters.next().and_then(|digit| digit.to_digit(10)) } else { None };
        let Some(number) = number.and_then(|number| usize::try_from(number).ok()) else {
            written.push(character);
            continue;
        };
        let group = group(number).unwrap_or_default();
        match split_once(std::mem::take(&mut rule), "$1") {
            Some((before, behind)) => written.extend([before, group, behind]),
            None => written.push_str(group),
        }
    }
}

impl Formats {
    /// The formats of a style: where there are none for readers abroad, those for readers at home.
    pub(crate) fn for_style(&self, style: Style) -> &[Format] {
        let [national, international] = &self.by_style;
        if style == Style::International && !international.is_empty() { international } else { national }
    }

    /// Unfolds the patterns.
    pub(crate) fn read(&mut self, record: &'static Record) {
        let patterns = &mut self.patterns;
        for (list, records) in self.by_style.iter_mut().zip(&record.formats) {
            for record in records {
                let leading = record.leading_digits;
                list.push(Format {
                    pattern: patterns.add_whole(record.pattern),
                    leading_digits: (!leading.is_empty()).then(|| patterns.add_prefix(leading)),
                    has_separator: record.rule.bytes().any(|byte| matches!(byte, b'-' | b' ')),
                    record,
                });
            }
        }
    }
}
