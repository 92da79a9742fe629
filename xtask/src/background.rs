//! A server that runs in the background while other programs use it.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::failure::{Failure, Outcome};
use crate::process;

/// The stream on which a server announces that it is ready.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// A running server. Dropping it interrupts the server and waits for its end.
#[derive(Debug)]
pub(crate) struct Background(Child);

impl Background {
    /// Starts a server, waits for the first line from which `ready` reads a value, and returns that value too.
    pub(crate) fn start<T>(
        command: &mut Command,
        stream: Stream,
        ready: impl Fn(&str) -> Option<T>,
    ) -> Outcome<(Self, T)> {
        command.stdin(Stdio::null());
        match stream {
            Stream::Stdout => command.stdout(Stdio::piped()),
            Stream::Stderr => command.stderr(Stdio::piped()),
        };
        let line = process::command_line(command);
        let failed = |reason: String| Failure::broken(format!("{reason}; by hand the command is\n\n    {line}"));
        let mut child = command.spawn().map_err(|error| failed(format!("the server did not start ({error})")))?;
        let output: Option<Box<dyn Read + Send>> = match stream {
            Stream::Stdout => child.stdout.take().map(|output| Box::new(output) as _),
            Stream::Stderr => child.stderr.take().map(|output| Box::new(output) as _),
        };
        let server = Self(child);
        let output = output.ok_or_else(|| failed("the server's output cannot be read".to_owned()))?;
        let mut lines = BufReader::new(output).lines();
        let mut seen = Vec::new();
        while let Some(Ok(line)) = lines.next() {
            if let Some(value) = ready(&line) {
                // A server whose output nobody reads blocks once the pipe is full.
                thread::spawn(move || lines.for_each(drop));
                return Ok((server, value));
            }
            seen.push(line);
        }
        Err(failed(format!("the server ended before it was ready:\n\n{}\n", seen.join("\n"))))
    }
}

impl Drop for Background {
    /// Sends SIGINT: PostgreSQL then ends its connections and stops, and the platform stops at once.
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

    fn shell(script: &str, stream: Stream) -> Outcome<(Background, String)> {
        let find = |line: &str| line.strip_prefix("ready at ").map(str::to_owned);
        Background::start(Command::new("sh").args(["-c", script]), stream, find)
    }

    #[test]
    fn a_server_is_ready_after_its_announcement_and_ends_when_it_is_dropped() {
        for (script, stream) in [
            ("trap exit INT; echo wait; echo ready at 1; while :; do sleep 0.1; done", Stream::Stdout),
            ("trap exit INT; echo ready at 1 >&2; while :; do sleep 0.1; done", Stream::Stderr),
        ] {
            let (server, value) = shell(script, stream).unwrap();
            assert_eq!(value, "1");
            drop(server);
        }
    }

    #[test]
    fn the_error_of_a_server_that_does_not_start_shows_its_output() {
        let failure = shell("echo no room; exit 3", Stream::Stdout).unwrap_err();
        assert!(failure.text().unwrap().contains("no room"));
    }
}
