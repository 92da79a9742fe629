//! The packages from npm: wasm-opt, the browser driver of the end-to-end tests, and the accessibility checker; and, for
//! the measurements alone, the libraries that are measured.
//!
//! A `package-lock.json` pins them by their hashes. No package's own install script is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup;

/// The oldest Node that the packages support.
const NODE: u32 = 20;

/// What `wasm-opt --version` must say: Trunk compares, and would fetch another one.
const WASM_OPT: &str = "version_132";

/// Installs the packages if they are not those of the lock. Gives the folder with their programs.
pub(crate) fn ensure(project: &Project) -> Outcome<PathBuf> {
    let why = "wasm-opt, and what drives and checks the portal in a browser";
    ensure_in(&project.root, "Node packages", why, is_trunks_wasm_opt)
}

/// The same for the libraries that our engine is measured against.
pub(crate) fn ensure_measured(project: &Project) -> Outcome {
    let why = "the libraries that ours is measured against";
    ensure_in(&project.root.join("bench"), "Node packages of bench/", why, |_| Ok(())).map(drop)
}

fn ensure_in(folder: &Path, name: &str, why: &str, check: fn(&Path) -> Outcome) -> Outcome<PathBuf> {
    node()?;
    let modules = folder.join("node_modules");
    let programs = modules.join(".bin");
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).map_err(Failure::io("read", &lock))?;
    // The stamp is the lock that was installed from. npm empties the folder first, so it cannot outlive its packages.
    let stamp = modules.join(".setup-stamp");
    if modules.join(".package-lock.json").is_file() && fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        setup::ok(name);
        return Ok(programs);
    }
    setup::doing(name, why, "a few seconds");
    let mut npm = Command::new("npm");
    setup::run(name, npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    check(&programs)?;
    file::replace(&stamp, &lock)?;
    Ok(programs)
}

fn is_trunks_wasm_opt(programs: &Path) -> Outcome {
    let version = process::answer(programs.join("wasm-opt"), &["--version"]).unwrap_or_default();
    if version.contains(WASM_OPT) {
        return Ok(());
    }
    Err(Failure::broken(format!(
        "node_modules/.bin/wasm-opt says `{version}`, not {WASM_OPT}: package.json, Trunk.toml and xtask must agree"
    )))
}

/// Makes sure that Node is there and new enough.
pub(crate) fn node() -> Outcome {
    if process::find("node").is_none() || process::find("npm").is_none() {
        setup::doing("Node", "runs wasm-opt and the end-to-end tests", "a minute");
        apt::install("Node and npm", &["nodejs", "npm"])?;
    }
    let version = process::answer("node", &["--version"]).unwrap_or_default();
    match major(&version) {
        Some(major) if major >= NODE => Ok(()),
        _ => Err(Failure::broken(format!(
            "Node {NODE} or newer is needed, and `node --version` says `{version}`. \
             With a version manager it is one line, such as\n\n    nvm install 22"
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
