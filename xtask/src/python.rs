//! Programs from PyPI: what checks the platform against its document, and what checks our dependencies. `python.txt` pins
//! them with everything that they need.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup;

const NAME: &str = "Python packages";

/// Installs the programs if they are not those of the list. Gives the folder that they are in.
pub(crate) fn ensure(project: &Project) -> Outcome<PathBuf> {
    let list = project.root.join("xtask/python.txt");
    let wanted = fs::read(&list).map_err(Failure::io("read", &list))?;
    let folder = setup::tools_folder()?.join("python");
    let programs = folder.join("bin");
    // The stamp is the list that was installed.
    let stamp = folder.join(".setup-stamp");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) && programs.join("python").exists() {
        setup::ok(NAME);
        return Ok(programs);
    }
    setup::doing(NAME, "what checks the platform's API and our dependencies", "half a minute");
    python()?;
    file::forget(&stamp)?;
    setup::run(NAME, Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = Command::new(programs.join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"]);
    setup::run(NAME, pip.arg(&list))?;
    file::replace(&stamp, &wanted)?;
    Ok(programs)
}

/// Debian's Python cannot make environments by itself.
fn python() -> Outcome {
    let can = |module: &str| process::answer("python3", &["-c", &format!("import {module}")]).is_some();
    if can("venv") && can("ensurepip") {
        return Ok(());
    }
    apt::install("Python", &["python3", "python3-venv"])
}

/// A command of one of the programs.
pub(crate) fn command(project: &Project, programs: &Path, name: &str) -> Command {
    project.command(&programs.join(name).to_string_lossy())
}
