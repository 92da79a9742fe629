//! A list that opens below a control: the popup of a combobox (ARIA 1.2). Only the rows that are seen are in the page, so that
//! five thousand are as quick as five.

use std::rc::Rc;

use crate::reactive::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::combobox::Purpose;
use crate::dom::{El, el, true_or_false};
use crate::form::Form;
use crate::text::{Key, decimal, fill};

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
    /// What it is found by, folded.
    pub keys: String,
}

/// What is chosen from.
pub(super) type Items = Rc<Vec<Rc<Item>>>;

/// A list, and what it shows.
#[derive(Clone)]
struct List {
    form: Form,
    id: &'static str,
    is_open: bool,
    items: Items,
    active: Option<usize>,
    /// What is said where there are no items.
    empty: Key,
}

/// A list. Copies are the same list.
#[derive(Clone, Copy, Default)]
pub(super) struct Listbox(RwSignal<Option<List>>);

impl Listbox {
    /// A closed list; its element gets this id.
    pub(super) fn new(form: Form, id: &'static str) -> Self {
        let list = List { form, id, is_open: false, items: Rc::default(), active: None, empty: Key::Searching };
        Self(RwSignal::new(Some(list)))
    }

    /// The list, followed; none once its owner is gone.
    fn follow(self) -> Option<List> {
        self.0.get()
    }

    /// The list as it is now.
    fn now(self) -> Option<List> {
        self.0.get_untracked()
    }

    pub(super) fn is_open(self) -> bool {
        self.follow().is_some_and(|list| list.is_open)
    }

    /// Whether it is open now, for what does not follow it.
    pub(super) fn is_open_now(self) -> bool {
        self.now().is_some_and(|list| list.is_open)
    }

    /// Opens the list, or closes it.
    pub(super) fn open(self, is_open: bool) {
        if let Some(list) = self.now().filter(|list| list.is_open != is_open) {
            self.0.set(Some(List { is_open, ..list }));
        }
    }

    /// Shows these, with this one active, or says why there are none.
    pub(super) fn show(self, items: Vec<Rc<Item>>, active: Option<usize>, empty: Key) {
        if let Some(list) = self.now() {
            let active = active.filter(|active| *active < items.len());
            self.0.set(Some(List { items: Rc::new(items), active, empty, ..list }));
        }
    }

    /// Whether this is why there are no items.
    pub(super) fn is_empty_by(self, empty: Key) -> bool {
        self.follow().is_some_and(|list| list.empty == empty)
    }

    /// What is active.
    pub(super) fn active(self) -> Option<Rc<Item>> {
        let list = self.now()?;
        list.items.get(list.active?).cloned()
    }

    /// Whether a key moved through the list.
    pub(super) fn takes_key(self, key: &str) -> bool {
        let by = match key {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "PageDown" => PAGE,
            "PageUp" => -PAGE,
            _ => return false,
        };
        if let Some(list) = self.now() {
            self.0.set(Some(List { active: moved(list.active, by, list.items.len()), ..list }));
        }
        true
    }

    /// What there is to choose from, in words.
    fn said(self) -> String {
        match self.follow() {
            Some(List { form, is_open: true, items, empty, .. }) => match items.len() {
                0 => form.word(empty).to_owned(),
                count => fill(form.word(Key::ListCount), &[("count", &form.locale().count(count))]),
            },
            _ => String::new(),
        }
    }

    /// What there is to choose from, in words: to be seen in the popup, and to be spoken outside of it, because what comes with a
    /// popup is not.
    pub(super) fn status(self) -> [El; 2] {
        ["p|class=note|aria-hidden=true", "div|class=spoken|role=status"]
            .map(|written| el(written).follow_text(move || self.said()))
    }

    /// The list's element, in `popup`, which is shown while the list is open, above `control` where there is more room. The active
    /// row is told of `input`.
    pub(super) fn element(
        self,
        (id, label): (&str, &str),
        popup: &El,
        control: &El,
        input: &El,
        purpose: Rc<dyn Purpose>,
    ) -> El {
        let rows = el("div|class=rows|role=presentation");
        // A browser would stop at what scrolls, where no key is heard.
        let element = el("div|class=list|role=listbox|tabindex=-1")
            .attr("id", id)
            .attr("aria-label", label)
            .child(rows.clone())
            // What is typed goes into the control: it keeps the focus.
            .on("mousedown", |event| event.prevent_default())
            .on("scroll", move |_| self.0.set(self.now()))
            .on("click", move |event| {
                let item = || self.now()?.items.get(clicked_row(&event)?).cloned();
                if let Some(item) = item() {
                    purpose.choose(&item);
                }
            });
        let (popup, control, input, scrolled) = (popup.clone(), control.clone(), input.clone(), element.clone());
        let mut was_open = false;
        let mut last_active = None;
        let mut last_id = String::new();
        follow(Box::new(move || {
            let Some(list) = self.follow() else { return };
            popup.html().set_hidden(!list.is_open);
            let mut active_id = String::new();
            if list.is_open {
                let is_moved = !was_open || list.active != last_active;
                active_id = draw(&list, scrolled.html(), &rows, is_moved);
                if !was_open {
                    place(popup.html(), control.html());
                }
            }
            (was_open, last_active) = (list.is_open, list.active);
            if active_id != last_id {
                input.set_attr("aria-activedescendant", &active_id);
                last_id = active_id;
            }
        }));
        element
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

fn clicked_row(event: &Event) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = target.closest("[role=option]").ok()??.get_attribute("aria-posinset")?;
    // As it was written by us.
    row.bytes().fold(0, |index, digit| index * 10 + usize::from(digit & 0xF)).checked_sub(1)
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

/// Puts the rows into the page that are seen, the active one among them where it has just become so. Gives the id of the active
/// one; empty where it is not in the page.
fn draw(shown: &List, list: &HtmlElement, rows: &El, is_moved: bool) -> String {
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
    let mut active_id = String::new();
    for (index, item) in shown.items.iter().enumerate().skip(first).take(ROWS) {
        let is_active = shown.active == Some(index);
        let id = [shown.id, "-", &decimal(index)].concat();
        let row = el("div|role=option")
            .attr("id", &id)
            .attr("aria-setsize", &decimal(count))
            .attr("aria-posinset", &decimal(index + 1))
            .attr("aria-selected", true_or_false(is_active))
            .child(el("span|dir=auto").text(&item.name))
            .child(el("span|class=note|dir=ltr").text(&item.note));
        rows.append(&row);
        if is_active {
            active_id = id;
        }
    }
    active_id
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
