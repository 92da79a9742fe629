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
pub fn frame(form: Form, field: Field, labels: Labels, control: El, notes: impl IntoIterator<Item = El>) -> El {
    let is_optional = move || form.read(|state| !field.is_required(state.provider()));
    let optional = move |place: El| place.text(" ").child(form.say("span|class=optional", Key::Optional));
    let label = form
        .say("label|class=label", labels.label)
        .attr("for", field.name())
        .child(el("span|class=region").follow_if(is_optional, optional));
    el("div|class=field")
        .follow_class("bad", move || form.read(|state| state.has_error(field)))
        .child(label)
        .children(hint(form, field, labels))
        .child(control)
        .child(error(form, field))
        .children(notes)
        .child(warnings(form, field))
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
        form.read(|state| match state.error(field) {
            Some(message) => 1 + u32::from(pointed_at(state, field, &message).is_some()),
            None => 0,
        })
    };
    let line = move |place: El| {
        let has_pointer = match has_error() {
            0 => return place,
            has_pointer => has_pointer > 1,
        };
        let said = move || {
            form.read(|state| match state.error(field) {
                Some(message) => words(form, &message, state.draft.text(field)),
                None => String::new(),
            })
        };
        let line = el("p|class=error").attr("id", &id_of(field, "-error")).follow_text(said);
        place.child(if has_pointer { line.child(pointer(form, field)) } else { line })
    };
    el("div|class=region").follow_children(has_error, line)
}

/// What stands before the character that is wrong, the character, and what stands behind it.
fn pointed_at(state: &State, field: Field, message: &FieldMessage) -> Option<[String; 3]> {
    let FieldMessage::Problem(Problem::TerminationUri(error)) = message else { return None };
    let typed = state.draft.text(field);
    // A password in the address is not written out once more.
    if without_password(Field::TerminationUri, typed) != typed {
        return None;
    }
    let (before, rest) = typed.split_at_checked(error.at)?;
    let (character, behind) = rest.split_at_checked(rest.chars().next()?.len_utf8())?;
    // What cannot be seen is pointed at nevertheless.
    let character = if character.trim().is_empty() { "\u{a0}" } else { character };
    let tail = before.char_indices().rev().nth(NEAR - 1).map_or(0, |(start, _)| start);
    let head = behind.char_indices().nth(NEAR).map_or(behind.len(), |(end, _)| end);
    Some([seen(before.split_at_checked(tail)?.1), seen(character), seen(behind.split_at_checked(head)?.0)])
}

/// So many characters around the one that is wrong say where it is.
const NEAR: usize = 24;

/// The text with the character marked. For the eye: the words name it as well.
fn pointer(form: Form, field: Field) -> El {
    let part = move |index: usize| {
        move || {
            form.read(|state| {
                let mut parts = pointed_at(state, field, &state.error(field)?)?;
                parts.get_mut(index).map(core::mem::take)
            })
            .unwrap_or_default()
        }
    };
    el("code|class=pointer|dir=ltr|aria-hidden=true")
        .follow_text(part(0))
        .child(el("mark").follow_text(part(1)))
        .follow_text(part(2))
}

/// The warnings of a field, spoken as they come.
pub fn warnings(form: Form, field: Field) -> El {
    let doubts = move || {
        form.read(|state| {
            let doubts = state.doubts(field);
            doubts.iter().map(|doubt| problems::of_doubt(form.words(), doubt)).collect()
        })
    };
    el("div|aria-live=polite").attr("id", &id_of(field, "-warnings")).follow_lines("warning", doubts)
}

/// The words of an error, ours or the platform's.
pub(super) fn words(form: Form, message: &FieldMessage, typed: &str) -> String {
    match message {
        FieldMessage::Problem(problem) => problems::of_problem(form.words(), problem, typed),
        FieldMessage::Platform(words) => words.clone(),
        FieldMessage::NumberExists => form.word(Key::NumberExists).to_owned(),
    }
}

/// The ids that a control names in `aria-describedby`: those of what stands around it now.
pub fn described_by(form: Form, field: Field, has_hint: bool) -> String {
    let hint = if has_hint { id_of(field, "-hint ") } else { String::new() };
    let error = if form.read(|state| state.has_error(field)) { id_of(field, "-error ") } else { String::new() };
    [hint.as_str(), &error, field.name(), "-warnings"].concat()
}
