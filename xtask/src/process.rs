//! Other programs: found, run, watched, and written as a line that can be repeated by hand.
//!
//! No program gets this process's standard input: nothing here may wait for an answer.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::stop::{self, Farewell};

/// How often a running program is looked after: the standard library cannot wait for its end and for Ctrl-C at once.
const PULSE: Duration = Duration::from_millis(50);

/// Runs a program to its end, its output going where ours goes.
pub(crate) fn run(command: &mut Command) -> Outcome {
    stop::check()?;
    let mut child = command.stdin(Stdio::null()).spawn().map_err(|error| not_started(command, &error))?;
    let mut farewell = Farewell::default();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => farewell.tick(&mut child),
            Err(error) => return Err(not_started(command, &error)),
        }
        thread::sleep(PULSE);
    };
    stop::check()?;
    if status.success() { Ok(()) } else { Err(failed(command, status)) }
}

/// Runs a program to its end and shows each line of its standard output to `see` as it is passed on. How it ended is for
/// the caller to judge, even after a stop.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome<ExitStatus> {
    stop::check()?;
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let lines = match child.stdout.take() {
        Some(stdout) => lines(stdout),
        None => return Err(Failure::broken("the program's output cannot be read")),
    };
    let mut farewell = Farewell::default();
    let mut ended: Option<(ExitStatus, Instant)> = None;
    loop {
        let (quiet, closed) = match lines.recv_timeout(PULSE) {
            Ok(line) => {
                let line = String::from_utf8_lossy(&line);
                // Not written to the stream itself: what our own tests show here must not be counted by the run they
                // are part of, and `print!` is what a test harness captures.
                print!("{line}");
                see(line.trim_end_matches(['\r', '\n']));
                (false, false)
            }
            Err(RecvTimeoutError::Timeout) => (true, false),
            Err(RecvTimeoutError::Disconnected) => (true, true),
        };
        match ended {
            // A grandchild may hold the pipe open for ever: what has not come by now will not come.
            Some((status, since)) if closed || quiet && since.elapsed() > Duration::from_secs(1) => return Ok(status),
            Some(_) => {}
            None => match child.try_wait() {
                Ok(Some(status)) => ended = Some((status, Instant::now())),
                Ok(None) if closed => thread::sleep(PULSE),
                Ok(None) => {}
                Err(error) => return Err(not_started(command, &error)),
            },
        }
        if ended.is_none() {
            farewell.tick(&mut child);
        }
    }
}

/// Reads lines in a thread of their own, so that a silent program can still be looked after.
fn lines(stdout: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut stdout = BufReader::new(stdout);
        let mut line = Vec::new();
        while matches!(stdout.read_until(b'\n', &mut line), Ok(length) if length > 0) {
            if sender.send(std::mem::take(&mut line)).is_err() {
                break;
            }
        }
    });
    receiver
}

/// What a program prints, if it can be run and succeeds: made for `--version`.
pub(crate) fn answer(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first program of that name on `PATH`.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// The failure of a program that ran and did not succeed.
pub(crate) fn failed(command: &Command, status: ExitStatus) -> Failure {
    Failure::Broken(format!("this did not succeed ({status}); by hand it is\n\n    {}", by_hand(command)))
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    Failure::Broken(format!("this could not be run ({error})\n\n    {}", by_hand(command)))
}

/// A command as a line for the shell, its folder and its environment included.
pub(crate) fn by_hand(command: &Command) -> String {
    let mut words = Vec::new();
    if let Some(folder) = command.get_current_dir() {
        words.push(format!("cd {} &&", quoted(folder.as_os_str())));
    }
    let unset: Vec<_> =
        command.get_envs().filter(|(name, value)| value.is_none() && env::var_os(name).is_some()).collect();
    if !unset.is_empty() {
        words.push("env".to_owned());
        words.extend(unset.iter().map(|(name, _)| format!("-u {}", quoted(name))));
    }
    for (name, value) in command.get_envs() {
        if let Some(value) = value {
            words.push(format!("{}={}", quoted(name), setting(name, value)));
        }
    }
    words.push(quoted(command.get_program()));
    words.extend(command.get_args().map(quoted));
    words.join(" ")
}

/// `PATH` is only ever extended, and the whole of it would bury the rest of the line.
fn setting(name: &OsStr, value: &OsStr) -> String {
    let value = value.to_string_lossy();
    if name == "PATH"
        && let Ok(path) = env::var("PATH")
        && let Some(extension) = value.strip_suffix(path.as_str())
    {
        return format!("{}\"$PATH\"", quoted(OsStr::new(extension)));
    }
    quoted(OsStr::new(value.as_ref()))
}

fn quoted(word: &OsStr) -> String {
    let word = word.to_string_lossy();
    if !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:=,@+%".contains(c)) {
        word.into_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_can_be_repeated_by_hand() {
        let mut command = Command::new("cargo");
        command.current_dir("/a folder").env("CARGO_PROFILE_RELEASE_LTO", "off").args(["install", "it's", "--locked"]);
        assert_eq!(
            by_hand(&command),
            r"cd '/a folder' && CARGO_PROFILE_RELEASE_LTO=off cargo install 'it'\''s' --locked"
        );
    }

    #[test]
    fn an_extended_path_is_shown_as_its_extension() {
        let path = format!("/tools/bin:{}", env::var("PATH").unwrap_or_default());
        let mut command = Command::new("trunk");
        command.env("PATH", path);
        assert_eq!(by_hand(&command), r#"PATH=/tools/bin:"$PATH" trunk"#);
    }

    #[test]
    fn every_line_of_a_program_is_seen_and_its_end_is_known() {
        let mut seen = Vec::new();
        let mut shell = Command::new("sh");
        shell.args(["-c", "echo one; printf two; exit 3"]);
        let status = watch(&mut shell, |line| seen.push(line.to_owned())).unwrap();
        assert_eq!((seen, status.code()), (vec!["one".to_owned(), "two".to_owned()], Some(3)));
    }

    #[test]
    fn a_failed_program_is_named() {
        let failure = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(failure.text().unwrap().contains("sh -c 'exit 3'"));
    }
}
