//! What a number is and how it is written, by one walk over its first digits: tables for each calling code.
//!
//! They say what the patterns say, which tests hold, and are not for pages: there, their code weighs more than they save. A code's
//! tables are built once it was asked about a few times, so that the first answers wait for none; they are kept, some
//! kilobytes a code.

mod automaton;
mod facts;
mod layouts;
mod reach;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::facts::Facts;
use crate::format::Style;
use crate::parse::National;
use crate::plan::{Plan, Plans};
use automaton::Automaton;
use layouts::Layouts;

/// How often the patterns are walked before a table is worth its building.
const USES: u32 = 16;

/// A calling code's tables.
#[derive(Default)]
pub(crate) struct Tables {
    facts: Table<Automaton>,
    layouts: Table<Layouts>,
}

impl Tables {
    /// What is known of a national significant number; none while there is no table.
    pub(crate) fn facts(&self, plans: Plans, national: &[u8]) -> Option<Facts> {
        self.facts.get(|| facts::automaton(plans))?.answer(national).map(Facts::from_bits)
    }

    /// The number as it is written; none while there is no table, and for numbers that have to be looked at more closely.
    pub(crate) fn write(&self, main: Plan, national: &National, style: Style) -> Option<String> {
        let layout = self.layouts.get(|| Layouts::new(main))?.layout(national.as_bytes(), style)?;
        Some(layout.fill(&national.bytes))
    }
}

/// A table that is built when it was asked for often enough. None if it cannot be.
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
