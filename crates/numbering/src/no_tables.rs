//! No tables: what is asked of them is answered by walking the patterns.

use crate::facts::Facts;
use crate::format::Style;
use crate::parse::National;
use crate::plan::{Plan, Plans};

/// Nothing.
#[derive(Default)]
pub(crate) struct Tables {}

impl Tables {
    /// None: walk the patterns.
    pub(crate) fn facts(&self, _: Plans, _: &[u8]) -> Option<Facts> {
        None
    }

    /// None, as well.
    pub(crate) fn write(&self, _: Plan, _: &National, _: Style) -> Option<String> {
        None
    }
}
