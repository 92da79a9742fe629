//! What was created. Of secrets, only that they are set.

use contract::PhoneNumber;

use super::{Form, Msg};
use crate::controls::copy_button;
use crate::dom::{El, el};
use crate::text::{Key, problems};

pub(super) fn receipt(form: Form, number: PhoneNumber) -> El {
    let set = |is_set: bool| is_set.then(|| form.word(Key::SecretSet).to_owned());
    let text = |value: String| el("dd").attr("dir", "auto").text(&value);
    // Neither is to turn the other's direction.
    let agent = |id: String| match form.agent_name(&id).filter(|name| *name != id) {
        Some(name) => el("dd").child(el("bdi").text(&name)).text(" (").child(el("bdi").text(&id)).text(")"),
        None => text(id),
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
    ];
    let agents = [(Key::InboundLabel, number.inbound_agent_id), (Key::OutboundLabel, number.outbound_agent_id)];
    let rows = rows.map(|(label, value)| (label, value.map(text)));
    let agents = agents.map(|(label, id)| (label, id.map(agent)));
    let row = |(label, value): (Key, Option<El>)| Some(el("div").child(el("dt").text(form.word(label))).child(value?));
    let copyable = |label: Key, value: String| {
        let code = el("code").attr("dir", "ltr").text(&value);
        let value = el("dd").child(code).children(copy_button(form, label, value));
        el("div").child(el("dt").text(form.word(label))).child(value)
    };
    let another = el("button")
        .attr("type", "button")
        .attr("class", "go")
        .on("click", move |_| form.send(Msg::Another))
        .text(form.word(Key::CreateAnother));
    let list = el("dl")
        .children(number.phone_number.map(|value| copyable(Key::ReceiptNumber, value)))
        .children(rows.into_iter().chain(agents).filter_map(row))
        .child(copyable(Key::ReceiptId, number.id));
    el("section")
        .attr("class", "receipt")
        .child(el("h2").attr("tabindex", "-1").text(form.word(Key::ReceiptTitle)))
        .child(list)
        .child(el("div").attr("class", "footer").child(another))
}
