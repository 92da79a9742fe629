//! An agent: picked from the host's list, or any id typed.

use contract::Field;
use leptos::prelude::*;

use super::frame::Labels;
use super::text::{Typing, text_field};
use crate::form::Form;
use crate::text::Key;

/// A line of text that suggests the host's agents, and names the one that an id stands for.
pub fn agent_field(form: Form, field: Field, label: Key) -> impl IntoView {
    let list = match field {
        Field::InboundAgent => "inbound-agents",
        _ => "outbound-agents",
    };
    let agents = form.settings().map(|settings| settings.agents).unwrap_or_default();
    let options = agents.clone().into_iter().map(|agent| view! { <option value=agent.id>{agent.name}</option> });
    let options = options.collect_view();
    let name = form.watch(move |state| {
        let id = state.draft.text(field).trim();
        agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone())
    });
    let notes = view! {
        <p class="note" aria-live="polite">{name}</p>
        <datalist id=list>{options}</datalist>
    };
    let typing = Typing { inputmode: "text", is_code: true, list: Some(list) };
    text_field(form, field, Labels { label, hint: Some(Key::AgentHint) }, typing, notes.into_any())
}
