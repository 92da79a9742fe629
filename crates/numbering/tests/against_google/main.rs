//! Our answers beside those of Google's library. The crate `rlibphonenumber` is a port of that library, and carries the
//! same metadata.

#![expect(clippy::indexing_slicing, reason = "a helper of a test may fail the test")]

mod conversions;
mod parse;
mod phonenumber;
mod samples;
mod texts;
mod verdicts;
