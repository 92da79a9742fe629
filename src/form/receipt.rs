//! What was created. Of secrets, only that they are set.

use contract::{Field, PhoneNumber};

use super::{Form, Msg};
use crate::controls::copy_button;
use crate::dom::{El, el};
use crate::text::{Key, problems};

/// The fields of a number, and its id, by their labels.
const ROWS: [(Option<Field>, Key); 12] = [
    (Some(Field::PhoneNumber), Key::ReceiptNumber),
    (Some(Field::Provider), Key::ReceiptProvider),
    (Some(Field::FriendlyName), Key::FriendlyNameLabel),
    (Some(Field::TerminationUri), Key::UriLabel),
    (Some(Field::TrunkUsername), Key::UsernameLabel),
    (Some(Field::TrunkPassword), Key::PasswordLabel),
    (Some(Field::SipInfraRegion), Key::RegionLegend),
    (Some(Field::AccountSid), Key::SidLabel),
    (Some(Field::AuthToken), Key::TokenLabel),
    (Some(Field::InboundAgent), Key::InboundLabel),
    (Some(Field::OutboundAgent), Key::OutboundLabel),
    (None, Key::ReceiptId),
];

pub(super) fn receipt(form: Form, number: &PhoneNumber) -> El {
    let list = el("dl");
    for (field, label) in ROWS {
        if let Some(shown) = shown(form, number, field, label) {
            list.append(&el("div").child(form.say("dt", label)).child(shown));
        }
    }
    let another = form.button("button|type=button|class=go", Key::CreateAnother, || Msg::Another);
    el("section|class=receipt")
        .child(form.say("h2|tabindex=-1", Key::ReceiptTitle))
        .child(list)
        .child(el("div|class=footer").child(another))
}

/// The value of a row, where there is one.
fn shown(form: Form, number: &PhoneNumber, field: Option<Field>, label: Key) -> Option<El> {
    let value = field.map_or(Some(number.id.as_str()), |field| number.value(field))?;
    let text = match field {
        None | Some(Field::PhoneNumber) => {
            let code = el("code|dir=ltr").text(value);
            return Some(el("dd").child(code).children(copy_button(form, label, value.to_owned())));
        }
        Some(Field::InboundAgent | Field::OutboundAgent) => match form.agent_name(value) {
            Some(name) if name != value => {
                // Neither is to turn the other's direction.
                let (name, id) = (el("bdi").text(&name), el("bdi").text(value));
                return Some(el("dd").child(name).text(" (").child(id).text(")"));
            }
            _ => value,
        },
        Some(Field::Provider) => form.word(problems::of_provider(number.provider)),
        Some(Field::SipInfraRegion) => form.word(problems::of_region(number.region?)),
        Some(Field::TrunkPassword | Field::AuthToken) => form.word(Key::SecretSet),
        Some(_) => value,
    };
    Some(el("dd|dir=auto").text(text))
}
