//! The fields of a new number, from heading to buttons.

use contract::{Field, Provider};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::boxed_view::{BoxedView, branch, when};
use super::field::{Choice, ChoiceCards};
use super::footer::Footer;
use super::notices::{ConnectionNotice, DraftChangeNotice, VerificationNotice};
use super::provider_fields::{PiaFields, SipFields, TwilioFields};
use super::summary::Summary;
use crate::i18n::{Key, messages};
use crate::runtime::use_form;
use crate::state::{Message, State};

/// The fields of a new number.
#[component]
pub(super) fn Editor() -> impl IntoView {
    let form = use_form();
    let is_submitting = form.flag(State::is_submitting);
    let provider = form.memo(State::provider);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.dispatch(Message::Submitted);
    };
    view! {
        <form novalidate=true class:busy=is_submitting on:submit=on_submit>
            <slot name={"heading"}>
                <h2 class="title" part="heading" tabindex="-1">{form.word(Key::Title)}</h2>
                <p class="lead" part="lead">{form.word(Key::Lead)}</p>
            </slot>
            <div role="status">
                <DraftChangeNotice />
                <ConnectionNotice />
            </div>
            <Summary />
            <ProviderCards />
            {branch(move || match provider.get() {
                Provider::Sip => BoxedView::new(view! { <SipFields /> }),
                Provider::Pia => BoxedView::new(view! { <PiaFields /> }),
                Provider::Twilio => BoxedView::new(view! { <TwilioFields /> }),
            })}
            <VerificationNotice />
            <Footer />
        </form>
    }
}

/// The choice of a provider, if the host offers more than one.
#[component]
fn ProviderCards() -> impl IntoView {
    let form = use_form();
    let has_choice = form.setting(|settings| settings.providers.len() > 1);
    when(has_choice, move || {
        let offered = |provider| form.setting(move |settings| settings.providers.contains(&provider));
        let choices = Provider::ALL.map(|provider| (choice(provider), offered(provider))).to_vec();
        view! { <ChoiceCards field=Field::Provider label=Key::ProviderLegend choices /> }
    })
}

fn choice(provider: Provider) -> Choice {
    let about = match provider {
        Provider::Sip => Key::ProviderSipAbout,
        Provider::Pia => Key::ProviderPiaAbout,
        Provider::Twilio => Key::ProviderTwilioAbout,
    };
    Choice { value: provider.as_str(), label: messages::provider(provider), about }
}
