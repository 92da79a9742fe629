//! A slice of the typed text that knows its offset.

use std::iter;
use std::ops::Range;

use super::error::{UriError, UriErrorKind};

/// A slice of the typed text, and its offset there.
#[derive(Clone, Copy)]
pub(super) struct Span<'a> {
    pub(super) text: &'a str,
    /// The offset in bytes from the start of the text as typed.
    start: usize,
}

impl<'a> Span<'a> {
    /// The typed text without white space at its ends.
    pub(super) fn trimmed(typed: &'a str) -> Self {
        Self { text: typed.trim(), start: typed.len() - typed.trim_start().len() }
    }

    /// The range of the slice inside `outer`, in bytes.
    pub(super) fn range_in(self, outer: Self) -> Range<usize> {
        let start = self.start - outer.start;
        start..start + self.text.len()
    }

    /// Splits the slice before its first character of `marks`. Without such a character, the second slice is empty.
    pub(super) fn split_before(self, marks: &[char]) -> (Self, Self) {
        self.split_at(self.text.find(marks).unwrap_or(self.text.len()))
    }

    /// Splits the slice at `index`, which is on a character boundary.
    pub(super) fn split_at(self, index: usize) -> (Self, Self) {
        let (before, behind) = self.text.split_at_checked(index).unwrap_or((self.text, ""));
        (Self { text: before, ..self }, Self { text: behind, start: self.start + before.len() })
    }

    /// Splits the slice around its first `mark`.
    pub(super) fn split_once(self, mark: char) -> Option<(Self, Self)> {
        let (before, behind) = self.split_before(&[mark]);
        Some((before, behind.strip_prefix(mark)?))
    }

    /// Splits the slice around its first `mark`. Without a mark, the first slice is the whole one.
    pub(super) fn split_optional(self, mark: char) -> (Self, Option<Self>) {
        match self.split_once(mark) {
            Some((before, behind)) => (before, Some(behind)),
            None => (self, None),
        }
    }

    /// Splits the slice around every `mark`.
    pub(super) fn split(self, mark: char) -> impl Iterator<Item = Self> {
        let mut rest = Some(self);
        iter::from_fn(move || {
            let span = rest.take()?;
            let Some((first, others)) = span.split_once(mark) else { return Some(span) };
            rest = Some(others);
            Some(first)
        })
    }

    pub(super) fn strip_prefix(self, mark: char) -> Option<Self> {
        let text = self.text.strip_prefix(mark)?;
        Some(Self { text, start: self.start + mark.len_utf8() })
    }

    /// An error at the start of the slice.
    pub(super) fn error(self, kind: UriErrorKind) -> UriError {
        self.error_at(0, kind)
    }

    /// An error at `index` of the slice.
    pub(super) fn error_at(self, index: usize, kind: UriErrorKind) -> UriError {
        UriError { kind, at: self.start + index }
    }
}
