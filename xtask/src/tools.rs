//! The folder that keeps tools, and the `PATH` that finds them.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::file;

/// The programs that build the widget, as a `PATH` that has their folders in front.
#[derive(Debug)]
pub(crate) struct Tools {
    path: OsString,
}

impl Tools {
    /// Puts the folders in front of the `PATH` of this process.
    pub(crate) fn new(mut folders: Vec<PathBuf>) -> Outcome<Self> {
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let path = env::join_paths(folders);
        path.map(|path| Self { path }).map_err(|error| Failure::broken(format!("PATH cannot be extended: {error}")))
    }

    /// Lets a command find the tools.
    pub(crate) fn add_to(&self, command: &mut Command) {
        command.env("PATH", &self.path);
    }
}

/// The folder that keeps tools. It is outside of the repository, so that clones share it and `cargo clean` spares it.
pub(crate) fn folder() -> Outcome<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("PIA_TOOLS_DIR")
        .or_else(|| Some(set("XDG_CACHE_HOME")?.join("pia-number-form")))
        .or_else(|| Some(set("HOME")?.join(".cache/pia-number-form")))
        .ok_or_else(|| Failure::broken("there is no home folder to keep tools in: set PIA_TOOLS_DIR to a folder"))?;
    let folder = absolute(&folder)?;
    file::create_folder(&folder)?;
    Ok(folder)
}

fn absolute(folder: &Path) -> Outcome<PathBuf> {
    std::path::absolute(folder).map_err(Failure::io("find", folder))
}
