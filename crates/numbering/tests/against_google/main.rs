//! Our answers against Google's, by a port of its library that is kept in step with it.

mod parse;
mod samples;
mod verdicts;
