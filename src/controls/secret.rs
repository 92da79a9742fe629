//! A secret: masked, shown on request, and cleared when the state lets it go. The input holds it and the state holds it;
//! no signal in between does.

use contract::{Field, Secret};
use leptos::html;
use leptos::prelude::*;

use super::frame::{Labels, described_by, frame};
use crate::form::{Form, Msg};
use crate::text::{Key, fill};

/// A labeled secret, with a button that shows it.
pub fn secret_field(form: Form, field: Field, labels: Labels) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    let is_invalid = form.watch(move |state| state.error(field).is_some());
    let is_required = form.watch(move |state| field.is_required(state.provider()));
    let is_fixed = form.watch(|state| state.is_submitting());
    let is_empty = form.watch(move |state| state.draft.secret(field).is_none_or(Secret::is_empty));
    let input = NodeRef::<html::Input>::new();
    // It is masked again before it is sent: browsers offer to remember what they can read.
    Effect::new(move |_| {
        if is_fixed.get() {
            is_shown.set(false);
        }
    });
    Effect::new(move |_| {
        if is_empty.get() {
            is_shown.set(false);
            if let Some(input) = input.get().filter(|input| !input.value().is_empty()) {
                input.set_value("");
            }
        }
    });
    let label = fill(form.word(Key::ShowSecretOf), &[("label", form.word(labels.label))]);
    let control = view! {
        <div class="box">
            <input
                type=move || if is_shown.get() { "text" } else { "password" }
                id=field.name()
                dir="ltr"
                autocomplete="new-password"
                autocapitalize="off"
                spellcheck="false"
                aria-required=move || is_required.get().to_string()
                aria-invalid=move || is_invalid.get().to_string()
                aria-describedby=described_by(form, field, labels.hint.is_some())
                readonly=is_fixed
                node_ref=input
                on:input=move |event| form.send(Msg::SecretTyped(field, Secret::new(event_target_value(&event))))
            />
            <button
                type="button"
                class="attached"
                aria-label=label
                aria-pressed=move || is_shown.get().to_string()
                on:click=move |_| is_shown.update(|is_shown| *is_shown = !*is_shown)
            >
                {form.word(Key::ShowSecret)}
            </button>
        </div>
    };
    frame(form, field, labels, control.into_any(), ().into_any())
}
