//! A button that copies a value.

use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::i18n::Key;
use crate::runtime::use_form;

/// A button that copies a value, and says whether the copy worked. A browser may refuse its clipboard; a person can
/// still select the value.
#[component]
pub(in crate::components) fn CopyButton(
    /// The name of the value.
    label: Key,
    value: String,
) -> impl IntoView {
    let form = use_form();
    let result = RwSignal::new(None::<Key>);
    let copy = move |_| {
        let written = write_text(&value);
        spawn_local(async move {
            let is_copied = match written {
                Ok(written) => JsFuture::from(written).await.is_ok(),
                Err(_) => false,
            };
            result.try_set(Some(if is_copied { Key::Copied } else { Key::CopyFailed }));
        });
    };
    let said =
        form.text(move |_, words| result.try_get().flatten().map(|key| words.get(key).to_owned()).unwrap_or_default());
    view! {
        <button
            type="button" class="quiet small" part="quiet-button"
            aria-label=form.word_about(Key::CopyOf, label) on:click=copy
        >{form.word(Key::Copy)}</button>
        <span class="copied" role="status">{said}</span>
    }
}

#[wasm_bindgen]
extern "C" {
    // An insecure page has no clipboard, so the call throws.
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    fn write_text(text: &str) -> Result<Promise, JsValue>;
}
