//! Other programs: how they are found, run, watched, and shown as a command line that can be repeated by hand.
//!
//! No program reads the standard input of this process, so that no command waits for a person.

use std::env;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::stop::{self, Shutdown};

/// The interval at which a running program is checked. The standard library cannot wait for the end of a program and
/// for Ctrl-C at the same time.
const PULSE: Duration = Duration::from_millis(50);

/// Runs a program to its end. The program shares the output streams of this process.
pub(crate) fn run(command: &mut Command) -> Outcome {
    stop::check()?;
    let mut child = command.stdin(Stdio::null()).spawn().map_err(|error| not_started(command, &error))?;
    let mut shutdown = Shutdown::default();
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) => shutdown.tick(&mut child),
            Err(error) => return Err(not_started(command, &error)),
        }
        thread::sleep(PULSE);
    };
    stop::check()?;
    if status.success() { Ok(()) } else { Err(failed(command, status)) }
}

/// Runs a program to its end, prints its standard output, and calls `see` with each line. The caller judges the exit
/// status, even after a stop.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Outcome<ExitStatus> {
    stop::check()?;
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    let lines = match child.stdout.take() {
        Some(stdout) => lines(stdout),
        None => return Err(Failure::broken("the program's output cannot be read")),
    };
    let mut shutdown = Shutdown::default();
    let mut ended: Option<(ExitStatus, Instant)> = None;
    loop {
        let (quiet, closed) = match lines.recv_timeout(PULSE) {
            Ok(line) => {
                let line = String::from_utf8_lossy(&line);
                // A test harness captures `print!`, but not a write to the stream. The output of a program in a test
                // must not be counted by the run that the test is part of.
                print!("{line}");
                see(line.trim_end_matches(['\r', '\n']));
                (false, false)
            }
            Err(RecvTimeoutError::Timeout) => (true, false),
            Err(RecvTimeoutError::Disconnected) => (true, true),
        };
        match ended {
            // A grandchild may hold the pipe open forever. A second after the program's end, no more output is
            // expected.
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
            shutdown.tick(&mut child);
        }
    }
}

/// Reads lines in a separate thread, so that a silent program can still be stopped.
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

/// The standard output of a program that runs and succeeds, such as `rustc --version`.
pub(crate) fn output(program: impl AsRef<OsStr>, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Says whether this process runs as root.
pub(crate) fn is_root() -> bool {
    output("id", &["-u"]).is_some_and(|user| user == "0")
}

/// The first program of that name on `PATH`.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// The failure of a program that ran and did not succeed.
pub(crate) fn failed(command: &Command, status: ExitStatus) -> Failure {
    Failure::Broken(format!("this command did not succeed ({status}):\n\n    {}", command_line(command)))
}

fn not_started(command: &Command, error: &std::io::Error) -> Failure {
    Failure::Broken(format!("this command did not start ({error}):\n\n    {}", command_line(command)))
}

/// A command as a line for the shell, with its working folder and its variables.
pub(crate) fn command_line(command: &Command) -> String {
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

/// The value of a variable in a command line. Of `PATH`, the line shows only the folders in front, because the whole
/// value would bury the rest.
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
            command_line(&command),
            r"cd '/a folder' && CARGO_PROFILE_RELEASE_LTO=off cargo install 'it'\''s' --locked"
        );
    }

    #[test]
    fn a_command_line_shows_only_the_extension_of_path() {
        let path = format!("/tools/bin:{}", env::var("PATH").unwrap_or_default());
        let mut command = Command::new("trunk");
        command.env("PATH", path);
        assert_eq!(command_line(&command), r#"PATH=/tools/bin:"$PATH" trunk"#);
    }

    #[test]
    fn watch_sees_every_line_and_returns_the_exit_status() {
        let mut seen = Vec::new();
        let mut shell = Command::new("sh");
        shell.args(["-c", "echo one; printf two; exit 3"]);
        let status = watch(&mut shell, |line| seen.push(line.to_owned())).unwrap();
        assert_eq!((seen, status.code()), (vec!["one".to_owned(), "two".to_owned()], Some(3)));
    }

    #[test]
    fn the_error_of_a_failed_program_shows_its_command_line() {
        let failure = run(Command::new("sh").args(["-c", "exit 3"])).unwrap_err();
        assert!(failure.text().unwrap().contains("sh -c 'exit 3'"));
    }
}
