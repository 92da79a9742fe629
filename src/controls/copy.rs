//! A button that copies a value.

use leptos::prelude::*;

use crate::dom::{El, el};
use crate::form::Form;
use crate::text::{Key, fill};

/// Copies `value`, and says so. Where the browser has no clipboard to give, the value can still be selected.
pub fn copy_button(form: Form, label: Key, value: String) -> [El; 2] {
    let is_copied = RwSignal::new(false);
    let copy = move |_| {
        let value = value.clone();
        leptos::task::spawn_local(async move {
            let copied = write(&value).await;
            is_copied.try_set(copied);
        });
    };
    let described = fill(form.word(Key::CopyOf), &[("label", form.word(label))]);
    let button = el("button")
        .attr("type", "button")
        .attr("class", "quiet small")
        .attr("aria-label", &described)
        .on("click", copy)
        .text(form.word(Key::Copy));
    let copied = move || if is_copied.get() { form.word(Key::Copied).to_owned() } else { String::new() };
    [button, el("span").attr("class", "copied").attr("role", "status").follow_text(copied)]
}

/// Whether the clipboard took the value. A page that is not served securely has none.
async fn write(value: &str) -> bool {
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return false };
    let written = window.navigator().clipboard().write_text(value);
    wasm_bindgen_futures::JsFuture::from(written).await.is_ok()
}
