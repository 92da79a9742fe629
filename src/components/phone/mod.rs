//! The phone field: the number, its country, and what the form reads.

mod country_items;
mod country_names;
mod country_picker;
mod formatting;
mod history;
mod number_input;
mod phone_field;

pub(super) use phone_field::PhoneField;
