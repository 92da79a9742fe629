//! What surrounds a control: label, hint, error, notes and warnings, tied to it by id. Ids are the fields' names: they are
//! unique in the shadow root of one form.

use contract::Field;

use super::phone::example;
use crate::dom::{Child, El, el, slot};
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

/// Label, hint, control, error, notes and warnings, from top to bottom.
pub fn frame(form: Form, field: Field, labels: Labels, control: El, notes: Vec<El>) -> El {
    let is_optional = move || form.read(|state| !field.is_required(state.provider()));
    let optional = move |is_optional: &bool| match is_optional {
        true => vec![" ".into(), el("span").attr("class", "optional").text(form.word(Key::Optional)).into()],
        false => Vec::new(),
    };
    let label = el("label")
        .attr("for", field.name())
        .text(form.word(labels.label))
        .child(slot("span").follow_children(is_optional, optional));
    el("div")
        .attr("class", "field")
        .follow_class("bad", move || form.read(|state| state.error(field).is_some()))
        .child(label)
        .children(hint(form, field, labels))
        .child(control)
        .child(error(form, field))
        .children(notes)
        .child(warnings(form, field))
}

/// The hint of a field, if it has one.
pub(super) fn hint(form: Form, field: Field, labels: Labels) -> Option<El> {
    let hint =
        el("p").attr("class", "hint").attr("id", &format!("{}-hint", field.name())).text(form.word(labels.hint?));
    Some(if field == Field::PhoneNumber { hint.follow_text(move || example(form)) } else { hint })
}

/// The error of a field. It is read with the field, and not spoken by itself: the summary is.
pub fn error(form: Form, field: Field) -> El {
    let error = move || {
        form.read(|state| {
            let message = state.error(field)?;
            Some(words(form, &message, state.draft.text(field)))
        })
    };
    let line = move |words: &Option<String>| {
        let line = |words: &String| {
            el("p").attr("class", "error").attr("id", &format!("{}-error", field.name())).text(words).into()
        };
        words.iter().map(line).collect()
    };
    slot("div").follow_children(error, line)
}

/// The warnings of a field, spoken as they come.
pub fn warnings(form: Form, field: Field) -> El {
    let doubts = move || {
        form.read(|state| {
            let doubts = state.doubts(field);
            doubts.iter().map(|doubt| problems::of_doubt(form.locale(), doubt)).collect::<Vec<_>>()
        })
    };
    let lines = |doubts: &Vec<String>| -> Vec<Child> {
        doubts.iter().map(|words| el("p").attr("class", "warning").text(words).into()).collect()
    };
    el("div")
        .attr("id", &format!("{}-warnings", field.name()))
        .attr("aria-live", "polite")
        .follow_children(doubts, lines)
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
pub fn described_by(form: Form, field: Field, has_hint: bool) -> impl Fn() -> Option<String> + use<> {
    move || {
        form.read(|state| {
            let name = field.name();
            let mut ids = Vec::new();
            if has_hint {
                ids.push(format!("{name}-hint"));
            }
            if state.error(field).is_some() {
                ids.push(format!("{name}-error"));
            }
            ids.push(format!("{name}-warnings"));
            Some(ids.join(" "))
        })
    }
}
