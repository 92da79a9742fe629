//! What surrounds a control: label, hint, error, notes and warnings, tied to it by id. Ids are the fields' names: they are
//! unique in the shadow root of one form.

use contract::{Field, Problem};

use crate::dom::{El, el};
use crate::form::{FieldMessage, Form, State, without_password};
use crate::text::{Key, problems, seen};

/// The words around a control.
#[derive(Clone)]
pub struct Labels {
    /// What the field is.
    pub label: Key,
    /// What to enter, where the label does not say it all.
    pub hint: Option<Key>,
    /// What stands behind the hint.
    pub more: Option<El>,
}

impl Labels {
    /// A label, and a hint where the label does not say it all.
    #[must_use]
    pub fn new(label: Key, hint: Option<Key>) -> Self {
        Self { label, hint, more: None }
    }
}

/// Label, hint, control, error, notes and warnings, from top to bottom.
pub fn frame(form: Form, field: Field, labels: Labels, control: El, notes: &[El]) -> El {
    let is_optional = move || form.read(|state| !field.is_required(state.provider()));
    let optional = move |place: El| place.text(" ").child(form.say("span|class=optional", Key::Optional));
    let label = form
        .say("label|class=label", labels.label)
        .attr("for", field.name())
        .child(el("span|class=region").follow_if(is_optional, optional));
    let framed = el("div|class=field")
        .follow_class("bad", move || form.read(|state| state.has_error(field)))
        .child(label)
        .children(hint(form, field, labels))
        .child(control)
        .child(error(form, field));
    for note in notes {
        framed.append(note);
    }
    framed.child(warnings(form, field))
}

/// The hint of a field, if it has one.
pub(super) fn hint(form: Form, field: Field, labels: Labels) -> Option<El> {
    Some(form.say("p|class=hint", labels.hint?).attr("id", &id_of(field, "-hint")).children(labels.more))
}

/// The id of what stands at a field.
fn id_of(field: Field, what: &str) -> String {
    [field.name(), what].concat()
}

/// The error of a field. It is read with the field, and not spoken by itself: the summary is.
pub fn error(form: Form, field: Field) -> El {
    // That there is one, and that a character of what was typed is pointed at.
    let has_error = move || {
        form.read(|state| match state.has_error(field) {
            true => 1 + u32::from(pointed_at(state, field, 1).is_some()),
            false => 0,
        })
    };
    let line = move |place: El| {
        let said = move || {
            let state = form.follow();
            state.error(field).map(|message| words(form, &message, state.draft.text(field))).unwrap_or_default()
        };
        let has_error = has_error();
        if has_error == 0 {
            return place;
        }
        let line = el("p|class=error").attr("id", &id_of(field, "-error")).follow_text(said);
        place.child(if has_error > 1 { line.child(pointer(form, field)) } else { line })
    };
    el("div|class=region").follow_children(has_error, line)
}

/// A part of the text around the character that is wrong: what stands before it, the character, what stands behind it.
fn pointed_at(state: &State, field: Field, part: usize) -> Option<String> {
    let Some(FieldMessage::Problem(Problem::TerminationUri(error))) = state.error(field) else { return None };
    let typed = state.draft.text(field);
    // A password in the address is not written out once more.
    if without_password(Field::TerminationUri, typed) != typed {
        return None;
    }
    let at = typed.get(..error.at)?.chars().count();
    let (from, count) = match part {
        0 => (at.saturating_sub(NEAR), at.min(NEAR)),
        1 => (at, 1),
        _ => (at + 1, NEAR),
    };
    let text: String = typed.chars().skip(from).take(count).collect();
    match (part, text.trim()) {
        // There is none at the end.
        (1, _) if text.is_empty() => None,
        // What cannot be seen is pointed at nevertheless.
        (1, "") => Some("\u{a0}".to_owned()),
        _ => Some(seen(&text)),
    }
}

/// So many characters around the one that is wrong say where it is.
const NEAR: usize = 24;

/// The text with the character marked. For the eye: the words name it as well.
fn pointer(form: Form, field: Field) -> El {
    let part = |part| move || form.read(|state| pointed_at(state, field, part).unwrap_or_default());
    el("code|class=pointer|dir=ltr|aria-hidden=true")
        .follow_text(part(0))
        .child(el("mark").follow_text(part(1)))
        .follow_text(part(2))
}

/// The warnings of a field, spoken as they come.
pub fn warnings(form: Form, field: Field) -> El {
    let doubts = move || {
        let mut lines = Vec::new();
        for doubt in form.follow().doubts(field) {
            lines.push(problems::of_doubt(form.words(), doubt));
        }
        lines
    };
    el("div|aria-live=polite").attr("id", &id_of(field, "-warnings")).follow_lines("warning", doubts)
}

/// The words of an error, ours or the platform's.
pub(super) fn words(form: Form, message: &FieldMessage<'_>, typed: &str) -> String {
    match message {
        FieldMessage::Problem(problem) => problems::of_problem(form.words(), problem, typed),
        FieldMessage::Platform(words) => words.clone(),
        FieldMessage::NumberExists => form.word(Key::NumberExists).to_owned(),
    }
}

/// The ids that a control names in `aria-describedby`: those of what stands around it now.
pub fn described_by(form: Form, field: Field, has_hint: bool) -> String {
    let mut ids = String::new();
    let has_error = form.read(|state| state.has_error(field));
    for (what, is_there) in [("-hint ", has_hint), ("-error ", has_error), ("-warnings", true)] {
        if is_there {
            ids = ids + field.name() + what;
        }
    }
    ids
}
