//! An agent: picked from the host's list, or any id typed.

use contract::Field;

use super::frame::Labels;
use super::text::{Typing, text_field};
use crate::dom::{El, el};
use crate::form::Form;
use crate::text::Key;

/// A line of text that suggests the host's agents, and names the one that an id stands for.
pub fn agent_field(form: Form, field: Field, label: Key) -> El {
    let list = match field {
        Field::InboundAgent => "inbound-agents",
        _ => "outbound-agents",
    };
    let agents = form.settings().map(|settings| settings.agents).unwrap_or_default();
    let options: Vec<_> = agents.iter().map(|agent| el("option").attr("value", &agent.id).text(&agent.name)).collect();
    let name = move || {
        let name_of = |id: &str| agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone());
        form.read(|state| name_of(state.draft.text(field).trim())).unwrap_or_default()
    };
    let notes = vec![
        el("p").attr("class", "note").attr("aria-live", "polite").follow_text(name),
        el("datalist").attr("id", list).children(options),
    ];
    let typing = Typing { inputmode: "text", is_code: true, list: Some(list) };
    text_field(form, field, Labels { label, hint: Some(Key::AgentHint) }, typing, notes)
}
