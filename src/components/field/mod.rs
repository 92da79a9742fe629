//! One accessible control per file, and what surrounds every control.

mod choice_cards;
mod control_text;
mod copy_button;
mod error_text;
mod field_frame;
mod input;
mod labels;
mod secret_field;
mod text_field;

pub(super) use choice_cards::{Choice, ChoiceCards};
pub(super) use control_text::ControlText;
pub(super) use copy_button::CopyButton;
pub(super) use field_frame::FieldFrame;
pub(super) use input::{InputState, key_of, property_of, typed_text};
pub(super) use secret_field::SecretField;
pub(super) use text_field::TextField;
