//! The form as it is seen. Thin: what is shown follows the state, and what a person does is sent as a message.

#![expect(unreachable_pub, reason = "the component macro makes a private twin of the function")]

use contract::{Field, Provider};
use leptos::ev;
use leptos::prelude::*;

use super::fieldsets;
use super::handle::{Form, Settings};
use super::receipt::receipt;
use super::{Msg, Phase, State};
use crate::controls::{Choice, Labels, choice_cards, summary};
use crate::text::Key;

/// The whole form: for hosts in Leptos, and for [`mount`](crate::embed).
#[component]
pub fn NumberForm(
    /// What the host sets.
    settings: Settings,
) -> impl IntoView {
    let form = Form::new(settings);
    let receipt_of = form.watch(|state| match &state.phase {
        Phase::Created(number) => Some(number.clone()),
        Phase::Editing | Phase::Submitting { .. } => None,
    });
    let content = move || match receipt_of.get() {
        Some(number) => receipt(form, *number).into_any(),
        None => editor(form).into_any(),
    };
    view! { <div class="form" lang=form.locale().tag() node_ref=form.root>{content}</div> }
}

fn editor(form: Form) -> impl IntoView {
    let provider = form.watch(State::provider);
    let fields = move || match provider.get() {
        Provider::Sip => fieldsets::sip(form).into_any(),
        Provider::Pia => fieldsets::pia(form).into_any(),
        Provider::Twilio => fieldsets::twilio(form).into_any(),
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form.send(Msg::Submitted);
    };
    view! {
        <form novalidate="novalidate" on:submit=submit class:busy=is_submitting(form)>
            <h2 class="title" tabindex="-1">{form.word(Key::Title)}</h2>
            <p class="lead">{form.word(Key::Lead)}</p>
            {summary(form)}
            {provider_cards(form)}
            {fields}
            {footer(form)}
        </form>
    }
}

fn provider_cards(form: Form) -> impl IntoView {
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
fn footer(form: Form) -> impl IntoView {
    let phase = form.watch(|state| match state.phase {
        Phase::Submitting { slow } => Some(slow),
        Phase::Editing | Phase::Created(_) => None,
    });
    let status = move || match phase.get() {
        Some(true) => form.word(Key::Slow),
        Some(false) => form.word(Key::Creating),
        None => "",
    };
    let stop = move || {
        (phase.get() == Some(true)).then(|| {
            view! {
                <p class="stop">
                    <button type="button" class="quiet" on:click=move |_| form.send(Msg::Stopped)>
                        {form.word(Key::StopWaiting)}
                    </button>
                    <span class="hint">{form.word(Key::StopMeans)}</span>
                </p>
            }
        })
    };
    let is_busy = is_submitting(form);
    let caption = move || form.word(if is_busy.get() { Key::Creating } else { Key::Submit });
    view! {
        <div class="footer">
            <button type="submit" class="go" class:busy=is_busy>{caption}</button>
            <button type="button" class="quiet" on:click=move |_| form.send(Msg::Reset)>{form.word(Key::Reset)}</button>
            <p class="status" role="status">{status}</p>
            {stop}
        </div>
    }
}

fn is_submitting(form: Form) -> Memo<bool> {
    form.watch(State::is_submitting)
}
