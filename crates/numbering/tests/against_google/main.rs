//! Our answers against Google's, by a port of its library that is kept in step with it.

#![expect(clippy::indexing_slicing, reason = "a test's helper may fail the test")]

mod parse;
mod phonenumber;
mod samples;
mod verdicts;
