//! The repository: its folders, and the versions in its lock file.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};

/// The repository that this command belongs to.
#[derive(Debug)]
pub(crate) struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's output folder.
    pub(crate) target: PathBuf,
}

impl Project {
    /// Finds the repository around this package, or around the current folder if cargo does not run this program.
    ///
    /// A path that is compiled in would be wrong where clones share a target folder, or where the folder comes from a
    /// cache.
    pub(crate) fn find() -> Outcome<Self> {
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(package) => PathBuf::from(package),
            None => env::current_dir().map_err(Failure::io("find", Path::new("the current folder")))?,
        };
        let root = start
            .ancestors()
            .find(|folder| folder.join("Cargo.lock").is_file() && folder.join("xtask").is_dir())
            .ok_or_else(|| {
                Failure::broken("the current folder is outside of the repository: run `cargo xtask` from inside it")
            })?
            .to_path_buf();
        // Cargo always runs in the root, so a relative folder starts there.
        let target = match env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty()) {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The folder of the built portal.
    pub(crate) fn portal(&self) -> PathBuf {
        self.root.join("dist/portal")
    }

    /// The folder of the npm package.
    pub(crate) fn npm(&self) -> PathBuf {
        self.root.join("dist/npm")
    }

    /// The folder of the files for a content delivery network.
    pub(crate) fn cdn(&self) -> PathBuf {
        self.root.join("dist/cdn")
    }

    /// The path of a program that cargo builds in the dev profile, such as `platform` or `examples/rows`.
    pub(crate) fn built(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", env::consts::EXE_SUFFIX))
    }

    /// A command that runs in the root of the repository.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// The version of a package in `Cargo.lock`.
    pub(crate) fn locked_version(&self, package: &str) -> Outcome<String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path).map_err(Failure::io("read", &path))?;
        locked_version(&lock, package)
            .map(str::to_owned)
            .ok_or_else(|| Failure::broken(format!("Cargo.lock does not name {package}")))
    }
}

/// Reads a version from the text of a lock file. Cargo always writes the version in the line below the name.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = r#"
[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
"#;

    #[test]
    fn a_version_is_read_from_the_lock_file() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
    }

    #[test]
    fn a_package_that_is_not_in_the_lock_file_has_no_version() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
    }
}
