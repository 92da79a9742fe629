//! Packages from npm: wasm-opt, the browser driver, the accessibility checker, and the checks of the npm package. The
//! measurements have packages of their own: the libraries that they compare, and those of the form's peers.
//!
//! A `package-lock.json` pins every package by its hash. Install scripts of packages do not run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::step;

/// The oldest Node that the packages support.
const NODE: u32 = 20;

/// The version that `wasm-opt --version` must print. Trunk would download its own copy if the version differed.
const WASM_OPT: &str = "version_132";

/// Installs the packages unless they match the lock file. Returns the folder with their programs.
pub(crate) fn ensure(project: &Project) -> Outcome<PathBuf> {
    let why = "wasm-opt, and the tests of the portal and the npm package";
    ensure_in(&project.root, "Node packages", why, check_wasm_opt)
}

/// Installs the libraries that the measurements compare with the numbering engine.
pub(crate) fn ensure_measured(project: &Project) -> Outcome {
    let why = "the libraries that the numbering engine is measured against";
    ensure_in(&project.root.join("bench"), "Node packages of bench/", why, |_| Ok(())).map(drop)
}

/// Installs the frameworks of the peers that the form is measured against.
pub(crate) fn ensure_peers(project: &Project) -> Outcome {
    let why = "the frameworks of the peers that the form is measured against";
    ensure_in(&project.root.join("bench/peers"), "Node packages of bench/peers/", why, |_| Ok(())).map(drop)
}

fn ensure_in(folder: &Path, name: &str, why: &str, check: fn(&Path) -> Outcome) -> Outcome<PathBuf> {
    node()?;
    let modules = folder.join("node_modules");
    let programs = modules.join(".bin");
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).map_err(Failure::io("read", &lock))?;
    // The stamp is a copy of the installed lock file. npm empties the folder first, so the stamp cannot outlive its
    // packages.
    let stamp = modules.join(".setup-stamp");
    if modules.join(".package-lock.json").is_file() && fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        step::ready(name);
        return Ok(programs);
    }
    step::start(name, why, "a few seconds");
    let mut npm = Command::new("npm");
    step::run(name, npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    check(&programs)?;
    file::replace(&stamp, &lock)?;
    Ok(programs)
}

fn check_wasm_opt(programs: &Path) -> Outcome {
    let version = process::output(programs.join("wasm-opt"), &["--version"]).unwrap_or_default();
    if version.contains(WASM_OPT) {
        return Ok(());
    }
    Err(Failure::broken(format!(
        "node_modules/.bin/wasm-opt is `{version}`, not {WASM_OPT}: package.json, Trunk.toml and xtask must agree"
    )))
}

/// Installs Node if it is missing, and checks its version.
pub(crate) fn node() -> Outcome {
    if process::find("node").is_none() || process::find("npm").is_none() {
        step::start("Node", "wasm-opt and the end-to-end tests run on it", "a minute");
        apt::install("Node and npm", &["nodejs", "npm"])?;
    }
    let version = process::output("node", &["--version"]).unwrap_or_default();
    match major(&version) {
        Some(major) if major >= NODE => Ok(()),
        _ => Err(Failure::broken(format!(
            "Node {NODE} or newer is needed, and `node --version` prints `{version}`. \
             A version manager installs it, for example\n\n    nvm install 22"
        ))),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_of_node_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major(""), None);
    }
}
