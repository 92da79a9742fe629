//! The messages and errors of one set-up step.

use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;

/// Announces a step that takes a while.
pub(crate) fn start(name: &str, why: &str, duration: &str) {
    println!("setup: {name}: {why}; usually {duration}");
}

/// Reports a step that has nothing to do.
pub(crate) fn ready(name: &str) {
    println!("setup: {name}: ok");
}

/// Runs the command of a step. On failure, the error says how to repeat the command by hand.
pub(crate) fn run(name: &str, command: &mut Command) -> Outcome {
    process::run(command).map_err(|failure| match failure {
        Failure::Stopped => Failure::Stopped,
        _ => failure_of(name, &process::command_line(command)),
    })
}

/// The failure of a step, with the command line that does its work by hand.
pub(crate) fn failure_of(name: &str, line: &str) -> Failure {
    Failure::Broken(format!(
        "{name} could not be set up. Try this by hand, then run the same command again:\n\n    {line}"
    ))
}
