//! The crash screen: the input of a person, kept readable after a failure of the widget itself.
//!
//! No input of a person, value of a host or response of a server may make the widget fail. The crash screen is for a
//! defect that no test found. A panic calls the panic hook. A trap, such as an access out of bounds, calls no Rust
//! code: `index.js` catches the trap and calls [`crashed`].

use std::cell::Cell;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;

use contract::Field;
use leptos::logging;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

use super::registry;
use crate::i18n::{Key, Words};
use crate::state::mask_password;

thread_local! {
    static IS_CRASHED: Cell<bool> = const { Cell::new(false) };
}

/// Returns true after a crash. The state of the module is unknown then, so no code may use that state.
pub(super) fn is_crashed() -> bool {
    IS_CRASHED.get()
}

/// Installs the panic hook, at the first call only.
pub(super) fn install_panic_hook() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            previous(panic);
            log(panic);
            crashed();
        }));
    });
}

/// Writes a panic to the console. A message with arguments is left out, because the message may quote a person's input.
fn log(panic: &PanicHookInfo<'_>) {
    let message = panic.payload().downcast_ref::<&'static str>().unwrap_or(&"a panic");
    match panic.location() {
        Some(location) => logging::error!("pia-number-form: {message} at {location}"),
        None => logging::error!("pia-number-form: {message}"),
    }
}

/// Replaces every form of the page by the crash screen. A second call does nothing.
///
/// The panic hook calls this function in the middle of the failure. So the function reads only the page and the
/// registry, and the registry only if no other code borrows the registry. After an overflow of the module's own stack,
/// no code of the module can run: this function traps as well, and the console has the error.
#[wasm_bindgen]
pub fn crashed() {
    if IS_CRASHED.replace(true) {
        return;
    }
    let forms =
        registry::read_all(|mounted| (mounted.container.clone(), mounted.words.clone(), mounted.event_target.clone()));
    for (container, words, event_target) in forms {
        // A browser that refuses an element leaves the form as it is. The host learns of the crash in any case.
        let _ = show(&container, &words);
        event_target.dispatch_error("crashed");
    }
}

/// Replaces the content of a form by the crash screen.
fn show(container: &Element, words: &Words) -> Result<(), JsValue> {
    let (Some(form), Some(document)) = (container.query_selector(".form")?, container.owner_document()) else {
        return Ok(());
    };
    let alert = element(&document, "div", "summary", "")?;
    alert.set_attribute("role", "alert")?;
    alert.set_attribute("tabindex", "-1")?;
    alert.append_child(&*element(&document, "h2", "", words.get(Key::CrashedHeading))?)?;
    alert.append_child(&*element(&document, "p", "", words.get(Key::CrashedMeans))?)?;
    let entered = element(&document, "section", "receipt crashed", "")?;
    // Without its entries, the screen still says that the form failed.
    if let Ok(entries) = entries(&document, &form) {
        entered.append_child(&entries)?;
    }
    let receipt = form.query_selector(".receipt dl")?;
    form.set_text_content(None);
    for part in [Some(&alert), Some(&entered), receipt.as_ref()].into_iter().flatten() {
        form.append_child(part)?;
    }
    alert.unchecked_ref::<HtmlElement>().focus()
}

/// The labels and values of the form's fields, without secrets.
fn entries(document: &Document, form: &Element) -> Result<Element, JsValue> {
    let list = element(document, "dl", "", "")?;
    let fields = form.query_selector_all(".field")?;
    for index in 0..fields.length() {
        let Some(field) = fields.item(index) else { continue };
        let field: Element = field.unchecked_into();
        if let (Some(label), Some(value)) = (label(&field)?, value(&field)?) {
            let entry = element(document, "div", "", "")?;
            entry.append_child(&*element(document, "dt", "", &label)?)?;
            let value = element(document, "dd", "", &value)?;
            value.set_attribute("dir", "auto")?;
            entry.append_child(&value)?;
            list.append_child(&entry)?;
        }
    }
    Ok(list)
}

fn label(field: &Element) -> Result<Option<String>, JsValue> {
    let label = field.query_selector(".label")?.and_then(|label| label.first_child());
    Ok(label.and_then(|text| text.text_content()))
}

/// The text of the chosen option, or of the input. Returns `None` for a secret and for an empty field.
fn value(field: &Element) -> Result<Option<String>, JsValue> {
    if let Some(chosen) = field.query_selector("label:has(:checked) b")? {
        return Ok(chosen.text_content());
    }
    let input = field.query_selector("input[id]:not(#country-search)")?;
    let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else { return Ok(None) };
    let field = Field::parse(&input.id()).filter(|field| !field.is_secret());
    Ok(field.map(|field| mask_password(field, &input.value())).filter(|value| !value.is_empty()))
}

/// Creates an element with a class and a text, each if it is not empty.
fn element(document: &Document, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
    let element = document.create_element(tag)?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    element.set_text_content(Some(text).filter(|text| !text.is_empty()));
    Ok(element)
}
