//! What a fresh machine lacks, fetched step by step.
//!
//! Each step says what it does, why, and how long it usually takes; does nothing when it is done already; and on
//! failure says what to do by hand. A step is done when its result is there, so it can be stopped at any time and a
//! second run takes up where the first was.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browser::{self, Browser};
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::packages;
use crate::postgres;
use crate::process;
use crate::project::Project;
use crate::python;
use crate::tool::Tool;

const TARGET: &str = "wasm32-unknown-unknown";

/// The programs that build the widget, as a `PATH` that has them in front.
#[derive(Debug)]
pub(crate) struct Tools {
    path: OsString,
    /// Whether the standard library can be compiled along, to be small.
    pub(crate) has_std_source: bool,
}

impl Tools {
    /// Lets a command find them.
    pub(crate) fn lend_to(&self, command: &mut Command) {
        command.env("PATH", &self.path);
    }
}

/// What it takes to build the portal.
pub(crate) fn for_site(project: &Project) -> Outcome<Tools> {
    wasm_target(project)?;
    let folder = tools_folder()?;
    let builds = [Tool::wasm_bindgen(project.locked_version("wasm-bindgen")?), Tool::trunk()];
    let mut folders = vec![packages::ensure(project)?];
    for tool in &builds {
        folders.push(tool.ensure(&folder)?);
    }
    // Kept until now for an install that was stopped; it is of no use once all are there.
    let leftovers = folder.join(Tool::BUILD_FOLDER);
    if leftovers.is_dir() {
        fs::remove_dir_all(&leftovers).map_err(Failure::io("remove", &leftovers))?;
    }
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let path =
        env::join_paths(folders).map_err(|error| Failure::broken(format!("PATH cannot be extended: {error}")))?;
    Ok(Tools { path, has_std_source: std_source(project)? })
}

/// What it takes to run the tests in a browser.
pub(crate) fn for_tests(project: &Project) -> Outcome<(Tools, Browser)> {
    Ok((for_site(project)?, browser::ensure()?))
}

/// What it takes to measure our numbering engine against others. Gives the folder with wasm-opt.
pub(crate) fn for_bench(project: &Project) -> Outcome<(PathBuf, Browser)> {
    wasm_target(project)?;
    let programs = packages::ensure(project)?;
    packages::ensure_measured(project)?;
    Ok((programs, browser::ensure()?))
}

/// All of it, with nothing built.
pub(crate) fn everything(project: &Project) -> Outcome {
    for_tests(project)?;
    python::ensure(project)?;
    postgres::ensure()?;
    println!("\nReady. Next: `cargo xtask serve` or `cargo xtask test`.");
    Ok(())
}

/// Announces a step that takes a while.
pub(crate) fn doing(name: &str, why: &str, how_long: &str) {
    println!("setup: {name}: {why}; usually {how_long}");
}

/// Notes a step that is done.
pub(crate) fn ok(name: &str) {
    println!("setup: {name}: ok");
}

/// A step that failed, and the line that does it by hand.
pub(crate) fn failed(name: &str, line: &str) -> Failure {
    Failure::Broken(format!(
        "{name} could not be set up. Try it by hand, then run the same command again:\n\n    {line}"
    ))
}

/// Runs a step's command; if it fails, the step's failure says how to repeat it.
pub(crate) fn run(name: &str, command: &mut Command) -> Outcome {
    process::run(command).map_err(|failure| match failure {
        Failure::Stopped => Failure::Stopped,
        _ => failed(name, &process::by_hand(command)),
    })
}

fn wasm_target(project: &Project) -> Outcome {
    let name = "target wasm32";
    if has_target() {
        ok(name);
        return Ok(());
    }
    if process::find("rustup").is_none() {
        return Err(Failure::broken(format!(
            "Rust's library for {TARGET} is missing, and there is no rustup to add it: \
             install rustup, or your system's package of that library"
        )));
    }
    doing(name, "Rust's library for WebAssembly", "a few seconds");
    run(name, project.command("rustup").args(["target", "add", TARGET]))?;
    if has_target() { Ok(()) } else { Err(failed(name, &format!("rustup target add {TARGET}"))) }
}

/// The source of Rust's standard library. Without it, the widget is built all the same, and weighs more.
fn std_source(project: &Project) -> Outcome<bool> {
    let name = "source of Rust's library";
    if has_std_source() {
        ok(name);
        return Ok(true);
    }
    if process::find("rustup").is_some() {
        doing(name, "compiled along with the widget, it is smaller", "a few seconds");
        if let Err(Failure::Stopped) = process::run(project.command("rustup").args(["component", "add", "rust-src"])) {
            return Err(Failure::Stopped);
        }
    }
    let is_here = has_std_source();
    if !is_here {
        println!("setup: {name}: not to be had; the widget works without it, and weighs some 8 kB more");
    }
    Ok(is_here)
}

fn has_std_source() -> bool {
    process::answer("rustc", &["--print", "sysroot"])
        .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

fn has_target() -> bool {
    process::answer("rustc", &["--print", "sysroot"])
        .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir())
}

/// Where tools are kept: outside of the repository, so that clones share them and `cargo clean` spares them.
pub(crate) fn tools_folder() -> Outcome<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("PIA_TOOLS_DIR")
        .or_else(|| Some(set("XDG_CACHE_HOME")?.join("pia-number-form")))
        .or_else(|| Some(set("HOME")?.join(".cache/pia-number-form")))
        .ok_or_else(|| Failure::broken("there is no home folder to keep tools in: set PIA_TOOLS_DIR to a folder"))?;
    let folder = std::path::absolute(&folder).map_err(Failure::io("find", &folder))?;
    file::folder(&folder)?;
    Ok(folder)
}
