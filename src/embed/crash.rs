//! What is left when the widget's own code fails: words of it, and what was entered, to be read. Nothing typed, passed or answered
//! may lead here; this is for what nobody thought of.

use std::cell::Cell;

use contract::Field;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement};

use super::{events, mount};
use crate::dom::{El, el};
use crate::form::without_password;
use crate::text::Key;

thread_local! {
    static IS_CRASHED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the module has failed: what it holds may be in any state, and nothing is to be made of it any more.
pub(super) fn is_crashed() -> bool {
    IS_CRASHED.get()
}

/// Puts words of the failure in the place of every form. The glue calls this when the module has stopped at a failure: no hook of Rust's
/// hears of them all.
#[wasm_bindgen]
pub fn crashed() {
    // A failure in here is not told once more.
    if IS_CRASHED.replace(true) {
        return;
    }
    for (target, form, words) in mount::in_the_page() {
        let left = el("section").attr("class", "receipt crashed").child(entries(&form));
        let receipt = form.query_selector(".receipt dl").ok().flatten();
        let said = el("div")
            .attr("class", "summary")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .child(el("h2").text(words.word(Key::CrashedHeading)))
            .child(el("p").text(words.word(Key::CrashedMeans)));
        form.set_text_content(None);
        for part in [Some(said.element()), Some(left.element()), receipt.as_ref()].into_iter().flatten() {
            // Fails only where an element would stand in itself.
            let _ = form.append_child(part);
        }
        let _ = said.html().focus();
        events::failed(&target, "crashed");
    }
}

/// What stands in the form's fields, with their labels; without secrets.
fn entries(form: &Element) -> El {
    let mut list = el("dl");
    let Ok(fields) = form.query_selector_all(".field") else { return list };
    for at in 0..fields.length() {
        let Some(field) = fields.item(at) else { continue };
        let field: Element = field.unchecked_into();
        if let (Some(label), Some(value)) = (label_of(&field), value_of(&field)) {
            let value = el("dd").attr("dir", "auto").text(&value);
            list = list.child(el("div").child(el("dt").text(&label)).child(value));
        }
    }
    list
}

fn label_of(field: &Element) -> Option<String> {
    field.query_selector(".label").ok()??.first_child()?.text_content()
}

fn value_of(field: &Element) -> Option<String> {
    if let Some(chosen) = field.query_selector("label:has(:checked) b").ok()? {
        return chosen.text_content();
    }
    let input: HtmlInputElement = field.query_selector("input[id]:not(#country-search)").ok()??.dyn_into().ok()?;
    let field = Field::parse(&input.id()).filter(|field| !field.is_secret())?;
    Some(without_password(field, &input.value())).filter(|value| !value.is_empty())
}
