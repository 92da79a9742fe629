//! No tables. Callers walk the patterns instead.

use crate::digits::National;
use crate::facts::Facts;
use crate::format::{Formats, Style};
use crate::rules::Rules;

/// The tables of a calling code, which has none.
#[derive(Default)]
pub(crate) struct Tables {}

impl Tables {
    /// Always `None`.
    pub(crate) fn facts(&self, _: impl FnOnce() -> Vec<&'static Rules>, _: &[u8]) -> Option<Facts> {
        None
    }

    /// Always `None`.
    pub(crate) fn write(
        &self,
        _: &[u8],
        _: impl FnOnce() -> &'static Formats,
        _: &National,
        _: Style,
    ) -> Option<String> {
        None
    }
}
