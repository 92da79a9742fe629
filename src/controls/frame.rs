//! What surrounds a control: label, hint, error, notes and warnings, tied to it by id. Ids are the fields' names: they are
//! unique in the shadow root of one form.

use contract::Field;
use leptos::prelude::*;

use crate::form::{FieldMessage, Form};
use crate::text::{Key, problems};

/// The words around a control.
#[derive(Clone, Copy)]
pub struct Labels {
    /// What the field is.
    pub label: Key,
    /// What to enter, where the label does not say it all.
    pub hint: Option<Key>,
}

/// Label, hint, control, error, notes and warnings, from top to bottom. Views come in without their types: each type
/// would be another copy of this function in the bundle.
pub fn frame(form: Form, field: Field, labels: Labels, control: AnyView, notes: AnyView) -> impl IntoView + use<> {
    let has_error = form.watch(move |state| state.error(field).is_some());
    let is_optional = form.watch(move |state| !field.is_required(state.provider()));
    let optional =
        move || is_optional.get().then(|| view! { <span class="optional">" "{form.word(Key::Optional)}</span> });
    view! {
        <div class="field" class:bad=has_error>
            <label for=field.name()>{form.word(labels.label)}{optional}</label>
            {hint(form, field, labels)}
            {control}
            {error(form, field)}
            {notes}
            {warnings(form, field)}
        </div>
    }
}

/// The hint of a field, if it has one.
pub(super) fn hint(form: Form, field: Field, labels: Labels) -> impl IntoView {
    labels.hint.map(|hint| view! { <p class="hint" id=format!("{}-hint", field.name())>{form.word(hint)}</p> })
}

/// The error of a field. It is read with the field, and not spoken by itself: the summary is.
pub fn error(form: Form, field: Field) -> impl IntoView {
    let error = form.watch(move |state| {
        let message = state.error(field)?;
        Some(words(form, &message, state.draft.text(field)))
    });
    move || error.get().map(|words| view! { <p class="error" id=format!("{}-error", field.name())>{words}</p> })
}

/// The warnings of a field, spoken as they come.
pub fn warnings(form: Form, field: Field) -> impl IntoView {
    let doubts = form.watch(move |state| {
        let doubts = state.doubts(field);
        doubts.iter().map(|doubt| problems::of_doubt(form.locale(), doubt)).collect::<Vec<_>>()
    });
    let warnings = move || {
        let warning = |words: String| view! { <p class="warning">{words}</p> };
        doubts.get().into_iter().map(warning).collect_view()
    };
    view! { <div id=format!("{}-warnings", field.name()) aria-live="polite">{warnings}</div> }
}

/// The words of an error, ours or the platform's.
pub(super) fn words(form: Form, message: &FieldMessage, typed: &str) -> String {
    match message {
        FieldMessage::Problem(problem) => problems::of_problem(form.locale(), problem, typed),
        FieldMessage::Platform(words) => words.clone(),
        FieldMessage::NumberExists => form.word(Key::NumberExists).to_owned(),
    }
}

/// The ids that a control names in `aria-describedby`: those of what stands around it now.
pub fn described_by(form: Form, field: Field, has_hint: bool) -> Memo<String> {
    form.watch(move |state| {
        let name = field.name();
        let mut ids = Vec::new();
        if has_hint {
            ids.push(format!("{name}-hint"));
        }
        if state.error(field).is_some() {
            ids.push(format!("{name}-error"));
        }
        ids.push(format!("{name}-warnings"));
        ids.join(" ")
    })
}
