//! Texts of the platform, made safe to show: one line of bounded length, without a secret of the request.

use std::ops::Range;

use super::decoded_text::DecodedText;
use crate::secret::{SHORT_MASK, Secret};

/// The length of the longest text that is shown, in characters.
const MAX_TEXT: usize = 300;

/// A secret with fewer characters is a part of too many words to be masked.
const MIN_SECRET: usize = 4;

/// The length of the longest secret that is masked, in bytes. Of a longer one, the platform may repeat the beginning
/// alone, so that a text with that beginning is not shown at all.
const MAX_SECRET: usize = 512;

/// Masks the secrets of one request.
pub(super) struct Redactor {
    secrets: Vec<Secret>,
}

impl Redactor {
    pub(super) fn new(secrets: &[&str]) -> Self {
        let secrets = secrets.iter().map(|secret| Secret::new(single_line(secret).trim().to_owned()));
        Self { secrets: secrets.filter(|secret| !secret.is_empty()).collect() }
    }

    /// Makes a text safe to show. Returns `None` for an empty text, and for a text with a secret that cannot be masked
    /// because of its length.
    pub(super) fn redact(&self, text: &str) -> Option<String> {
        // Secrets are masked before the line is shortened: half a secret would not be found.
        let mut line = single_line(text);
        for secret in self.secrets.iter().map(Secret::expose) {
            line = mask(&line, secret)?;
        }
        Some(shorten(line.trim())).filter(|text| !text.is_empty())
    }
}

/// Masks a secret in a line, as it is and in any common encoding: HTML, JSON, percent, base64, hexadecimal, or with
/// spaces and line breaks inside. Returns `None` if the line has the secret, and the secret's length does not allow a
/// mask.
fn mask(line: &str, secret: &str) -> Option<String> {
    let start = secret.get(..secret.floor_char_boundary(MAX_SECRET)).unwrap_or(secret);
    let has_odd_length = secret.len() > MAX_SECRET || secret.chars().count() < MIN_SECRET;
    let has_secret = line.contains(start);
    if has_secret && has_odd_length {
        return None;
    }
    let line = if has_secret { line.replace(secret, SHORT_MASK) } else { line.to_owned() };
    let found = DecodedText::new(&line).find(start, &line);
    if found.is_empty() {
        return Some(line);
    }
    if has_odd_length { None } else { Some(replace(&line, &found)) }
}

/// Replaces the ranges of a line by the mask. Ranges that overlap or touch get one mask.
fn replace(line: &str, ranges: &[Range<usize>]) -> String {
    let mut masked = String::new();
    let mut was_secret = false;
    for (at, character) in line.char_indices() {
        let is_secret = ranges.iter().any(|range| range.contains(&at));
        if !is_secret {
            masked.push(character);
        } else if !was_secret {
            masked.push_str(SHORT_MASK);
        }
        was_secret = is_secret;
    }
    masked
}

/// Makes one line of a text, without bidirectional overrides.
fn single_line(text: &str) -> String {
    let is_override = |character: char| matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let characters = text.chars().filter(|character| !is_override(*character));
    characters.map(|character| if character.is_control() { ' ' } else { character }).collect()
}

fn shorten(line: &str) -> String {
    let is_long = line.chars().nth(MAX_TEXT).is_some();
    line.chars().take(MAX_TEXT).chain(is_long.then_some('…')).collect()
}
