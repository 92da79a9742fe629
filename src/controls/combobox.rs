//! A line of text with a list below it (ARIA 1.2, combobox with a listbox popup): the focus stays in the text, and keys move
//! through the list.

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::listbox::{Choose, Listbox};
use crate::dom::El;

/// Makes an input the text of a combobox. `open` is called where a key opens the list, `choose` where one chooses.
pub(super) fn combobox(input: El, list: Listbox, open: Box<dyn Fn()>, choose: Choose) -> El {
    let on_key = move |event: Event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        // A key that an input method is busy with is its own.
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !list.is_open_now() => {
                event.prevent_default();
                open();
            }
            "Enter" if list.is_open_now() => {
                if let Some(item) = list.active() {
                    event.prevent_default();
                    choose(item);
                }
            }
            _ if list.is_open_now() => drop(list.takes_key(&event)),
            _ => {}
        }
    };
    input
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", list.id())
        .follow_aria("aria-expanded", move || list.is_open())
        .follow_attr("aria-activedescendant", move || list.active_id())
        .on("keydown", on_key)
}
