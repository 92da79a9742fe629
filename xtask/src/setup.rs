//! The set-up of a fresh machine, step by step.
//!
//! Each step says its purpose and how long it usually takes. A step is done when its result is there. A finished step
//! does nothing, so set-up can be stopped at any time and a second run continues. A failed step names the command line
//! that does its work by hand.

use std::path::{Path, PathBuf};

use crate::browser::{self, Browser};
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::packages;
use crate::postgres;
use crate::process;
use crate::project::Project;
use crate::python;
use crate::step;
use crate::tool::Tool;
use crate::tools::{self, Tools};

const TARGET: &str = "wasm32-unknown-unknown";

/// Sets up the tools that build the portal.
pub(crate) fn for_site(project: &Project) -> Outcome<Tools> {
    wasm_target(project)?;
    let folder = tools::folder()?;
    let compiled = [Tool::wasm_bindgen(project.locked_version("wasm-bindgen")?), Tool::trunk()];
    let mut folders = vec![packages::ensure(project)?];
    for tool in &compiled {
        folders.push(tool.ensure(&folder)?);
    }
    // An install that was stopped continues from this folder. Once every tool is there, the folder has no use.
    file::remove_folder(&folder.join(Tool::BUILD_FOLDER))?;
    Tools::new(folders)
}

/// Sets up the tools that build the portal, and the browsers of the tests.
pub(crate) fn for_tests(project: &Project) -> Outcome<(Tools, Browser)> {
    Ok((for_site(project)?, browser::ensure()?))
}

/// Sets up the measurements of the numbering engine. Returns the folder with wasm-opt, and the browser.
pub(crate) fn for_bench(project: &Project) -> Outcome<(PathBuf, Browser)> {
    wasm_target(project)?;
    let programs = packages::ensure(project)?;
    packages::ensure_measured(project)?;
    Ok((programs, browser::ensure()?))
}

/// Sets up the measurements of the form: the tools that build the portal, the peers, and the browser.
pub(crate) fn for_form_bench(project: &Project) -> Outcome<(Tools, Browser)> {
    let tools = for_site(project)?;
    packages::ensure_peers(project)?;
    Ok((tools, browser::ensure()?))
}

/// Sets up everything and builds nothing.
pub(crate) fn everything(project: &Project) -> Outcome {
    for_tests(project)?;
    python::ensure(project)?;
    postgres::ensure()?;
    println!("\nReady. Next: `cargo xtask serve` or `cargo xtask test`.");
    Ok(())
}

fn wasm_target(project: &Project) -> Outcome {
    let name = "target wasm32";
    if has_target() {
        step::ready(name);
        return Ok(());
    }
    if process::find("rustup").is_none() {
        return Err(Failure::broken(format!(
            "Rust's library for {TARGET} is missing, and there is no rustup to add it: \
             install rustup, or your system's package of that library"
        )));
    }
    step::start(name, "Rust's library for WebAssembly", "a few seconds");
    step::run(name, project.command("rustup").args(["target", "add", TARGET]))?;
    if has_target() { Ok(()) } else { Err(step::failure_of(name, &format!("rustup target add {TARGET}"))) }
}

fn has_target() -> bool {
    process::output("rustc", &["--print", "sysroot"])
        .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}
