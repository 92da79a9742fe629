//! The texts below and above a control, tied to the control by id. Ids are the fields' names: they are unique in the
//! shadow root of a form.

use std::sync::Arc;

use contract::Field;
use leptos::prelude::*;

use super::error_text::ErrorText;
use crate::components::boxed_view::{BoxedView, KeyedItems, when};
use crate::i18n::messages;
use crate::runtime::use_form;
use crate::state::State;

/// The hint of a field.
#[component]
pub(super) fn Hint(field: Field, text: Memo<String>) -> impl IntoView {
    view! { <p class="hint" part="hint" id=format!("{}-hint", field.name())>{text}</p> }
}

/// The error of a field. Screen readers read it with the field; only the summary is announced.
#[component]
pub(super) fn FieldErrorText(field: Field) -> impl IntoView {
    let form = use_form();
    let has_error = form.flag(move |state| state.has_error(field));
    when(has_error, move || view! { <ErrorText field /> })
}

/// The warnings of a field. Screen readers announce each new warning.
#[component]
pub(super) fn Warnings(field: Field) -> impl IntoView {
    let form = use_form();
    let warning = |_, text: String| BoxedView::new(view! { <p class="warning" part="warning">{text}</p> });
    let warnings = Memo::new(move |_| {
        let texts = form.words.try_with(|words| {
            let texts = |state: &State| {
                state.warnings(field).map(|kind| (0, messages::warning(words, kind))).collect::<Vec<_>>()
            };
            form.state.try_with(texts)
        });
        texts.flatten().unwrap_or_default()
    });
    view! {
        <div aria-live="polite" id=format!("{}-warnings", field.name())>
            <KeyedItems items=warnings view=Arc::new(warning) />
        </div>
    }
}
