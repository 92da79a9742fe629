//! A line of text.

use contract::Field;

use super::frame::{Labels, described_by, frame};
use crate::dom::{El, el, typed_value};
use crate::form::{Form, Msg, State};

/// How a browser helps with typing a field.
#[derive(Clone, Copy, Default)]
pub struct Typing {
    /// The keyboard on a phone.
    pub inputmode: &'static str,
    /// The text is an identifier: it is set in one direction, and neither corrected nor capitalized.
    pub is_code: bool,
}

/// A labeled line of text, and what is said of it.
pub fn text_field(form: Form, field: Field, labels: Labels, typing: Typing, note: Option<El>) -> El {
    let control = el("div|class=box").child(text_input(form, field, labels.hint.is_some(), typing));
    frame(form, field, labels, control, note.as_slice())
}

/// The input alone. What is in it is the state's: the two are equal after each key, so that the caret stays.
pub fn text_input(form: Form, field: Field, has_hint: bool, typing: Typing) -> El {
    let value = move || form.read(|state| state.draft.text(field).to_owned());
    line(form, field, has_hint, typing)
        .follow_value(value)
        .on("input", move |event| form.send(Msg::Typed(field, typed_value(&event))))
}

/// An input for one line of text.
pub(super) fn line(form: Form, field: Field, has_hint: bool, typing: Typing) -> El {
    let written = match typing.is_code {
        true => "input|type=text|autocomplete=off|dir=ltr|autocapitalize=off|spellcheck=false",
        false => "input|type=text|autocomplete=off|dir=auto|autocapitalize=sentences|spellcheck=true",
    };
    input(form, field, has_hint, written).attr("inputmode", typing.inputmode)
}

/// An input, written as for [`el`], with what every field's has: whether it must be filled in, whether it is right, what is said of it.
pub(super) fn input(form: Form, field: Field, has_hint: bool, written: &'static str) -> El {
    el(written)
        .attr("id", field.name())
        .follow_aria("aria-required", move || form.read(|state| field.is_required(state.provider())))
        .follow_aria("aria-invalid", move || form.read(|state| state.has_error(field)))
        .follow_attr("aria-describedby", move || described_by(form, field, has_hint))
        .follow_flag("readOnly", move || form.read(State::is_submitting))
}
