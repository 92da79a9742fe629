//! The state of a list: its items, the active item, open or closed.

use std::sync::Arc;

use crate::runtime::memos::optional_text;
use leptos::prelude::*;

use super::item::{Item, Items};
use super::placement::ROWS;
use crate::i18n::Key;

/// The step of the keys Page Up and Page Down, in items.
const PAGE: isize = 7;

/// The state of a list. Copies are handles of the same list.
#[derive(Clone, Copy)]
pub(in crate::components) struct List {
    /// The id of the list's element.
    pub id: &'static str,
    /// True while the list is open.
    pub is_open: RwSignal<bool>,
    /// The shown items.
    pub items: RwSignal<Items>,
    /// The index of the active item.
    pub active: RwSignal<Option<usize>>,
    /// The word shown if there are no items.
    pub empty: RwSignal<Key>,
    /// The index of the first row in the page. Rows far outside the visible part are not in the page.
    pub first_row: RwSignal<usize>,
}

impl List {
    /// Creates a closed list.
    pub(in crate::components) fn new(id: &'static str) -> Self {
        Self {
            id,
            is_open: RwSignal::new(false),
            items: RwSignal::new(Items::default()),
            active: RwSignal::new(None),
            empty: RwSignal::new(Key::Searching),
            first_row: RwSignal::new(0),
        }
    }

    /// Opens or closes the list.
    pub(in crate::components) fn open(self, is_open: bool) {
        if self.is_open_untracked() != is_open {
            self.is_open.try_set(is_open);
        }
    }

    /// Returns true if the list is open, without tracking it.
    pub(in crate::components) fn is_open_untracked(self) -> bool {
        self.is_open.try_get_untracked().unwrap_or_default()
    }

    /// Shows items, or the word for an empty list.
    pub(in crate::components) fn show(self, items: Vec<Arc<Item>>, active: Option<usize>, empty: Key) {
        self.active.try_set(active.filter(|active| *active < items.len()));
        self.items.try_set(Arc::new(items));
        self.empty.try_set(empty);
    }

    /// Returns the item at an index.
    pub(in crate::components) fn item(self, index: usize) -> Option<Arc<Item>> {
        self.items.try_with_untracked(|items| items.get(index).cloned()).flatten()
    }

    /// Returns the active item.
    pub(in crate::components) fn active_item(self) -> Option<Arc<Item>> {
        self.item(self.active.try_get_untracked().flatten()?)
    }

    /// Moves the active item by a key. Returns false for a key that moves nothing.
    pub(in crate::components) fn move_by_key(self, key: &str) -> bool {
        let step = match key {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "PageDown" => PAGE,
            "PageUp" => -PAGE,
            _ => return false,
        };
        let count = self.items.try_with_untracked(|items| items.len()).unwrap_or_default();
        self.active.try_update(|active| *active = moved(*active, step, count));
        true
    }

    /// Returns a memo of the id of the active row, while the row is in the page.
    pub(in crate::components) fn active_row(self) -> Memo<Option<String>> {
        optional_text(move || {
            let first = self.first_row.get();
            let is_in_page = |active: &usize| self.is_open.get() && (first..first + ROWS).contains(active);
            self.active.get().filter(is_in_page).map(|active| self.row_id(active))
        })
    }

    /// The id of a row's element.
    pub(in crate::components) fn row_id(self, index: usize) -> String {
        format!("{}-{index}", self.id)
    }
}

/// The active index after a step. Single steps wrap around at the ends; a page stops there.
fn moved(active: Option<usize>, step: isize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let Some(active) = active else { return Some(if step < 0 { last } else { 0 }) };
    Some(match (step, active) {
        (1, active) if active >= last => 0,
        (-1, 0) => last,
        _ => active.saturating_add_signed(step).min(last),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_steps_wrap_around_and_pages_stop_at_the_ends() {
        assert_eq!(moved(None, 1, 3), Some(0));
        assert_eq!(moved(None, -1, 3), Some(2));
        assert_eq!(moved(Some(2), 1, 3), Some(0));
        assert_eq!(moved(Some(0), -1, 3), Some(2));
        assert_eq!(moved(Some(1), PAGE, 3), Some(2));
        assert_eq!(moved(Some(1), -PAGE, 3), Some(0));
        assert_eq!(moved(None, 1, 0), None);
        assert_eq!(moved(Some(0), 1, 0), None);
    }
}
