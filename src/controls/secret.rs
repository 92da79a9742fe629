//! A secret: masked, shown on request, and cleared when the state lets it go. The input holds it and the state holds it;
//! no signal in between does.

use crate::reactive::*;
use contract::{Field, Secret};

use super::frame::{Labels, frame};
use super::text::input;
use crate::dom::{El, el, set_value, typed_value};
use crate::form::{Form, Msg};
use crate::text::{Key, fill};

/// A labeled secret, with a button that shows it.
pub fn secret_field(form: Form, field: Field, labels: Labels) -> El {
    let is_shown = RwSignal::new(false);
    let written = "input|dir=ltr|autocomplete=new-password|autocapitalize=off|spellcheck=false";
    let input = input(form, field, labels.hint.is_some(), written)
        .follow_attr("type", move || if is_shown.get() { "text" } else { "password" }.to_owned())
        .on("input", move |event| form.send(Msg::SecretTyped(field, Secret::new(typed_value(&event)))));
    // A view that is made anew has what was typed in the one before.
    if let Some(secret) = form.now().draft.secret(field) {
        set_value(&input, secret.expose());
    }
    // What the state let go is cleared. It is masked again before it is sent: browsers offer to remember what they can read.
    let cleared = input.clone();
    let mut was = (true, false);
    follow(Box::new(move || {
        let state = form.follow();
        let now = (state.draft.secret(field).is_none_or(Secret::is_empty), state.is_submitting());
        if now.0 && !was.0 {
            set_value(&cleared, "");
            is_shown.set(false);
        }
        if now.1 && !was.1 {
            is_shown.set(false);
        }
        was = now;
    }));
    let label = fill(form.word(Key::ShowSecretOf), &[("label", form.word(labels.label))]);
    let show = form
        .say("button|type=button|class=attached", Key::ShowSecret)
        .attr("aria-label", &label)
        .follow_aria("aria-pressed", move || is_shown.get())
        .on("click", move |_| is_shown.set(!is_shown.get_untracked()));
    frame(form, field, labels, el("div|class=box").child(input).child(show), &[])
}
