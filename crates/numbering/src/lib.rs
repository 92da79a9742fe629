//! Phone numbers: what a typed string means, and what is wrong with it.
//!
//! - [`E164`]: the one form that leaves this crate, `+` and 2 to 15 digits.
//! - [`check`]: reads what a person typed, with or without a chosen [`Country`], and gives a [`Verdict`]:
//!   valid, a warning (the number may exist), or an error with its reason and, where there is one, the mend.
//! - [`countries`]: every country that has a calling code.
//!
//! The digits of an [`E164`] come from the digits that were typed, less a trunk or exit prefix, never from a formatter.
//! Google's metadata is compiled into the crate, and matched without a regular expression engine and without allocation.
//! Pure: no web, clock, file or network.

mod as_you_type;
mod country;
mod digits;
mod e164;
mod extension;
mod fault;
mod format;
mod kind;
mod mend;
mod metadata;
mod parse;
mod pattern;
mod phone_number;
mod plan;
mod typed;
mod verdict;

pub use as_you_type::AsYouType;
pub use country::{Country, countries, countries_of};
pub use e164::{E164, E164Error};
pub use fault::{Caution, Fault};
pub use kind::NumberType;
pub use metadata::METADATA_RELEASE;
pub use parse::ParseError;
pub use phone_number::{PhoneNumber, Possibility};
pub use verdict::{Number, Verdict, check};
