//! A line of text.

use contract::Field;
use leptos::prelude::*;

use super::frame::{Labels, described_by, frame};
use crate::form::{Form, Msg};

/// How a browser helps with typing a field.
#[derive(Clone, Copy, Default)]
pub struct Typing {
    /// The keyboard on a phone.
    pub inputmode: &'static str,
    /// The text is an identifier: it is set in one direction, and neither corrected nor capitalized.
    pub is_code: bool,
    /// The id of the list of suggestions.
    pub list: Option<&'static str>,
}

/// A labeled line of text, and what is said of it.
pub fn text_field(form: Form, field: Field, labels: Labels, typing: Typing, notes: AnyView) -> impl IntoView {
    let control = view! { <div class="box">{text_input(form, field, labels.hint.is_some(), typing)}</div> };
    frame(form, field, labels, control.into_any(), notes)
}

/// The input alone. What is in it is the state's: the two are equal after each key, so that the caret stays.
pub fn text_input(form: Form, field: Field, has_hint: bool, typing: Typing) -> impl IntoView {
    let text = form.watch(move |state| state.draft.text(field).to_owned());
    let is_invalid = form.watch(move |state| state.error(field).is_some());
    let is_required = form.watch(move |state| field.is_required(state.provider()));
    let is_fixed = form.watch(|state| state.is_submitting());
    let code = typing.is_code;
    view! {
        <input
            type="text"
            id=field.name()
            inputmode=typing.inputmode
            dir=if code { "ltr" } else { "auto" }
            list=typing.list
            autocomplete="off"
            autocapitalize=if code { "off" } else { "sentences" }
            spellcheck=if code { "false" } else { "true" }
            aria-required=move || is_required.get().to_string()
            aria-invalid=move || is_invalid.get().to_string()
            aria-describedby=described_by(form, field, has_hint)
            readonly=is_fixed
            prop:value=text
            on:input=move |event| form.send(Msg::Typed(field, event_target_value(&event)))
        />
    }
}
