//! Parses, checks and formats phone numbers.
//!
//! - [`PhoneNumber`]: a number as Google's libphonenumber parses it, with everything that the library knows about it.
//! - [`check`](fn@check): the policy of a form. It reads a typed text, with or without a chosen [`Country`], and
//!   gives a [`Verdict`]: valid, a warning (the number may exist), or an error with its reason and perhaps a suggestion.
//! - [`E164`]: the one form that is sent, `+` and 2 to 15 digits.
//! - [`AsYouType`]: a text field that formats a number while a person types it, and keeps the caret.
//! - [`countries()`], [`countries_of`]: countries and their calling codes.
//!
//! Letters are an error. Google's library reads vanity numbers by the keypad, but nobody can see which digits were
//! meant.
//!
//! The digits of an [`E164`] come from the typed digits without the trunk or exit prefix, never from a formatter.
//! Google's metadata ([`METADATA_RELEASE`]) is compiled into the crate. The crate matches it without a regular
//! expression engine and without allocation. The feature `tables` gives native programs tables for frequent calling
//! codes, with the same answers. The feature `phonenumber` converts numbers to and from the crate of that name. The
//! crate uses no web, clock, file or network.

mod as_you_type;
mod candidate;
mod character;
mod check;
#[cfg(feature = "phonenumber")]
mod conversion;
mod countries;
mod country;
mod digits;
mod e164;
mod extension;
mod facts;
mod format;
mod index;
mod metadata;
mod number_type;
mod parse;
mod parse_error;
mod pattern;
mod phone_number;
mod plan;
mod rules;
#[cfg_attr(any(target_family = "wasm", not(feature = "tables")), path = "no_tables.rs")]
mod tables;

pub use as_you_type::AsYouType;
pub use check::{Number, NumberError, NumberWarning, Verdict, check, country_of};
#[cfg(feature = "phonenumber")]
pub use conversion::ConversionError;
pub use countries::{countries, countries_of};
pub use country::Country;
pub use e164::{E164, E164Error};
pub use metadata::METADATA_RELEASE;
pub use number_type::NumberType;
pub use parse_error::ParseError;
pub use phone_number::{PhoneNumber, Possibility};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
