//! A server that is there while something else runs.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::failure::{Failure, Outcome};
use crate::process;

/// Where a server says that it is ready.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Says {
    /// On its standard output.
    Out,
    /// On its standard error.
    Err,
}

/// A running server. Asked to end when it goes, and waited for.
#[derive(Debug)]
pub(crate) struct Background(Child);

impl Background {
    /// Starts a server, and waits for the line in which `ready` finds what it looks for. Gives that.
    pub(crate) fn start<T>(command: &mut Command, says: Says, ready: impl Fn(&str) -> Option<T>) -> Outcome<(Self, T)> {
        command.stdin(Stdio::null());
        match says {
            Says::Out => command.stdout(Stdio::piped()),
            Says::Err => command.stderr(Stdio::piped()),
        };
        let line = process::by_hand(command);
        let broke = |how: String| Failure::broken(format!("{how}; by hand it is\n\n    {line}"));
        let mut child = command.spawn().map_err(|error| broke(format!("this could not be run ({error})")))?;
        let stream: Option<Box<dyn Read + Send>> = match says {
            Says::Out => child.stdout.take().map(|stream| Box::new(stream) as _),
            Says::Err => child.stderr.take().map(|stream| Box::new(stream) as _),
        };
        let server = Self(child);
        let mut lines = BufReader::new(stream.ok_or_else(|| broke("its output cannot be read".to_owned()))?).lines();
        let mut said = Vec::new();
        while let Some(Ok(line)) = lines.next() {
            if let Some(found) = ready(&line) {
                // Read on, or it would wait for a reader some day.
                thread::spawn(move || lines.for_each(drop));
                return Ok((server, found));
            }
            said.push(line);
        }
        Err(broke(format!("this ended before it was ready:\n\n{}\n", said.join("\n"))))
    }
}

impl Drop for Background {
    /// By SIGINT, which PostgreSQL takes for "soon", and the platform for "now".
    fn drop(&mut self) {
        let mut kill = Command::new("kill");
        kill.args(["-INT", &self.0.id().to_string()]).stdin(Stdio::null()).stderr(Stdio::null());
        if !kill.status().is_ok_and(|status| status.success()) {
            drop(self.0.kill());
        }
        drop(self.0.wait());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, says: Says) -> Outcome<(Background, String)> {
        let find = |line: &str| line.strip_prefix("ready at ").map(str::to_owned);
        Background::start(Command::new("sh").args(["-c", script]), says, find)
    }

    #[test]
    fn what_a_server_says_when_it_is_ready_is_found_and_the_server_ends_with_it() {
        for (script, says) in [
            ("trap exit INT; echo wait; echo ready at 1; while :; do sleep 0.1; done", Says::Out),
            ("trap exit INT; echo ready at 1 >&2; while :; do sleep 0.1; done", Says::Err),
        ] {
            let (server, found) = shell(script, says).unwrap();
            assert_eq!(found, "1");
            drop(server);
        }
    }

    #[test]
    fn a_server_that_does_not_start_tells_why() {
        let failure = shell("echo no room; exit 3", Says::Out).unwrap_err();
        assert!(failure.text().unwrap().contains("no room"));
    }
}
