//! One of a few: native radio buttons that look like cards.

use contract::{Field, Provider, SipInfraRegion};

use super::frame::{Labels, error, hint, warnings};
use crate::dom::{El, el};
use crate::form::{Form, Msg, State};
use crate::text::Key;

/// One card.
#[derive(Clone, Copy)]
pub struct Choice {
    /// The value under the contract, which is chosen by it.
    pub value: &'static str,
    /// What it is.
    pub label: Key,
    /// A line on what it means.
    pub about: Key,
}

/// A fieldset of cards, for the provider or the region.
pub fn choice_cards(form: Form, field: Field, labels: Labels, choices: &[Choice]) -> El {
    let name = field.name();
    let cards = el("div|class=cards");
    for choice in choices {
        cards.append(&card(form, field, *choice));
    }
    el("fieldset|class=field")
        .attr("aria-describedby", &[name, "-hint ", name, "-error ", name, "-warnings"].concat())
        .child(form.say("legend|class=label", labels.label))
        .children(hint(form, field, labels))
        .child(cards)
        .child(error(form, field))
        .child(warnings(form, field))
}

fn card(form: Form, field: Field, Choice { value, label, about }: Choice) -> El {
    let about_id = [field.name(), "-", value].concat();
    let is_chosen = move |state: &State| chosen(state, field) == value;
    let input = el("input|type=radio")
        .attr("name", field.name())
        .attr("value", value)
        .attr("aria-describedby", &about_id)
        .follow_flag("checked", move || form.read(is_chosen))
        .follow_flag("disabled", move || form.read(|state| state.is_submitting() && !is_chosen(state)))
        .on("change", move |_| choose(form, field, value));
    el("label|class=card")
        .child(input)
        .child(form.say("b", label))
        .child(form.say("span|aria-hidden=true", about).attr("id", &about_id))
}

fn chosen(state: &State, field: Field) -> &'static str {
    match field {
        Field::Provider => state.provider().as_str(),
        _ => state.draft.region.as_str(),
    }
}

fn choose(form: Form, field: Field, value: &str) {
    let msg = match field {
        Field::Provider => Provider::parse(value).map(Msg::ProviderChosen),
        _ => SipInfraRegion::parse(value).map(Msg::RegionChosen),
    };
    if let Some(msg) = msg {
        form.send(msg);
    }
}
