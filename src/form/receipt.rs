//! What was created. Of secrets, only that they are set.

use contract::PhoneNumber;

use super::{Form, Msg};
use crate::controls::copy_button;
use crate::dom::{El, el};
use crate::text::{Key, problems};

/// What a row shows.
enum Shown<'n> {
    Text(Option<&'n str>),
    Copyable(Option<&'n str>),
    Word(Option<Key>),
    Agent(Option<&'n str>),
}

pub(super) fn receipt(form: Form, number: &PhoneNumber) -> El {
    let secret = |is_set: bool| Shown::Word(is_set.then_some(Key::SecretSet));
    let rows = [
        (Key::ReceiptNumber, Shown::Copyable(number.phone_number.as_deref())),
        (Key::ReceiptProvider, Shown::Word(Some(problems::of_provider(number.provider)))),
        (Key::FriendlyNameLabel, Shown::Text(number.friendly_name.as_deref())),
        (Key::UriLabel, Shown::Text(number.termination_uri.as_deref())),
        (Key::UsernameLabel, Shown::Text(number.trunk_username.as_deref())),
        (Key::PasswordLabel, secret(number.has_trunk_password)),
        (Key::RegionLegend, Shown::Word(number.region.map(problems::of_region))),
        (Key::SidLabel, Shown::Text(number.account_sid.as_deref())),
        (Key::TokenLabel, secret(number.has_auth_token)),
        (Key::InboundLabel, Shown::Agent(number.inbound_agent_id.as_deref())),
        (Key::OutboundLabel, Shown::Agent(number.outbound_agent_id.as_deref())),
        (Key::ReceiptId, Shown::Copyable(Some(&number.id))),
    ];
    let list = el("dl");
    for (label, shown) in rows {
        if let Some(value) = value(form, label, shown) {
            list.append(&el("div").child(form.say("dt", label)).child(value));
        }
    }
    let another =
        form.say("button|type=button|class=go", Key::CreateAnother).on("click", move |_| form.send(Msg::Another));
    el("section|class=receipt")
        .child(form.say("h2|tabindex=-1", Key::ReceiptTitle))
        .child(list)
        .child(el("div|class=footer").child(another))
}

/// The element of a row's value, where there is one.
fn value(form: Form, label: Key, shown: Shown<'_>) -> Option<El> {
    let text = match shown {
        Shown::Text(text) => text?,
        Shown::Word(word) => form.word(word?),
        Shown::Copyable(text) => {
            let code = el("code|dir=ltr").text(text?);
            return Some(el("dd").child(code).children(copy_button(form, label, text?.to_owned())));
        }
        Shown::Agent(id) => {
            let id = id?;
            match form.agent_name(id) {
                Some(name) if name != id => {
                    // Neither is to turn the other's direction.
                    let id = el("bdi").text(id);
                    return Some(el("dd").child(el("bdi").text(&name)).text(" (").child(id).text(")"));
                }
                _ => id,
            }
        }
    };
    Some(el("dd|dir=auto").text(text))
}
