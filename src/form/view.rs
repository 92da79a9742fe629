//! The form as it is seen. Thin: what is shown follows the state, and what a person does is sent as a message.

use contract::{Field, PhoneNumber, Provider};
use web_sys::Element;

use super::fieldsets;
use super::handle::Form;
use super::receipt::receipt;
use super::waiting;
use super::{Msg, Phase, Remark, Settings, State, Theme, Verification};
use crate::controls::{Choice, Labels, choice_cards, summary};
use crate::dom::{Child, El, el, region};
use crate::text::Key;

/// The whole form, under the current reactive owner.
pub(crate) fn build(settings: Settings) -> (Form, Element) {
    let form = Form::new(settings);
    let shown = move || {
        let number = form.read(|state| match &state.phase {
            Phase::Created(number) => Some(number.clone()),
            Phase::Editing | Phase::Submitting { .. } | Phase::Waiting { .. } => None,
        });
        (number, form.look().get())
    };
    let content = move |(number, _): &(Option<Box<PhoneNumber>>, u32)| -> Vec<Child> {
        let main = match number {
            Some(number) => receipt(form, (**number).clone()),
            None => editor(form),
        };
        vec![main.into(), slot("footer").into()]
    };
    let looked = move || form.look().get();
    let language = move || {
        looked();
        Some(form.locale().tag().to_owned())
    };
    let theme = move || {
        looked();
        match form.setting(|settings| settings.theme)? {
            Theme::Auto => None,
            Theme::Light => Some("light".to_owned()),
            Theme::Dark => Some("dark".to_owned()),
        }
    };
    let root = el("div")
        .attr("class", "form")
        .follow_attr("lang", language)
        .follow_attr("data-theme", theme)
        .follow_children(shown, content)
        .element()
        .clone();
    form.root().set_value(Some(root.clone()));
    (form, root)
}

/// A place where a host's own elements may stand.
fn slot(name: &str) -> El {
    el("slot").attr("name", name)
}

fn editor(form: Form) -> El {
    let fields = move |provider: &Provider| {
        let fields = match provider {
            Provider::Sip => fieldsets::sip(form),
            Provider::Pia => fieldsets::pia(form),
            Provider::Twilio => fieldsets::twilio(form),
        };
        fields.into_iter().map(Child::El).collect()
    };
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        form.send(Msg::Submitted);
    };
    el("form")
        .attr("novalidate", "novalidate")
        .follow_class("busy", move || form.read(State::is_submitting))
        .on("submit", submit)
        .child(
            slot("heading")
                .child(el("h2").attr("class", "title").attr("tabindex", "-1").text(form.word(Key::Title)))
                .child(el("p").attr("class", "lead").text(form.word(Key::Lead))),
        )
        .child(remark(form))
        .child(summary(form))
        .children(provider_cards(form))
        .child(region("div").follow_children(move || form.read(State::provider), fields))
        .child(verification(form))
        .child(footer(form))
}

/// What the form did by itself: spoken, and undone where it can be.
fn remark(form: Form) -> El {
    let words = move |remark: &Option<Remark>| -> Vec<Child> {
        let Some(remark) = remark else { return Vec::new() };
        let words = match remark {
            Remark::Reset => form.word(Key::WasReset).to_owned(),
            Remark::Restored | Remark::Undone => {
                let secrets = if form.peek(has_secrets) { form.word(Key::SecretsAgain) } else { "" };
                [form.word(Key::WasRestored), " ", secrets].concat()
            }
        };
        let can_undo = form.peek(|state| state.taken.is_some());
        let undo = el("button").attr("type", "button").attr("class", "quiet small").text(form.word(Key::Undo));
        let undo = (*remark == Remark::Reset && can_undo).then(|| undo.on("click", move |_| form.send(Msg::Undone)));
        vec![el("p").attr("class", "remark").child(el("span").text(&words)).children(undo).into()]
    };
    let remark = region("div").follow_children(move || form.read(|state| state.remark), words);
    el("div").attr("role", "status").child(remark).child(waiting::connection(form))
}

/// Whether the chosen provider asks for secrets.
fn has_secrets(state: &State) -> bool {
    Field::ALL.iter().any(|field| field.is_secret() && field.belongs_to(state.provider()))
}

/// What the host's own check came to, where it speaks against the draft: a warning.
fn verification(form: Form) -> El {
    let failure = move || {
        form.read(|state| match &state.verification {
            Some(Verification::Failed(reason)) => Some((Key::VerifyFailed, reason.clone())),
            Some(Verification::Broken) => Some((Key::VerifyBroken, String::new())),
            Some(Verification::Running | Verification::Passed) | None => None,
        })
    };
    let words = move |failure: &Option<(Key, String)>| -> Vec<Child> {
        let Some((key, reason)) = failure else { return Vec::new() };
        let reason = (!reason.is_empty()).then(|| el("b").attr("dir", "auto").text(reason));
        let space = if reason.is_some() { " " } else { "" };
        let warning = el("p").attr("class", "warning").children(reason).text(space).text(form.word(*key));
        vec![warning.into()]
    };
    el("div").attr("class", "verification").attr("role", "status").follow_children(failure, words)
}

fn provider_cards(form: Form) -> Option<El> {
    let all = [
        (Provider::Sip, Key::ProviderSip, Key::ProviderSipAbout),
        (Provider::Pia, Key::ProviderPia, Key::ProviderPiaAbout),
        (Provider::Twilio, Key::ProviderTwilio, Key::ProviderTwilioAbout),
    ];
    let offered = form.setting(|settings| settings.providers.clone()).unwrap_or_default();
    let choices: Vec<_> = all
        .into_iter()
        .filter(|(provider, ..)| offered.contains(provider))
        .map(|(value, label, about)| Choice { value, name: value.as_str(), label, about })
        .collect();
    let labels = Labels::new(Key::ProviderLegend, None);
    (choices.len() > 1)
        .then(|| choice_cards(form, Field::Provider, labels, choices, State::provider, Msg::ProviderChosen))
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
        let word = match phase() {
            Some(true) => Some(Key::Slow),
            Some(false) => Some(Key::Creating),
            None => waiting::reason(form).or_else(verification_word),
        };
        word.map(|word| form.word(word).to_owned()).unwrap_or_default()
    };
    let caption =
        move || form.word(if form.read(State::is_submitting) { Key::Creating } else { Key::Submit }).to_owned();
    let submit = el("button")
        .attr("type", "submit")
        .attr("class", "go")
        .follow_class("busy", move || form.read(State::is_submitting))
        .follow_text(caption);
    let reset = el("button")
        .attr("type", "button")
        .attr("class", "quiet")
        .on("click", move |_| form.send(Msg::Reset))
        .text(form.word(Key::Reset));
    let can_verify = form.setting(|settings| settings.verify.is_some()).unwrap_or_default();
    let verify = can_verify.then(|| {
        el("button")
            .attr("type", "button")
            .attr("class", "second")
            .on("click", move |_| form.send(Msg::VerifyAsked))
            .text(form.word(Key::Verify))
    });
    el("div")
        .attr("class", "footer")
        .child(submit)
        .children(verify)
        .child(reset)
        .child(el("p").attr("class", "status").attr("role", "status").follow_text(status).child(waiting::spoken(form)))
        .child(waiting::stop(form))
}
