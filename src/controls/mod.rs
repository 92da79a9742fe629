//! One accessible control per file. Each shows a part of the state and sends what a person did.

mod agent;
mod choice;
mod combobox;
mod copy;
mod country;
mod frame;
mod listbox;
mod number_input;
mod phone;
mod retype;
mod search;
mod secret;
mod summary;
mod text;

pub use agent::agent_field;
pub use choice::{Choice, choice_cards};
pub use copy::copy_button;
pub use frame::{Labels, described_by, error, frame, warnings};
pub use phone::phone_field;
pub use secret::secret_field;
pub use summary::summary;
pub use text::{Typing, text_field, text_input};
