//! Phone numbers: what a typed string means, what is wrong with it, and how it is written.
//!
//! - [`PhoneNumber`]: a number as Google's libphonenumber parses it, and everything that library says of it.
//! - [`check`]: a form's policy. It reads what a person typed, with or without a chosen [`Country`], and gives a [`Verdict`]:
//!   valid, a warning (the number may exist), or an error with its reason and, where there is one, the mend.
//! - [`E164`]: the one form that is sent, `+` and 2 to 15 digits.
//! - [`AsYouType`]: a text field that formats a number while it is typed, and keeps its caret.
//! - [`countries`], [`countries_of`]: countries and calling codes.
//! - [`prepare`]: a part of what the first number would wait for, for pages and servers that start.
//!
//! Letters are an error, where Google's library reads vanity numbers by the keypad: nobody can see which digits were meant.
//!
//! The digits of an [`E164`] come from the digits that were typed, less a trunk or exit prefix, never from a formatter.
//! Google's metadata ([`METADATA_RELEASE`]) is compiled into the crate, and matched without a regular expression engine and
//! without allocation. Natively, a calling code that is asked about often gets tables, with the same answers (feature `tables`).
//! Pure: no web, clock, file or network.

mod as_you_type;
mod country;
mod digits;
mod e164;
mod extension;
mod facts;
mod fault;
mod format;
mod kind;
mod mend;
mod metadata;
mod packing;
mod parse;
mod pattern;
mod phone_number;
mod plan;
#[cfg_attr(any(target_family = "wasm", not(feature = "tables")), path = "no_tables.rs")]
mod tables;
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
pub use verdict::{Number, Verdict, check, prepare};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeExamples;
