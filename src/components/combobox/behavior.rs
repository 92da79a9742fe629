//! The keys and the focus of a combobox: the focus stays in the text, and keys move through the list.

use std::sync::Arc;

use js_sys::Reflect;
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::item::Item;
use super::list::List;
use crate::components::field::key_of;
use crate::runtime::Form;
use crate::state::FocusTarget;

/// A combobox. Copies are handles of the same combobox.
#[derive(Clone, Copy)]
pub(in crate::components) struct Combobox {
    /// The form.
    pub form: Form,
    /// The list.
    pub list: List,
    /// The place of the focus after Escape.
    pub home: FocusTarget,
    /// Opens the list, because a key asked for it.
    pub open: Callback<()>,
    /// Takes a chosen item.
    pub choose: Callback<Arc<Item>>,
    /// Hears that the focus left the combobox, whose list is closed by then.
    pub left: Callback<()>,
}

impl Combobox {
    /// Acts on a key in the text.
    pub(in crate::components) fn on_text_key(self, event: &KeyboardEvent) {
        let Some(key) = key_of(event) else { return };
        let key = key.as_str();
        if !self.list.is_open_untracked() {
            if matches!(key, "ArrowDown" | "ArrowUp") {
                event.prevent_default();
                self.open.try_run(());
            }
        } else if key == "Enter" {
            if let Some(item) = self.list.active_item() {
                event.prevent_default();
                self.choose.try_run(item);
            }
        } else if self.list.move_by_key(key) {
            event.prevent_default();
        }
    }

    /// Closes the list on Escape, wherever in the combobox the focus is. A dialog around the form stays open.
    pub(in crate::components) fn on_key(self, event: &KeyboardEvent) {
        if self.list.is_open_untracked() && key_of(event).as_deref() == Some("Escape") {
            event.prevent_default();
            event.stop_propagation();
            self.list.open(false);
            self.form.focus(self.home);
        }
    }

    /// Closes the list when the focus leaves the combobox, whose element is `root`.
    pub(in crate::components) fn on_focus_out(self, event: &FocusEvent, root: &Element) {
        let next = event.related_target().and_then(|next| next.dyn_into::<Node>().ok());
        // A window that loses the focus keeps its active element.
        if !root.contains(next.or_else(|| active_element(root)).as_ref()) {
            self.list.open(false);
            self.left.try_run(());
        }
    }
}

fn active_element(root: &Element) -> Option<Node> {
    Reflect::get(&root.get_root_node(), &"activeElement".into()).ok()?.dyn_into().ok()
}
