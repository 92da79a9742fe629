//! A button that copies a value.

use leptos::prelude::*;

use crate::form::Form;
use crate::text::{Key, fill};

/// Copies `value`, and says so. Where the browser has no clipboard to give, the value can still be selected.
pub fn copy_button(form: Form, label: Key, value: String) -> impl IntoView {
    let is_copied = RwSignal::new(false);
    let copy = move |_| {
        let value = value.clone();
        leptos::task::spawn_local(async move {
            let copied = write(&value).await;
            is_copied.try_set(copied);
        });
    };
    let described = fill(form.word(Key::CopyOf), &[("label", form.word(label))]);
    view! {
        <button type="button" class="quiet small" aria-label=described on:click=copy>{form.word(Key::Copy)}</button>
        <span class="copied" role="status">{move || is_copied.get().then(|| form.word(Key::Copied))}</span>
    }
}

/// Whether the clipboard took the value. A page that is not served securely has none.
async fn write(value: &str) -> bool {
    let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else { return false };
    let written = window.navigator().clipboard().write_text(value);
    wasm_bindgen_futures::JsFuture::from(written).await.is_ok()
}
