//! Tables for each calling code. One walk over the first digits of a number gives its plan and type, or its written
//! form.
//!
//! The tables give the same answers as the patterns, which tests hold. A page has no tables, because their code would
//! weigh more than they save. The tables of a calling code are built after a few questions about it, so that no first
//! answer waits for them. They take some kilobytes and are kept.

mod automaton;
mod facts;
mod layouts;
mod reach;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::digits::National;
use crate::facts::Facts;
use crate::format::{Formats, Style};
use crate::rules::Rules;
use crate::tables::automaton::Automaton;
use crate::tables::layouts::Layouts;

/// The number of walks over the patterns before a table is worth building.
const USES: u32 = 16;

/// The tables of a calling code.
#[derive(Default)]
pub(crate) struct Tables {
    facts: Table<Automaton>,
    layouts: Table<Layouts>,
}

impl Tables {
    /// The facts of a national significant number. `None` while there is no table. `rules` are those of each plan under
    /// the calling code.
    pub(crate) fn facts(&self, rules: impl FnOnce() -> Vec<&'static Rules>, national: &[u8]) -> Option<Facts> {
        self.facts.get(|| facts::automaton(&rules()))?.answer(national).map(Facts::from_bits)
    }

    /// The written form of a number. `None` while there is no table, and for numbers whose digits decide their groups.
    /// `code` is the calling code in digits, `formats` those of the main plan.
    pub(crate) fn write(
        &self,
        code: &[u8],
        formats: impl FnOnce() -> &'static Formats,
        national: &National,
        style: Style,
    ) -> Option<String> {
        let layout = self.layouts.get(|| Layouts::new(code, formats()))?.layout(national.as_bytes(), style)?;
        Some(layout.fill(&national.bytes))
    }
}

/// A table that is built after enough questions. A table that cannot be built stays `None`.
struct Table<T> {
    uses: AtomicU32,
    built: OnceLock<Option<Box<T>>>,
}

impl<T> Table<T> {
    fn get(&self, build: impl FnOnce() -> Option<T>) -> Option<&T> {
        match self.built.get() {
            Some(built) => built.as_deref(),
            None => self.build(build),
        }
    }

    #[cold]
    fn build(&self, build: impl FnOnce() -> Option<T>) -> Option<&T> {
        if self.uses.fetch_add(1, Ordering::Relaxed) < USES {
            return None;
        }
        self.built.get_or_init(|| build().map(Box::new)).as_deref()
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { uses: AtomicU32::new(0), built: OnceLock::new() }
    }
}
