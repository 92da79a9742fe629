//! The packages from npm: wasm-opt, the browser driver of the end-to-end tests, and the accessibility checker.
//!
//! `package-lock.json` pins them by their hashes. No package's own install script is run.

use std::fs;
use std::path::PathBuf;

use crate::apt;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup;

const NAME: &str = "Node packages";

/// The oldest Node that the packages support.
const NODE: u32 = 20;

/// What `wasm-opt --version` must say: Trunk compares, and would fetch another one.
const WASM_OPT: &str = "version_132";

/// Installs the packages if they are not those of the lock. Gives the folder with their programs.
pub(crate) fn ensure(project: &Project) -> Outcome<PathBuf> {
    node()?;
    let modules = project.root.join("node_modules");
    let programs = modules.join(".bin");
    let lock = project.root.join("package-lock.json");
    let lock = fs::read(&lock).map_err(Failure::io("read", &lock))?;
    // The stamp is the lock that was installed from. npm empties the folder first, so it cannot outlive its packages.
    let stamp = modules.join(".setup-stamp");
    if modules.join(".package-lock.json").is_file() && fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        setup::ok(NAME);
        return Ok(programs);
    }
    setup::doing(NAME, "wasm-opt, and what drives and checks the portal in a browser", "a few seconds");
    setup::run(NAME, project.command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    let version = process::answer(programs.join("wasm-opt"), &["--version"]).unwrap_or_default();
    if !version.contains(WASM_OPT) {
        return Err(Failure::broken(format!(
            "node_modules/.bin/wasm-opt says `{version}`, not {WASM_OPT}: package.json, Trunk.toml and xtask must agree"
        )));
    }
    file::replace(&stamp, &lock)?;
    Ok(programs)
}

/// Makes sure that Node is there and new enough.
fn node() -> Outcome {
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
