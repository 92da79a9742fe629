//! An input of a field: its state as memos, and its events.

use contract::Field;
use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement};

use crate::runtime::use_form;
use crate::state::State;

/// The state of a field's input, as its attributes want it.
#[derive(Clone, Copy)]
pub(in crate::components) struct InputState {
    /// `aria-required`.
    pub is_required: Memo<String>,
    /// `aria-invalid`.
    pub is_invalid: Memo<String>,
    /// `aria-describedby`: the ids of hint, error and warnings.
    pub described_by: Memo<String>,
    /// `readonly`: during a submission the values stand still.
    pub is_locked: Memo<bool>,
}

impl InputState {
    /// Reads the state of the field's input. `has_hint` is true if a hint describes the field.
    pub(in crate::components) fn new(field: Field, has_hint: bool) -> Self {
        let form = use_form();
        let name = field.name();
        Self {
            is_required: form.aria_flag(move |state| field.is_required(state.provider())),
            is_invalid: form.aria_flag(move |state| state.has_error(field)),
            described_by: form.text(move |state, _| {
                let hint = if has_hint { format!("{name}-hint ") } else { String::new() };
                let error = if state.has_error(field) { format!("{name}-error ") } else { String::new() };
                format!("{hint}{error}{name}-warnings")
            }),
            is_locked: form.flag(State::is_submitting),
        }
    }
}

/// Returns the text of an input. Half of a surrogate pair cannot be sent as it is: the input shows the replacement
/// character at once.
pub(in crate::components) fn text_of(input: &HtmlInputElement) -> String {
    let text = input.value();
    if property_of(input, "value") != text.as_str() {
        input.set_value(&text);
    }
    text
}

/// Returns the text of the input that an event belongs to.
pub(in crate::components) fn typed_text(event: &Event) -> String {
    event.target().map_or_else(String::new, |target| text_of(target.unchecked_ref()))
}

/// The code of a key that an input method took. Safari's Enter that ends a composition has it, after the composition.
const TAKEN_KEY: f64 = 229.0;

/// Returns the key of a keyboard event. Returns `None` for a key of an input method, and for events without a key:
/// browsers that fill in a form dispatch such events.
pub(in crate::components) fn key_of(event: &Event) -> Option<String> {
    let is_composing = property_of(event, "isComposing").as_bool().unwrap_or_default()
        || property_of(event, "keyCode").as_f64() == Some(TAKEN_KEY);
    property_of(event, "key").as_string().filter(|_| !is_composing)
}

/// Reads a property of an event or element that a page may have made itself, with values of any type.
pub(in crate::components) fn property_of(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or_default()
}
