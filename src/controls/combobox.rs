//! A line of text with a list below it (ARIA 1.2, combobox with a listbox popup): the focus stays in the text, and keys move
//! through the list.

use std::rc::Rc;

use super::listbox::{Item, Listbox, keep_focus};
use crate::dom::{El, key_of};
use crate::form::{FocusTarget, Form};

/// What a combobox is there for.
pub(super) trait Purpose {
    /// Opens the list: a key asked for it.
    fn open(&self);
    /// An item was chosen.
    fn choose(&self, item: &Item);
    /// The focus has left it, and the list is closed.
    fn left(&self);
}

/// The parts of a combobox.
pub(super) struct Parts {
    /// The whole: the control, the popup and what is spoken come into it.
    pub root: El,
    /// What stands there always.
    pub control: El,
    /// What comes with the list. The list stands behind what is in it.
    pub popup: El,
    /// The text.
    pub input: El,
    /// Where the focus is when a key has closed the list.
    pub home: FocusTarget,
}

/// Makes a combobox of its parts. Its list has this id and this label.
pub(super) fn combobox(
    form: Form,
    list: Listbox,
    (id, label): (&'static str, &'static str),
    Parts { root, control, popup, input, home }: Parts,
    purpose: Rc<dyn Purpose>,
) -> El {
    let element = list.element(label, &popup, &control, &input, Rc::clone(&purpose));
    let keyed = Rc::clone(&purpose);
    let on_key = move |event: web_sys::Event| {
        let key = key_of(&event);
        let key = key.as_str();
        if !list.is_open_now() {
            if matches!(key, "ArrowDown" | "ArrowUp") {
                event.prevent_default();
                keyed.open();
            }
        } else if key == "Enter" {
            if let Some(item) = list.active() {
                event.prevent_default();
                keyed.choose(&item);
            }
        } else if list.takes_key(key) {
            event.prevent_default();
        }
    };
    let _ = input
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", id)
        .follow_aria("aria-expanded", move || list.is_open())
        .on("keydown", on_key);
    let [seen, spoken] = list.status();
    let inside = root.clone();
    root.child(control)
        .child(popup.child(element).child(seen).on("mousedown", keep_focus))
        .child(spoken)
        // Wherever in it the focus is. A dialog around the form stays open.
        .on("keydown", move |event| {
            if list.is_open_now() && key_of(&event) == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                list.open(false);
                form.focus(home);
            }
        })
        .on("focusout", move |event| {
            if inside.is_left_by(&event) {
                list.open(false);
                purpose.left();
            }
        })
}
