//! A list that opens below a control: the popup of a combobox (ARIA 1.2). Only the rows that are seen are in the page, so that
//! five thousand are as quick as five.

use std::rc::Rc;

use crate::reactive::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::dom::{El, el, true_or_false};
use crate::text::decimal;

/// Rows in the page at a time: more than the list is high, so that none is missed while it is scrolled.
const ROWS: usize = 24;
/// Of these, how many stand above what is seen.
const ROWS_ABOVE: usize = 6;
/// How far the keys for a page go.
const PAGE: isize = 7;
/// What is left free, in CSS pixels, between an open list and the edge of the window.
const MARGIN: f64 = 12.0;

/// What can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// The value.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// What stands behind the name.
    pub note: String,
}

/// Does what follows on a choice.
pub(super) type Choose = Rc<dyn Fn(Item)>;

/// What a list shows.
#[derive(Clone, Default)]
struct Shown {
    is_open: bool,
    items: Rc<[Item]>,
    active: Option<usize>,
    /// Goes up when it was scrolled.
    scrolls: u32,
}

/// A list. Copies are the same list.
#[derive(Clone, Copy)]
pub(super) struct Listbox {
    id: &'static str,
    shown: RwSignal<Shown>,
    /// The first row that is in the page.
    first: RwSignal<usize>,
}

impl Listbox {
    /// A closed list; its element gets this id.
    pub(super) fn new(id: &'static str) -> Self {
        Self { id, shown: RwSignal::new(Shown::default()), first: RwSignal::new(0) }
    }

    pub(super) fn id(self) -> &'static str {
        self.id
    }

    pub(super) fn is_open(self) -> bool {
        self.shown.with(|shown| shown.is_open)
    }

    /// Whether it is open now, for what does not follow it.
    pub(super) fn is_open_now(self) -> bool {
        self.shown.try_with_untracked(|shown| shown.is_open).unwrap_or_default()
    }

    pub(super) fn count(self) -> usize {
        self.shown.with(|shown| shown.items.len())
    }

    /// Opens the list, or closes it.
    pub(super) fn open(self, is_open: bool) {
        if self.is_open_now() != is_open {
            self.shown.update(|shown| shown.is_open = is_open);
        }
    }

    /// Shows these, with this one active.
    pub(super) fn show(self, items: Vec<Item>, active: Option<usize>) {
        self.shown.update(|shown| {
            shown.active = active.filter(|active| *active < items.len());
            shown.items = items.into();
        });
    }

    /// The id of the active row, for `aria-activedescendant`; empty where none is.
    pub(super) fn active_id(self) -> String {
        let first = self.first.get();
        let is_drawn = |active: &usize| (first..first + ROWS).contains(active);
        let active = self.shown.with(|shown| shown.active.filter(|_| shown.is_open).filter(is_drawn));
        active.map(|active| row_id(self.id, active)).unwrap_or_default()
    }

    /// Closes the list on Escape, wherever in `root` the focus is, and then does something. A dialog around the form stays open.
    pub(super) fn close_on_escape(self, root: El, then: impl Fn() + 'static) -> El {
        root.on("keydown", move |event| {
            let is_escape = |event: &KeyboardEvent| event.key() == "Escape" && !event.is_composing();
            if self.is_open_now() && event.dyn_ref().is_some_and(is_escape) {
                event.prevent_default();
                event.stop_propagation();
                self.open(false);
                then();
            }
        })
    }

    /// What is active.
    pub(super) fn active(self) -> Option<Item> {
        self.shown.try_with_untracked(|shown| shown.items.get(shown.active?).cloned()).flatten()
    }

    /// Whether a key moved through the list.
    pub(super) fn takes_key(self, event: &KeyboardEvent) -> bool {
        let by = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "PageDown" => PAGE,
            "PageUp" => -PAGE,
            _ => return false,
        };
        event.prevent_default();
        self.shown.update(|shown| shown.active = moved(shown.active, by, shown.items.len()));
        true
    }

    /// What there is to choose from, in words: to be seen in the popup, and to be spoken outside of it, because what comes with a
    /// popup is not.
    pub(super) fn status(self, words: impl Fn() -> String + Clone + 'static) -> [El; 2] {
        let seen = el("p|class=note|aria-hidden=true").follow_text(words.clone());
        [seen, el("div|class=spoken|role=status").follow_text(words)]
    }

    /// The list's element, in `popup`, which is shown while the list is open, above `control` where there is more room.
    pub(super) fn element(self, label: &str, popup: &El, control: &El, choose: Choose) -> El {
        let rows = el("div|class=rows|role=presentation");
        // A browser would stop at what scrolls, where no key is heard.
        let list = el("div|class=list|role=listbox|tabindex=-1")
            .attr("id", self.id)
            .attr("aria-label", label)
            .child(rows.clone())
            // What is typed goes into the control: it keeps the focus.
            .on("mousedown", |event| event.prevent_default())
            .on("scroll", move |_| self.shown.update(|shown| shown.scrolls = shown.scrolls.wrapping_add(1)))
            .on("click", move |event| {
                let index = clicked_row(&event);
                let item =
                    index.and_then(|index| self.shown.try_with_untracked(|shown| shown.items.get(index).cloned())?);
                if let Some(item) = item {
                    choose(item);
                }
            });
        let (popup, control, list_element) = (popup.clone(), control.clone(), list.clone());
        let mut was_open = false;
        let mut last_active = None;
        follow(Box::new(move || {
            let shown = self.shown.get();
            popup.html().set_hidden(!shown.is_open);
            if shown.is_open {
                let is_moved = !was_open || shown.active != last_active;
                let first = draw(self.id, &shown, list_element.html(), &rows, is_moved);
                if self.first.get_untracked() != first {
                    self.first.set(first);
                }
                if !was_open {
                    place(popup.html(), control.html());
                }
            }
            (was_open, last_active) = (shown.is_open, shown.active);
        }));
        list
    }
}

/// The row that is active after a step: it goes round at the ends, a page stops there.
fn moved(active: Option<usize>, by: isize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let Some(active) = active else { return Some(if by < 0 { last } else { 0 }) };
    Some(match (by, active) {
        (1, active) if active >= last => 0,
        (-1, 0) => last,
        _ => active.saturating_add_signed(by).min(last),
    })
}

fn row_id(list: &str, index: usize) -> String {
    [list, "-", &decimal(index)].concat()
}

fn clicked_row(event: &Event) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = target.closest("[role=option]").ok()??.get_attribute("data-row")?;
    // As it was written by us.
    Some(row.bytes().fold(0, |index, digit| index * 10 + usize::from(digit & 0xF)))
}

/// A press on what takes no focus leaves it where it is.
pub(super) fn keep_focus(event: Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if !target.is_some_and(|target| target.closest("input, button").is_ok_and(|control| control.is_some())) {
        event.prevent_default();
    }
}

/// Opens the popup on the side of the control where there is room for it, and no higher than that room. Above, it keeps the
/// height that it opened with: what is searched must not move under the keys.
fn place(popup: &HtmlElement, control: &HtmlElement) {
    // Whole pixels: to write out others takes more code than all of this.
    let set = |name: &str, pixels: f64| {
        drop(popup.style().set_property(name, &[&decimal(pixels.max(0.0) as usize), "px"].concat()))
    };
    let window = crate::page::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
    set("max-block-size", window);
    let _ = popup.style().remove_property("block-size");
    // What is said of the count comes after this.
    let wanted = popup.get_bounding_client_rect().height() + MARGIN * 2.0;
    let control = control.get_bounding_client_rect();
    let (above, below) = (control.top() - MARGIN, window - control.bottom() - MARGIN);
    let is_up = below < wanted && above > below;
    let room = above.max(below);
    set("max-block-size", room);
    if is_up {
        set("block-size", wanted.min(room));
    }
    // Fails for no class name.
    let _ = popup.class_list().toggle_with_force("up", is_up);
}

/// Puts the rows into the page that are seen, the active one among them where it has just become so. Gives the first.
fn draw(id: &str, shown: &Shown, list: &HtmlElement, rows: &El, is_moved: bool) -> usize {
    let set = |name: &str, value: usize| drop(rows.html().style().set_property(name, &decimal(value)));
    let count = shown.items.len();
    set("--count", count);
    // All are equally high, and seldom a whole number of pixels.
    let row = (rows.html().get_bounding_client_rect().height() / count.max(1) as f64).max(1.0);
    if let Some(active) = shown.active.filter(|_| is_moved) {
        let (top, seen) = (row * active as f64, f64::from(list.client_height()));
        let scrolled = f64::from(list.scroll_top());
        if top < scrolled {
            list.set_scroll_top(top as i32);
        } else if top + row > scrolled + seen {
            list.set_scroll_top((top + row - seen).ceil() as i32);
        }
    }
    let above = (f64::from(list.scroll_top()) / row) as usize;
    let first = above.saturating_sub(ROWS_ABOVE).min(count.saturating_sub(ROWS));
    set("--first", first);
    rows.element().set_text_content(None);
    for (index, item) in shown.items.iter().enumerate().skip(first).take(ROWS) {
        let is_active = shown.active == Some(index);
        let row = el("div|role=option")
            .attr("id", &row_id(id, index))
            .attr("data-row", &decimal(index))
            .attr("aria-setsize", &decimal(count))
            .attr("aria-posinset", &decimal(index + 1))
            .attr("aria-selected", true_or_false(is_active))
            .child(el("span|dir=auto").text(&item.name))
            .child(el("span|class=note|dir=ltr").text(&item.note));
        rows.append(&row);
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round_and_pages_stop_at_the_ends() {
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
