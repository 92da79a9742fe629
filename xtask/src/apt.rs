//! Packages of Debian and Ubuntu: installed as root, else the line is given that does it.

use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::process;
use crate::setup;

/// Whether this system has them at all.
pub(crate) fn is_here() -> bool {
    process::find("apt-get").is_some()
}

/// Whether packages can be installed without asking anyone.
pub(crate) fn may_install() -> bool {
    is_here() && process::answer("id", &["-u"]).is_some_and(|user| user == "0")
}

/// Installs packages; `what` they are is for the messages.
pub(crate) fn install(what: &str, packages: &[&str]) -> Outcome {
    if !is_here() {
        return Err(Failure::broken(format!("{what} must be installed first, by your system's own means")));
    }
    if !may_install() {
        return Err(setup::failed(what, &line(packages)));
    }
    // A source of packages that does not answer need not be the one that has ours: the next command tells.
    if let Err(Failure::Stopped) = process::run(apt_get().args(["update", "--quiet"])) {
        return Err(Failure::Stopped);
    }
    setup::run(what, apt_get().args(["install", "--yes", "--no-install-recommends"]).args(packages))
}

/// The line that installs packages by hand.
pub(crate) fn line(packages: &[&str]) -> String {
    let packages = packages.join(" ");
    format!("sudo apt-get update && sudo apt-get install --yes --no-install-recommends {packages}")
}

fn apt_get() -> Command {
    let mut apt_get = Command::new("apt-get");
    apt_get.env("DEBIAN_FRONTEND", "noninteractive");
    apt_get
}
