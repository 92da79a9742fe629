//! The fields of each provider, one file each.

mod pia;
mod sip;
mod twilio;

use contract::Field;
pub(super) use pia::pia;
pub(super) use sip::sip;
pub(super) use twilio::twilio;

use super::Form;
use crate::controls::{Labels, Typing, agent_field, text_field};
use crate::dom::{El, el};
use crate::text::Key;

/// Who answers and who places calls: the same for every provider.
fn agents(form: Form) -> El {
    el("div|class=pair").child(agent_field(form, Field::InboundAgent, Key::InboundLabel)).child(agent_field(
        form,
        Field::OutboundAgent,
        Key::OutboundLabel,
    ))
}

/// The label for people.
fn friendly_name(form: Form) -> El {
    let labels = Labels::new(Key::FriendlyNameLabel, Some(Key::FriendlyNameHint));
    text_field(form, Field::FriendlyName, labels, Typing { inputmode: "text", ..Typing::default() }, None)
}
