//! Packages of Debian and Ubuntu. Root installs them; any other user is shown the command line that installs them.

use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::step;

/// Says whether this system has apt.
pub(crate) fn is_available() -> bool {
    process::find("apt-get").is_some()
}

/// Says whether this process can install packages without a password.
pub(crate) fn can_install() -> bool {
    is_available() && process::is_root()
}

/// Installs packages. Messages call them by `name`.
pub(crate) fn install(name: &str, packages: &[&str]) -> Outcome {
    if !is_available() {
        return Err(Failure::broken(format!("{name} must be installed first, by your system's package manager")));
    }
    if !can_install() {
        return Err(step::failure_of(name, &command_line(packages)));
    }
    // A package source that does not respond need not be the source of these packages. The next command finds out.
    if let Err(Failure::Stopped) = process::run(apt_get().args(["update", "--quiet"])) {
        return Err(Failure::Stopped);
    }
    step::run(name, apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

/// The command line that installs packages by hand.
pub(crate) fn command_line(packages: &[&str]) -> String {
    let packages = packages.join(" ");
    format!("sudo apt-get update && sudo apt-get install --yes --no-install-recommends {packages}")
}

fn apt_get() -> Command {
    let mut apt_get = Command::new("apt-get");
    apt_get.env("DEBIAN_FRONTEND", "noninteractive");
    apt_get
}
