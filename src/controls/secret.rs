//! A secret: masked, shown on request, and cleared when the state lets it go. The input holds it and the state holds it;
//! no signal in between does.

use crate::reactive::*;
use contract::{Field, Secret};

use super::frame::{Labels, frame};
use super::text::input;
use crate::dom::{El, el, set_value, typed_value};
use crate::form::{Form, Msg, State};
use crate::text::{Key, fill};

/// A labeled secret, with a button that shows it.
pub fn secret_field(form: Form, field: Field, labels: Labels) -> El {
    let is_shown = RwSignal::new(false);
    let input = input(form, field, labels.hint.is_some())
        .follow_attr("type", move || if is_shown.get() { "text" } else { "password" }.to_owned())
        .attr("dir", "ltr")
        .attr("autocomplete", "new-password")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| form.send(Msg::SecretTyped(field, Secret::new(typed_value(&event)))));
    // A view that is made anew has what was typed in the one before.
    form.state().try_with_untracked(|state| {
        if let Some(secret) = state.draft.secret(field).filter(|secret| !secret.is_empty()) {
            set_value(&input, secret.expose());
        }
    });
    // What the state let go is cleared. It is masked again before it is sent: browsers offer to remember what they can read.
    let cleared = input.clone();
    let mut was = (true, false);
    follow(Box::new(move || {
        let is_empty = form.read(move |state| state.draft.secret(field).is_none_or(Secret::is_empty));
        let is_submitting = form.read(State::is_submitting);
        let (is_cleared, is_sent) = (is_empty && !was.0, is_submitting && !was.1);
        was = (is_empty, is_submitting);
        if is_cleared {
            set_value(&cleared, "");
        }
        if is_cleared || is_sent {
            is_shown.set(false);
        }
    }));
    let label = fill(form.word(Key::ShowSecretOf), &[("label", form.word(labels.label))]);
    let show = form
        .say("button|type=button|class=attached", Key::ShowSecret)
        .attr("aria-label", &label)
        .follow_aria("aria-pressed", move || is_shown.get())
        .on("click", move |_| is_shown.set(!is_shown.get_untracked()));
    frame(form, field, labels, el("div|class=box").child(input).child(show), None)
}
