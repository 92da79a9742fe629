//! The fields of each provider, one file each.

mod pia;
mod sip;
mod twilio;

use contract::Field;
use leptos::prelude::*;
pub(super) use pia::pia;
pub(super) use sip::sip;
pub(super) use twilio::twilio;

use super::Form;
use crate::controls::{Labels, Typing, agent_field, text_field};
use crate::text::Key;

/// Who answers and who places calls: the same for every provider.
fn agents(form: Form) -> impl IntoView {
    view! {
        <div class="pair">
            {agent_field(form, Field::InboundAgent, Key::InboundLabel)}
            {agent_field(form, Field::OutboundAgent, Key::OutboundLabel)}
        </div>
    }
}

/// The label for people.
fn friendly_name(form: Form) -> impl IntoView {
    let labels = Labels { label: Key::FriendlyNameLabel, hint: Some(Key::FriendlyNameHint) };
    text_field(form, Field::FriendlyName, labels, Typing { inputmode: "text", ..Typing::default() }, ().into_any())
}
