//! A host's list of agents.

use wasm_bindgen::JsValue;

use super::conversion::{decode_member, elements};
use crate::runtime::Agent;

/// Decodes an array of `{ id, name }`. An agent without a name is shown by its id.
///
/// # Errors
/// The wrong element, or the whole value if the value is not an array that can be read.
pub(super) fn decode_agents(value: &JsValue) -> Result<Vec<Agent>, JsValue> {
    let elements = elements(value).ok_or_else(|| value.clone())?;
    elements.into_iter().map(|element| decode_agent(&element).ok_or(element)).collect()
}

fn decode_agent(element: &JsValue) -> Option<Agent> {
    let text = |name: &str| decode_member::<Option<String>>(element, name).map(Option::unwrap_or_default);
    let (id, name) = (text("id")?, text("name")?);
    if id.trim().is_empty() {
        return None;
    }
    Some(Agent { name: if name.trim().is_empty() { id.clone() } else { name }, id })
}
