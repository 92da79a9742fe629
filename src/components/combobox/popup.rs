//! The popup of a combobox. Only the visible rows of its list are in the page, so five thousand items are as quick as
//! five.

use std::sync::Arc;

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::behavior::Combobox;
use super::item::Item;
use super::list::List;
use super::placement::{ROWS, place, scroll};
use crate::components::boxed_view::{BoxedView, KeyedItems};
use crate::i18n::{Key, fill};
use crate::runtime::memos::{optional_text, text};
use crate::runtime::use_form;

/// A popup with the combobox's list. The children stand above the list.
#[component]
pub(in crate::components) fn Popup(
    combobox: Combobox,
    /// The name of the list.
    label: Memo<String>,
    /// The element below or above which the popup opens.
    control: NodeRef<html::Div>,
    /// The role of the popup, if it is more than the list.
    #[prop(optional)]
    role: Option<&'static str>,
    /// The content above the list.
    #[prop(optional)]
    above: Option<BoxedView>,
    /// The content below the list.
    #[prop(optional)]
    below: Option<BoxedView>,
) -> impl IntoView {
    let list = combobox.list;
    let popup = NodeRef::<html::Div>::new();
    let scroller = NodeRef::<html::Div>::new();
    let rows = NodeRef::<html::Div>::new();
    let draw = move |active: Option<usize>| {
        let elements = (scroller.try_get_untracked().flatten(), rows.try_get_untracked().flatten());
        if let (Some(scroller), Some(rows)) = elements {
            let count = list.items.try_with_untracked(|items| items.len()).unwrap_or_default();
            let first = scroll(&scroller, &rows, count, active);
            if list.first_row.try_get_untracked() != Some(first) {
                list.first_row.try_set(first);
            }
        }
    };
    Effect::new(move |last: Option<(bool, Option<usize>)>| {
        let (is_open, active) = (list.is_open.get(), list.active.get());
        list.items.track();
        let (was_open, last_active) = last.unwrap_or_default();
        if let (Some(popup), Some(control)) = (popup.get(), control.get()) {
            popup.set_hidden(!is_open);
            if is_open {
                // A list that a person scrolled stays where it is until the active item changes.
                let is_moved = !was_open || active != last_active;
                draw(active.filter(|_| is_moved));
                if !was_open {
                    place(&popup, &control);
                }
            }
        }
        (is_open, active)
    });
    let shown = Memo::new(move |_| {
        let first = list.first_row.get();
        let is_open = list.is_open.get();
        list.items.with(|items| {
            let rows = items.iter().enumerate().skip(first).take(if is_open { ROWS } else { 0 });
            rows.map(|(index, item)| (index, item.id.clone())).collect::<Vec<_>>()
        })
    });
    let row = move |index, _id| BoxedView::new(view! { <Row combobox index /> });
    // Only a popup with a role of its own needs a name: the list has the same one.
    let popup_label = optional_text(move || role.map(|_| label.get()));
    view! {
        <div
            class="popup" tabindex="-1" role=role aria-label=popup_label hidden=true node_ref=popup
            on:mousedown=keep_focus
        >
            {above.unwrap_or_else(BoxedView::empty)}
            // A browser stops at a scrolling element, where the form hears no key.
            <div
                class="list" role="listbox" tabindex="-1" id=list.id aria-label=label node_ref=scroller
                // Typed text goes into the control, which keeps the focus.
                on:mousedown=move |event| event.prevent_default()
                on:scroll=move |_| draw(None)
            >
                <div class="rows" role="presentation" node_ref=rows>
                    <KeyedItems items=shown view=Arc::new(row) />
                </div>
            </div>
            <p class="note" part="note" aria-hidden="true"><ListCount list /></p>
            {below.unwrap_or_else(BoxedView::empty)}
        </div>
    }
}

#[component]
fn Row(combobox: Combobox, index: usize) -> impl IntoView {
    let list = combobox.list;
    let item = move |read: fn(&Item) -> String| {
        text(move || list.items.with(|items| items.get(index).map(|item| read(item)).unwrap_or_default()))
    };
    let count = text(move || list.items.with(|items| items.len()).to_string());
    let is_active = text(move || (list.active.get() == Some(index)).to_string());
    let on_click = move |_| {
        if let Some(item) = list.item(index) {
            combobox.choose.try_run(item);
        }
    };
    view! {
        <div
            role="option" id=list.row_id(index) aria-setsize=count aria-posinset=(index + 1).to_string()
            aria-selected=is_active on:click=on_click
        >
            <span dir="auto">{item(|item| item.name.clone())}</span>
            <span class="note" dir="ltr">{item(|item| item.note.clone())}</span>
        </div>
    }
}

/// The number of items, or the word for an empty list. Shown in the popup, and announced outside: screen readers do not
/// announce what appears together with a popup.
#[component]
pub(in crate::components) fn ListCount(list: List) -> impl IntoView {
    let form = use_form();
    text(move || {
        if !list.is_open.get() {
            return String::new();
        }
        let count = list.items.with(|items| items.len());
        form.words.with(|words| match count {
            0 => words.get(list.empty.get()).to_owned(),
            count => fill(words.get(Key::ListCount), &[("count", &words.count(count))]),
        })
    })
}

/// Keeps the focus in the text during a press on anything that takes no focus itself.
fn keep_focus(event: MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if !target.is_some_and(|target| target.closest("input, button").is_ok_and(|control| control.is_some())) {
        event.prevent_default();
    }
}
