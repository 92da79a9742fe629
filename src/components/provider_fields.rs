//! The fields of each provider.

use contract::{Field, SipInfraRegion};
use leptos::prelude::*;

use super::combobox::AgentField;
use super::field::{Choice, ChoiceCards, SecretField, TextField};
use super::phone::PhoneField;
use super::termination_uri::TerminationUriField;
use crate::i18n::{Key, messages};
use crate::runtime::memos::flag;

/// The fields of a carrier's number, imported by SIP trunk.
#[component]
pub(super) fn SipFields() -> impl IntoView {
    view! {
        <div class="region">
            <PhoneField />
            <FriendlyName />
            <TerminationUriField />
            <div class={"pair"}>
                <TextField field=Field::TrunkUsername label=Key::UsernameLabel is_code=true />
                <SecretField field=Field::TrunkPassword label=Key::PasswordLabel />
            </div>
            <RoutingRegion />
            <AgentFields />
        </div>
    }
}

/// The fields of a number that the platform assigns.
#[component]
pub(super) fn PiaFields() -> impl IntoView {
    view! {
        <div class="region">
            <FriendlyName />
            <AgentFields />
        </div>
    }
}

/// The fields of a number of a Twilio account.
#[component]
pub(super) fn TwilioFields() -> impl IntoView {
    view! {
        <div class="region">
            <PhoneField />
            <TextField field=Field::AccountSid label=Key::SidLabel hint=Key::SidHint is_code=true />
            <SecretField field=Field::AuthToken label=Key::TokenLabel hint=Key::TokenHint />
            <AgentFields />
        </div>
    }
}

/// The label of the number, for people.
#[component]
fn FriendlyName() -> impl IntoView {
    view! { <TextField field=Field::FriendlyName label=Key::FriendlyNameLabel hint=Key::FriendlyNameHint /> }
}

/// The routing region.
#[component]
fn RoutingRegion() -> impl IntoView {
    let choice = |region: SipInfraRegion| {
        let about = match region {
            SipInfraRegion::Global => Key::RegionGlobalAbout,
            SipInfraRegion::Bd => Key::RegionBdAbout,
            SipInfraRegion::BdLink3 => Key::RegionBdLink3About,
        };
        Choice { value: region.as_str(), label: messages::region(region), about }
    };
    let always = flag(|| true);
    let choices = SipInfraRegion::ALL.map(|region| (choice(region), always)).to_vec();
    view! { <ChoiceCards field=Field::SipInfraRegion label=Key::RegionLegend hint=Key::RegionHint choices /> }
}

/// The agents that answer and place calls. Every provider has them.
#[component]
fn AgentFields() -> impl IntoView {
    view! {
        <div class="pair">
            <AgentField field=Field::InboundAgent label=Key::InboundLabel />
            <AgentField field=Field::OutboundAgent label=Key::OutboundLabel />
        </div>
    }
}
