//! What was created. Of secrets, only that they are set.

use contract::PhoneNumber;

use super::{Form, Msg};
use crate::controls::copy_button;
use crate::dom::{El, el};
use crate::text::{Key, problems};

pub(super) fn receipt(form: Form, number: PhoneNumber) -> El {
    let list = el("dl");
    let row = |label: Key, value: El| list.append(&el("div").child(form.say("dt", label)).child(value));
    let text = |label: Key, value: Option<&str>| {
        if let Some(value) = value {
            row(label, el("dd|dir=auto").text(value));
        }
    };
    let word = |label: Key, word: Option<Key>| text(label, word.map(|word| form.word(word)));
    let copyable = |label: Key, value: String| {
        let code = el("code|dir=ltr").text(&value);
        row(label, el("dd").child(code).children(copy_button(form, label, value)));
    };
    // Neither is to turn the other's direction.
    let agent = |label: Key, id: Option<&str>| match id
        .and_then(|id| form.agent_name(id))
        .filter(|name| Some(name.as_str()) != id)
    {
        Some(name) => {
            let id = el("bdi").text(id.unwrap_or_default());
            row(label, el("dd").child(el("bdi").text(&name)).text(" (").child(id).text(")"));
        }
        None => text(label, id),
    };
    if let Some(value) = number.phone_number {
        copyable(Key::ReceiptNumber, value);
    }
    word(Key::ReceiptProvider, Some(problems::of_provider(number.provider)));
    text(Key::FriendlyNameLabel, number.friendly_name.as_deref());
    text(Key::UriLabel, number.termination_uri.as_deref());
    text(Key::UsernameLabel, number.trunk_username.as_deref());
    word(Key::PasswordLabel, number.has_trunk_password.then_some(Key::SecretSet));
    word(Key::RegionLegend, number.region.map(problems::of_region));
    text(Key::SidLabel, number.account_sid.as_deref());
    word(Key::TokenLabel, number.has_auth_token.then_some(Key::SecretSet));
    agent(Key::InboundLabel, number.inbound_agent_id.as_deref());
    agent(Key::OutboundLabel, number.outbound_agent_id.as_deref());
    copyable(Key::ReceiptId, number.id);
    let another =
        form.say("button|type=button|class=go", Key::CreateAnother).on("click", move |_| form.send(Msg::Another));
    el("section|class=receipt")
        .child(form.say("h2|tabindex=-1", Key::ReceiptTitle))
        .child(list)
        .child(el("div|class=footer").child(another))
}
