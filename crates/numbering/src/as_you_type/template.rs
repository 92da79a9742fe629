//! Templates for numbers that are not complete yet.

use crate::format::{Format, Formats, Style};

/// A place for a digit in a template.
pub(crate) const PLACE: u8 = 0;

/// The longest number of a format, with a [`PLACE`] for each digit. `None` if the format has fewer digits than the
/// number.
pub(crate) fn template(formats: &Formats, format: &Format, digits: usize) -> Option<Vec<u8>> {
    // The longest text of nines that the pattern matches. Google's formatter finds the length in the same way.
    let mut nines = "999999999999999";
    while nines.len() >= digits.max(1) {
        if let Some(found) = formats.patterns.find(format.pattern, nines.as_bytes()) {
            let mut written = String::new();
            format.fill(&mut written, Style::International, &found, nines);
            let mut template = written.into_bytes();
            for byte in &mut template {
                if *byte == b'9' {
                    *byte = PLACE;
                }
            }
            return Some(template);
        }
        nines = nines.get(1..).unwrap_or_default();
    }
    None
}
