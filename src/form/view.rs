//! The form as it is seen. Thin: what is shown follows the state, and what a person does is sent as a message.

use std::rc::Rc;

use contract::{Field, Provider};
use web_sys::Element;

use super::fieldsets;
use super::handle::Form;
use super::receipt::receipt;
use super::waiting;
use super::{Msg, Phase, Remark, Settings, State, Verification};
use crate::controls::{Choice, Labels, choice_cards, summary};
use crate::dom::{El, el};
use crate::text::Key;

/// The whole form, under the current reactive owner.
pub(crate) fn build(settings: Settings) -> (Form, Element) {
    let form = Form::new(settings);
    let is_created = move |state: &State| matches!(state.phase, Phase::Created(_));
    // A receipt or not, as the settings last were.
    let shown = move || form.look() << 1 | u32::from(form.read(is_created));
    let content = move |place: El| {
        let number = form.peek(|state| match &state.phase {
            Phase::Created(number) => Some(Rc::clone(number)),
            Phase::Editing | Phase::Submitting { .. } | Phase::Waiting { .. } => None,
        });
        place
            .child(match number {
                Some(number) => receipt(form, &number),
                None => editor(form),
            })
            .child(el("slot|name=footer"))
    };
    let root = el("div|class=form").follow_children(shown, content).element().clone();
    form.set_root(root.clone());
    form.dress();
    (form, root)
}

fn editor(form: Form) -> El {
    let provider = move || form.read(State::provider);
    let fields = move |place: El| {
        place.children(match form.peek(State::provider) {
            Provider::Sip => fieldsets::sip(form),
            Provider::Pia => fieldsets::pia(form),
            Provider::Twilio => fieldsets::twilio(form),
        })
    };
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        form.send(Msg::Submitted);
    };
    let heading = el("slot|name=heading")
        .child(form.say("h2|class=title|tabindex=-1", Key::Title))
        .child(form.say("p|class=lead", Key::Lead));
    el("form|novalidate=novalidate")
        .follow_class("busy", move || form.read(State::is_submitting))
        .on("submit", submit)
        .child(heading)
        .child(remark(form))
        .child(summary(form))
        .children(provider_cards(form))
        .child(el("div|class=region").follow_children(move || provider() as u32, fields))
        .child(verification(form))
        .child(footer(form))
}

/// What the form did by itself: spoken, and undone where it can be.
fn remark(form: Form) -> El {
    let words = move |place: El| {
        let Some(remark) = form.peek(|state| state.remark) else { return place };
        let said = match remark {
            Remark::Reset => form.say("span", Key::WasReset),
            Remark::Restored | Remark::Undone => {
                let secrets = if form.peek(has_secrets) { form.word(Key::SecretsAgain) } else { "" };
                form.say("span", Key::WasRestored).text(" ").text(secrets)
            }
        };
        let line = el("p|class=remark").child(said);
        let can_undo = remark == Remark::Reset && form.peek(|state| state.taken.is_some());
        let undo = || form.button("button|type=button|class=quiet small", Key::Undo, || Msg::Undone);
        place.child(if can_undo { line.child(undo()) } else { line })
    };
    let remark = move || form.read(|state| state.remark).map_or(0, |remark| 1 + remark as u32);
    el("div|role=status").child(el("div|class=region").follow_children(remark, words)).child(waiting::connection(form))
}

/// Whether the chosen provider asks for secrets.
fn has_secrets(state: &State) -> bool {
    Field::ALL.iter().any(|field| field.is_secret() && field.belongs_to(state.provider()))
}

/// What the host's own check came to, where it speaks against the draft: a warning.
fn verification(form: Form) -> El {
    let failure = move || {
        form.read(|state| match &state.verification {
            Some(Verification::Failed(_)) => 2,
            Some(Verification::Broken) => 1,
            Some(Verification::Running | Verification::Passed) | None => 0,
        })
    };
    let words = move |place: El| {
        let (reason, key) = match &form.now().verification {
            Some(Verification::Failed(reason)) => (reason.clone(), Key::VerifyFailed),
            Some(Verification::Broken) => (String::new(), Key::VerifyBroken),
            Some(Verification::Running | Verification::Passed) | None => return place,
        };
        let mut line = el("p|class=warning");
        if !reason.is_empty() {
            line = line.child(el("b|dir=auto").text(&reason)).text(" ");
        }
        place.child(line.text(form.word(key)))
    };
    el("div|class=verification|role=status").follow_children(failure, words)
}

fn provider_cards(form: Form) -> Option<El> {
    let offered = form.setting(|settings| settings.providers.clone()).unwrap_or_default();
    let mut choices = Vec::new();
    for (provider, label, about) in [
        (Provider::Sip, Key::ProviderSip, Key::ProviderSipAbout),
        (Provider::Pia, Key::ProviderPia, Key::ProviderPiaAbout),
        (Provider::Twilio, Key::ProviderTwilio, Key::ProviderTwilioAbout),
    ] {
        if offered.contains(&provider) {
            choices.push(Choice { value: provider.as_str(), label, about });
        }
    }
    let labels = Labels::new(Key::ProviderLegend, None);
    (choices.len() > 1).then(|| choice_cards(form, Field::Provider, labels, &choices))
}

/// The buttons, and what is going on.
fn footer(form: Form) -> El {
    let phase = move || {
        form.read(|state| match state.phase {
            Phase::Submitting { slow, .. } => Some(slow),
            Phase::Editing | Phase::Waiting { .. } | Phase::Created(_) => None,
        })
    };
    let verification_word = move || {
        form.read(|state| match state.verification {
            Some(Verification::Running) => Some(Key::Verifying),
            Some(Verification::Passed) => Some(Key::VerifyPassed),
            Some(Verification::Failed(_) | Verification::Broken) | None => None,
        })
    };
    let status = move || {
        form.text(match phase() {
            Some(true) => Some(Key::Slow),
            Some(false) => Some(Key::Creating),
            None => waiting::reason(form).or_else(verification_word),
        })
    };
    let caption = move || form.text(Some(if form.read(State::is_submitting) { Key::Creating } else { Key::Submit }));
    let submit = el("button|type=submit|class=go")
        .follow_class("busy", move || form.read(State::is_submitting))
        .follow_text(caption);
    let reset = form.button("button|type=button|class=quiet", Key::Reset, || Msg::Reset);
    let can_verify = form.setting(|settings| settings.verify.is_some()).unwrap_or_default();
    let verify = can_verify.then(|| form.button("button|type=button|class=second", Key::Verify, || Msg::VerifyAsked));
    let status = el("p|class=status|role=status").follow_text(status).child(waiting::spoken(form));
    el("div|class=footer").child(submit).children(verify).child(reset).child(status).child(waiting::stop(form))
}
