//! What was created. Of secrets, only that they are set.

use contract::{Field, PhoneNumber};

use super::{Form, Msg};
use crate::controls::copy_button;
use crate::dom::{El, el};
use crate::text::{Key, problems};

pub(super) fn receipt(form: Form, number: PhoneNumber) -> El {
    let list = el("dl");
    let row = |label: Key, value: El| list.append(&el("div").child(form.say("dt", label)).child(value));
    let text = |label: Key, value: &str| row(label, el("dd|dir=auto").text(value));
    let copyable = |label: Key, value: &str| {
        let code = el("code|dir=ltr").text(value);
        row(label, el("dd").child(code).children(copy_button(form, label, value.to_owned())));
    };
    for (field, label) in [
        (Field::PhoneNumber, Key::ReceiptNumber),
        (Field::Provider, Key::ReceiptProvider),
        (Field::FriendlyName, Key::FriendlyNameLabel),
        (Field::TerminationUri, Key::UriLabel),
        (Field::TrunkUsername, Key::UsernameLabel),
        (Field::TrunkPassword, Key::PasswordLabel),
        (Field::SipInfraRegion, Key::RegionLegend),
        (Field::AccountSid, Key::SidLabel),
        (Field::AuthToken, Key::TokenLabel),
        (Field::InboundAgent, Key::InboundLabel),
        (Field::OutboundAgent, Key::OutboundLabel),
    ] {
        let Some(value) = number.value(field) else { continue };
        let word = match field {
            Field::Provider => problems::of_provider(number.provider),
            Field::TrunkPassword | Field::AuthToken => Key::SecretSet,
            Field::SipInfraRegion => match number.region {
                Some(region) => problems::of_region(region),
                None => continue,
            },
            Field::PhoneNumber => {
                copyable(label, value);
                continue;
            }
            _ => {
                let name = if matches!(field, Field::InboundAgent | Field::OutboundAgent) {
                    form.agent_name(value)
                } else {
                    None
                };
                match name.filter(|name| name != value) {
                    // Neither is to turn the other's direction.
                    Some(name) => {
                        let name = el("dd").child(el("bdi").text(&name)).text(" (");
                        row(label, name.child(el("bdi").text(value)).text(")"));
                    }
                    None => text(label, value),
                }
                continue;
            }
        };
        text(label, form.word(word));
    }
    copyable(Key::ReceiptId, &number.id);
    let another =
        form.say("button|type=button|class=go", Key::CreateAnother).on("click", move |_| form.send(Msg::Another));
    el("section|class=receipt")
        .child(form.say("h2|tabindex=-1", Key::ReceiptTitle))
        .child(list)
        .child(el("div|class=footer").child(another))
}
