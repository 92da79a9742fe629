//! What was created. Of secrets, only that they are set.

use contract::PhoneNumber;
use leptos::prelude::*;

use super::{Form, Msg};
use crate::controls::copy_button;
use crate::text::{Key, problems};

pub(super) fn receipt(form: Form, number: PhoneNumber) -> impl IntoView {
    let set = |is_set: bool| is_set.then(|| form.word(Key::SecretSet).to_owned());
    let agent_name = |id: Option<String>| {
        let agents = form.settings().map(|settings| settings.agents).unwrap_or_default();
        id.map(|id| match agents.into_iter().find(|agent| agent.id == id) {
            Some(agent) => format!("{} ({id})", agent.name),
            None => id,
        })
    };
    let rows = [
        (Key::ReceiptProvider, Some(form.word(problems::of_provider(number.provider)).to_owned())),
        (Key::FriendlyNameLabel, number.friendly_name),
        (Key::UriLabel, number.termination_uri),
        (Key::UsernameLabel, number.trunk_username),
        (Key::PasswordLabel, set(number.has_trunk_password)),
        (Key::RegionLegend, number.region.map(|region| form.word(problems::of_region(region)).to_owned())),
        (Key::SidLabel, number.account_sid),
        (Key::TokenLabel, set(number.has_auth_token)),
        (Key::InboundLabel, agent_name(number.inbound_agent_id)),
        (Key::OutboundLabel, agent_name(number.outbound_agent_id)),
    ];
    let row = |(label, value): (Key, Option<String>)| {
        value.map(|value| view! { <div><dt>{form.word(label)}</dt><dd dir="auto">{value}</dd></div> })
    };
    let copyable = |label: Key, value: String| {
        view! {
            <div>
                <dt>{form.word(label)}</dt>
                <dd><code dir="ltr">{value.clone()}</code>{copy_button(form, label, value)}</dd>
            </div>
        }
    };
    view! {
        <section class="receipt">
            <h2 tabindex="-1">{form.word(Key::ReceiptTitle)}</h2>
            <dl>
                {number.phone_number.map(|value| copyable(Key::ReceiptNumber, value))}
                {rows.into_iter().map(row).collect_view()}
                {copyable(Key::ReceiptId, number.id)}
            </dl>
            <div class="footer">
                <button type="button" class="go" on:click=move |_| form.send(Msg::Another)>
                    {form.word(Key::CreateAnother)}
                </button>
            </div>
        </section>
    }
}
