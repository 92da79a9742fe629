//! A button that copies a value.

use crate::reactive::*;

use crate::dom::{El, el};
use crate::form::Form;
use crate::text::{Key, fill};

/// Copies `value`, and says so, or that it could not: a browser need not give its clipboard, and the value can still be selected.
pub fn copy_button(form: Form, label: Key, value: String) -> [El; 2] {
    let said = RwSignal::new(None::<Key>);
    let copy = move |_| {
        let value = value.clone();
        Executor::spawn_local(async move {
            let is_copied = write(&value).await;
            said.set(Some(if is_copied { Key::Copied } else { Key::CopyFailed }));
        });
    };
    let described = fill(form.word(Key::CopyOf), &[("label", form.word(label))]);
    let button =
        form.say("button|type=button|class=quiet small", Key::Copy).attr("aria-label", &described).on("click", copy);
    let words = move || said.get().map(|said| form.word(said).to_owned()).unwrap_or_default();
    [button, el("span|class=copied|role=status").follow_text(words)]
}

/// Whether the clipboard took the value. A page that is not served securely has none.
async fn write(value: &str) -> bool {
    let Some(window) = crate::page::window().filter(web_sys::Window::is_secure_context) else { return false };
    let written = window.navigator().clipboard().write_text(value);
    crate::task::Settled::of(&written, None).await.is_ok()
}
