//! The reasons why a command stops, and their exit codes.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// The result of a step.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// A reason to stop. The texts tell the person at the terminal what to do next.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line has an error. Exit code 2.
    Usage(String),
    /// A step failed. Exit code 1.
    Broken(String),
    /// A step failed and has printed its report: the tests end with their count. Exit code 1.
    Reported,
    /// Ctrl-C or a termination signal stopped the command. Exit code 130, as in shells.
    Stopped,
}

impl Failure {
    /// Creates a [`Failure::Broken`] from any printable value.
    pub(crate) fn broken(text: impl fmt::Display) -> Self {
        Self::Broken(text.to_string())
    }

    /// Adds the action and the file to an error of the file system: `.map_err(Failure::io("read", &path))`.
    pub(crate) fn io<'a>(action: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |error| Self::Broken(format!("cannot {action} {}: {error}", path.display()))
    }

    /// The text to print before the exit.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Usage(text) | Self::Broken(text) => Some(text),
            Self::Stopped => Some("stopped. Run the same command again to continue."),
            Self::Reported => None,
        }
    }

    /// The exit code of the process.
    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Usage(_) => 2,
            Self::Broken(_) | Self::Reported => 1,
            Self::Stopped => 130,
        })
    }
}
