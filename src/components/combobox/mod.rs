//! Comboboxes: a line of text with a list below (ARIA 1.2).

mod agent_field;
mod agent_picker;
mod behavior;
mod item;
mod list;
mod placement;
mod popup;
mod search;

pub(super) use agent_field::AgentField;
pub(super) use behavior::Combobox;
pub(super) use item::{Item, Items};
pub(super) use list::List;
pub(super) use popup::{ListCount, Popup};
pub(super) use search::{SEPARATOR, find, fold};
