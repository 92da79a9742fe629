//! The row of a plan in the blob: its texts, one after the other, each with a 0 behind it.

use crate::source::{Format, Plan};
use crate::{compile, lengths, stages};

/// Added to lengths and traits, so that no byte of them is 0.
const FROM: u8 = 0x40;

/// Writes the row of `plan`.
///
/// # Errors
/// A pattern has a construct that the matcher does not know, or a part that the row leaves out does not follow from
/// the rest.
pub(crate) fn row(plan: &Plan) -> Result<Vec<u8>, String> {
    let mut row = Vec::new();
    let [general, .., fixed_line, mobile] = &plan.descriptions;
    let usual = if mobile.example.is_empty() { fixed_line } else { mobile };
    text(&mut row, usual.example.as_bytes());
    text(&mut row, &compile::pattern(&plan.international_prefix)?);
    text(&mut row, &compile::pattern(&plan.national_prefix_for_parsing)?);
    text(&mut row, plan.transform_rule.as_bytes());
    text(&mut row, &compile::pattern(&plan.leading_digits)?);
    text(&mut row, plan.extension_prefix.as_bytes());
    for description in &plan.descriptions {
        text(&mut row, &compile::pattern(&description.pattern)?);
        lengths::follow_from_pattern(description, general)?;
    }
    text(&mut row, &bytes(lengths::of_plan(general)?)?);
    text(&mut row, &bytes(&general.local_only)?);
    for list in &plan.formats {
        for format in list {
            self::format(&mut row, format)?;
        }
        text(&mut row, &[]);
    }
    Ok(row)
}

fn format(row: &mut Vec<u8>, format: &Format) -> Result<(), String> {
    text(row, &compile::pattern(&format.pattern)?);
    text(row, format.template.as_bytes());
    text(row, format.rule.as_bytes());
    text(row, &compile::pattern(stages::last(&format.leading_digits)?)?);
    let stages = u8::try_from(format.leading_digits.len()).ok().filter(|stages| *stages < 8);
    let stages = stages.ok_or("a format has too many leading digits")?;
    let traits = [format.is_prefix_optional, format.has_carrier_rule, is_plain(&format.template)?];
    let traits = (0..).zip(traits).fold(stages << 3, |traits, (bit, is_set)| traits | u8::from(is_set) << bit);
    text(row, &[FROM | traits]);
    Ok(())
}

/// Adds a text and the 0 behind it. Brotli compresses an end better than a length before the text.
fn text(row: &mut Vec<u8>, text: &[u8]) {
    row.extend(text);
    row.push(0);
}

/// Tells whether a template has groups and punctuation only. The templates of Israel's star numbers have more.
fn is_plain(template: &str) -> Result<bool, String> {
    let mut groups = 0;
    let mut characters = template.chars();
    while let Some(character) = characters.next() {
        match (character, groups) {
            ('$', 0) if characters.next() == Some('1') => groups = 1,
            ('$', 1..) if characters.next().is_some_and(|digit| digit.is_ascii_digit()) => groups += 1,
            ('-' | ' ' | '(' | ')' | '/' | '.', _) => {}
            ('$' | '*' | '0'..='9', _) => return Ok(false),
            _ => return Err(format!("the template {template:?} has an unknown mark")),
        }
    }
    Ok(groups > 0)
}

/// Lengths as bytes. The source writes -1 for no length.
fn bytes(lengths: &[i32]) -> Result<Vec<u8>, String> {
    let byte = |length: &i32| match u8::try_from(*length) {
        Ok(length @ 1..=31) => Ok(FROM | length),
        _ => Err(format!("a length of {length}")),
    };
    lengths.iter().filter(|length| **length > 0).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_with_digits_of_its_own_is_not_plain() {
        assert_eq!(is_plain("($1) $2-$3"), Ok(true));
        for template in ["*$1", "$2 15-$3", "0$1"] {
            assert_eq!(is_plain(template), Ok(false), "{template}");
        }
        assert!(is_plain("$1+$2").is_err());
    }

    #[test]
    fn a_length_is_written_as_a_byte_that_is_not_0() {
        assert_eq!(bytes(&[-1]), Ok(vec![]));
        assert_eq!(bytes(&[7, 10]), Ok(vec![0x47, 0x4A]));
        assert!(bytes(&[32]).is_err());
    }
}
