//! A button that copies a value.

use wasm_bindgen::prelude::*;

use crate::dom::{El, el};
use crate::form::Form;
use crate::reactive::*;
use crate::task::Settled;
use crate::text::{Key, fill};

/// Copies `value`, and says so, or that it could not: a browser need not give its clipboard, and the value can still be selected.
pub fn copy_button(form: Form, label: Key, value: String) -> [El; 2] {
    let said = RwSignal::new(None::<Key>);
    let copy = move |_| {
        let written = write_text(&value).map(|written| Settled::of(&written, None));
        Executor::spawn_local(async move {
            let is_copied = match written {
                Ok(written) => written.await.is_ok(),
                Err(_) => false,
            };
            said.set(Some(if is_copied { Key::Copied } else { Key::CopyFailed }));
        });
    };
    let described = fill(form.word(Key::CopyOf), &[("label", form.word(label))]);
    let button =
        form.say("button|type=button|class=quiet small", Key::Copy).attr("aria-label", &described).on("click", copy);
    let words = move || said.get().map(|said| form.word(said).to_owned()).unwrap_or_default();
    [button, el("span|class=copied|role=status").follow_text(words)]
}

#[wasm_bindgen]
extern "C" {
    // A page that is not served securely has no clipboard.
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    fn write_text(text: &str) -> Result<JsValue, JsValue>;
}
