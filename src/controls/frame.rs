//! What surrounds a control: label, hint, error, notes and warnings, tied to it by id. Ids are the fields' names: they are
//! unique in the shadow root of one form.

use contract::{Field, Problem};

use crate::dom::{Child, El, el, region};
use crate::form::{FieldMessage, Form, without_password};
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
pub fn frame(form: Form, field: Field, labels: Labels, control: El, notes: Vec<El>) -> El {
    let is_optional = move || form.read(|state| !field.is_required(state.provider()));
    let optional = move |is_optional: &bool| match is_optional {
        true => vec![" ".into(), el("span").attr("class", "optional").text(form.word(Key::Optional)).into()],
        false => Vec::new(),
    };
    let label = el("label")
        .attr("class", "label")
        .attr("for", field.name())
        .text(form.word(labels.label))
        .child(region("span").follow_children(is_optional, optional));
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
    let words = form.word(labels.hint?);
    Some(el("p").attr("class", "hint").attr("id", &format!("{}-hint", field.name())).text(words).children(labels.more))
}

/// The error of a field. It is read with the field, and not spoken by itself: the summary is.
pub fn error(form: Form, field: Field) -> El {
    let error = move || {
        form.read(|state| {
            let message = state.error(field)?;
            let typed = state.draft.text(field);
            Some((words(form, &message, typed), pointed_at(&message, typed)))
        })
    };
    let line = move |error: &Option<(String, Option<[String; 3]>)>| -> Vec<Child> {
        let Some((words, place)) = error else { return Vec::new() };
        let line = el("p").attr("class", "error").attr("id", &format!("{}-error", field.name())).text(words);
        vec![line.children(place.as_ref().map(pointer)).into()]
    };
    region("div").follow_children(error, line)
}

/// What stands before the character that is wrong, the character, and what stands behind it.
fn pointed_at(message: &FieldMessage, typed: &str) -> Option<[String; 3]> {
    let FieldMessage::Problem(Problem::TerminationUri(error)) = message else { return None };
    // A password in the address is not written out once more.
    if without_password(Field::TerminationUri, typed) != typed {
        return None;
    }
    let (before, rest) = typed.split_at_checked(error.at)?;
    let mut behind = rest.chars();
    let character = behind.next()?;
    // What cannot be seen is pointed at nevertheless.
    let character = if character.is_whitespace() { '\u{a0}' } else { character };
    let behind: String = behind.as_str().chars().take(NEAR).collect();
    Some([seen(&tail(before)), seen(&character.to_string()), seen(&behind)])
}

/// So many characters around the one that is wrong say where it is.
const NEAR: usize = 24;

/// The end of a text.
fn tail(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(NEAR);
    text.chars().skip(skipped).collect()
}

/// The text with the character marked. For the eye: the words name it as well.
fn pointer([before, character, behind]: &[String; 3]) -> El {
    let mark = el("mark").text(character);
    el("code")
        .attr("class", "pointer")
        .attr("dir", "ltr")
        .attr("aria-hidden", "true")
        .text(before)
        .child(mark)
        .text(behind)
}

/// The warnings of a field, spoken as they come.
pub fn warnings(form: Form, field: Field) -> El {
    let doubts = move || {
        form.read(|state| {
            let doubts = state.doubts(field);
            doubts.iter().map(|doubt| problems::of_doubt(form.words(), doubt)).collect()
        })
    };
    el("div")
        .attr("id", &format!("{}-warnings", field.name()))
        .attr("aria-live", "polite")
        .follow_lines("warning", doubts)
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
