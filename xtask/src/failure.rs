//! Why a command could not do its work, and the exit code that says so.

use std::fmt;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// What every step gives back.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// A reason to stop. The texts are for the person at the terminal: they say what to do next.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line made no sense. Exit code 2.
    Usage(String),
    /// Something did not work. Exit code 1.
    Broken(String),
    /// All has been said already (the tests end with their count). Exit code 1.
    Reported,
    /// Ctrl-C, or a request to terminate. Exit code 130, as shells have it.
    Stopped,
}

impl Failure {
    /// A [`Failure::Broken`] made from anything printable.
    pub(crate) fn broken(text: impl fmt::Display) -> Self {
        Self::Broken(text.to_string())
    }

    /// Names the deed and the file when the file system refuses: `.map_err(Failure::io("read", &path))`.
    pub(crate) fn io<'a>(deed: &'a str, path: &'a Path) -> impl FnOnce(io::Error) -> Self + 'a {
        move |error| Self::Broken(format!("cannot {deed} {}: {error}", path.display()))
    }

    /// What is left to be printed before the exit.
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
