//! The form as it is seen. Thin: what is shown follows the state, and what a person does is sent as a message.

#![expect(unreachable_pub, reason = "the component macro makes a private twin of the function")]

use contract::{Field, PhoneNumber, Provider};
use leptos::prelude::*;
use web_sys::Element;

use super::fieldsets;
use super::handle::{Form, Settings};
use super::receipt::receipt;
use super::{Msg, Phase, State};
use crate::controls::{Choice, Labels, choice_cards, summary};
use crate::dom::{Child, El, el, slot};
use crate::text::Key;

/// The whole form, for hosts in Leptos.
#[component]
pub fn NumberForm(
    /// What the host sets.
    settings: Settings,
) -> impl IntoView {
    let fill = |place: Element, form: Element| {
        // Fails only where an element would stand in itself.
        let _ = place.append_child(&form);
    };
    view! { <div use:fill=build(settings)></div> }
}

/// The whole form, under the current reactive owner.
pub(crate) fn build(settings: Settings) -> Element {
    let form = Form::new(settings);
    let receipt_of = move || {
        form.read(|state| match &state.phase {
            Phase::Created(number) => Some(number.clone()),
            Phase::Editing | Phase::Submitting { .. } => None,
        })
    };
    let content = move |number: &Option<Box<PhoneNumber>>| -> Vec<Child> {
        match number {
            Some(number) => vec![receipt(form, (**number).clone()).into()],
            None => vec![editor(form).into()],
        }
    };
    let root = el("div")
        .attr("class", "form")
        .attr("lang", form.locale().tag())
        .follow_children(receipt_of, content)
        .element()
        .clone();
    form.root.set_value(Some(root.clone()));
    root
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
        .child(el("h2").attr("class", "title").attr("tabindex", "-1").text(form.word(Key::Title)))
        .child(el("p").attr("class", "lead").text(form.word(Key::Lead)))
        .child(summary(form))
        .children(provider_cards(form))
        .child(slot("div").follow_children(move || form.read(State::provider), fields))
        .child(footer(form))
}

fn provider_cards(form: Form) -> Option<El> {
    let all = [
        (Provider::Sip, Key::ProviderSip, Key::ProviderSipAbout),
        (Provider::Pia, Key::ProviderPia, Key::ProviderPiaAbout),
        (Provider::Twilio, Key::ProviderTwilio, Key::ProviderTwilioAbout),
    ];
    let offered = form.settings().map(|settings| settings.providers).unwrap_or_default();
    let choices: Vec<_> = all
        .into_iter()
        .filter(|(provider, ..)| offered.contains(provider))
        .map(|(value, label, about)| Choice { value, name: value.as_str(), label, about })
        .collect();
    let labels = Labels { label: Key::ProviderLegend, hint: None };
    (choices.len() > 1)
        .then(|| choice_cards(form, Field::Provider, labels, choices, State::provider, Msg::ProviderChosen))
}

/// The buttons, and what is going on.
fn footer(form: Form) -> El {
    let phase = move || {
        form.read(|state| match state.phase {
            Phase::Submitting { slow } => Some(slow),
            Phase::Editing | Phase::Created(_) => None,
        })
    };
    let status = move || match phase() {
        Some(true) => form.word(Key::Slow).to_owned(),
        Some(false) => form.word(Key::Creating).to_owned(),
        None => String::new(),
    };
    let stop = move |is_slow: &bool| -> Vec<Child> {
        if !is_slow {
            return Vec::new();
        }
        let stop = el("button")
            .attr("type", "button")
            .attr("class", "quiet")
            .on("click", move |_| form.send(Msg::Stopped))
            .text(form.word(Key::StopWaiting));
        let means = el("span").attr("class", "hint").text(form.word(Key::StopMeans));
        vec![el("p").attr("class", "stop").child(stop).child(means).into()]
    };
    let caption = move || form.word(if phase().is_some() { Key::Creating } else { Key::Submit }).to_owned();
    let submit = el("button")
        .attr("type", "submit")
        .attr("class", "go")
        .follow_class("busy", move || phase().is_some())
        .follow_text(caption);
    let reset = el("button")
        .attr("type", "button")
        .attr("class", "quiet")
        .on("click", move |_| form.send(Msg::Reset))
        .text(form.word(Key::Reset));
    el("div")
        .attr("class", "footer")
        .child(submit)
        .child(reset)
        .child(el("p").attr("class", "status").attr("role", "status").follow_text(status))
        .child(slot("div").follow_children(move || phase() == Some(true), stop))
}
