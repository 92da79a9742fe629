//! Programs from crates.io at one exact version, found on `PATH` or installed into the folder of tools.
//!
//! Trunk and wasm-bindgen require exact versions, so a program of any other version on `PATH` is not enough.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::step;

/// The newest Trunk that Rust 1.95 can compile.
const TRUNK: &str = "0.21.14";

/// Settings that make a tool quick to compile. A tool is compiled once and runs for seconds, and Trunk's own release
/// profile takes three times as long.
const QUICK_TO_COMPILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// Variables for the widget that must not change how its tools are compiled.
const NOT_FOR_TOOLS: [&str; 6] = [
    "CARGO_TARGET_DIR",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTFLAGS",
    "RUSTFLAGS",
];

/// A tool at one version.
#[derive(Debug)]
pub(crate) struct Tool {
    /// The name of the package on crates.io.
    package: &'static str,
    /// The programs of the package that this project uses. The first program names the tool.
    programs: &'static [&'static str],
    version: String,
    /// Additional arguments of `cargo install`.
    install: &'static [&'static str],
    why: &'static str,
    duration: &'static str,
}

impl Tool {
    /// The folder, beside the tools, in which all of them are compiled. An install that was stopped continues there.
    pub(crate) const BUILD_FOLDER: &str = "build";

    /// wasm-bindgen's programs. They refuse a widget that links any other version of wasm-bindgen.
    pub(crate) fn wasm_bindgen(version: String) -> Self {
        Self {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version,
            // Without `--locked`, because the published lock file names a version that was withdrawn.
            install: &[],
            why: "writes the JavaScript side of the widget and runs its tests",
            duration: "1 to 4 minutes, once",
        }
    }

    /// Trunk, which builds the portal.
    pub(crate) fn trunk() -> Self {
        Self {
            package: "trunk",
            programs: &["trunk"],
            version: TRUNK.to_owned(),
            install: &["--locked", "--no-default-features", "--features", "rustls"],
            why: "builds the portal with the widget in it",
            duration: "2 to 5 minutes, once",
        }
    }

    /// Finds the tool or installs it. Returns the folder with its programs.
    pub(crate) fn ensure(&self, tools: &Path) -> Outcome<PathBuf> {
        let name = self.name();
        let root = tools.join(self.folder());
        if let Some(folder) = self.find(&root.join("bin")) {
            step::ready(&name);
            return Ok(folder);
        }
        step::start(&name, self.why, self.duration);
        file::create_folder(&root)?;
        self.fetch(&root)?;
        let mut install = self.install(tools, &root);
        if !self.is_in(&root.join("bin")) {
            step::run(&name, &mut install)?;
        }
        if self.is_in(&root.join("bin")) {
            Ok(root.join("bin"))
        } else {
            Err(step::failure_of(&name, &process::command_line(&install)))
        }
    }

    fn name(&self) -> String {
        format!("{} {}", self.program(), self.version)
    }

    fn folder(&self) -> String {
        format!("{}-{}", self.program(), self.version)
    }

    fn program(&self) -> &'static str {
        self.programs.first().copied().unwrap_or(self.package)
    }

    /// The first folder of `PATH` with the exact version, or the tool's own folder.
    fn find(&self, own: &Path) -> Option<PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        env::split_paths(&path).chain([own.to_path_buf()]).find(|folder| self.is_in(folder))
    }

    fn is_in(&self, folder: &Path) -> bool {
        self.programs.iter().all(|program| {
            let program = folder.join(program);
            program.is_file()
                && process::output(&program, &["--version"]).is_some_and(|text| names_version(&text, &self.version))
        })
    }

    /// Downloads the compiled tool if cargo-binstall is installed. If the download fails, the tool is compiled.
    fn fetch(&self, root: &Path) -> Outcome {
        if process::find("cargo-binstall").is_none() {
            return Ok(());
        }
        let mut fetch = Command::new("cargo-binstall");
        // Otherwise cargo-binstall compiles the tool in the slow profile when there is no download.
        fetch.args(["--no-confirm", "--disable-strategies", "compile", "--root"]).arg(root);
        fetch.arg(format!("{}@{}", self.package, self.version));
        match process::run(&mut fetch) {
            Err(Failure::Stopped) => Err(Failure::Stopped),
            _ => Ok(()),
        }
    }

    fn install(&self, tools: &Path, root: &Path) -> Command {
        let mut install = Command::new("cargo");
        // The cargo configuration of this workspace must not change how a tool is compiled.
        install.current_dir(tools).envs(QUICK_TO_COMPILE);
        for name in NOT_FOR_TOOLS {
            install.env_remove(name);
        }
        install.args(["install", self.package, "--version", &self.version]).args(self.install);
        install.arg("--root").arg(root).arg("--target-dir").arg(tools.join(Self::BUILD_FOLDER));
        install
    }
}

/// Says whether the output of `--version` names the version, as `trunk 0.21.14 (abcdef)` names 0.21.14.
fn names_version(text: &str, version: &str) -> bool {
    text.split_whitespace().any(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_matches() {
        assert!(names_version("wasm-bindgen 0.2.130", "0.2.130"));
        assert!(names_version("trunk v0.21.14 (abcdef)", "0.21.14"));
        assert!(!names_version("wasm-bindgen 0.2.13", "0.2.130"));
        assert!(!names_version("wasm-bindgen 0.2.130", "0.2.13"));
    }

    #[test]
    fn the_folder_of_a_tool_has_its_version() {
        assert_eq!(Tool::wasm_bindgen("0.2.130".to_owned()).folder(), "wasm-bindgen-0.2.130");
    }

    #[test]
    fn an_install_is_locked_unless_the_published_lock_file_is_outdated() {
        let line = |tool: Tool| process::command_line(&tool.install(Path::new("/t"), Path::new("/t/x")));
        assert!(line(Tool::trunk()).contains("install trunk --version 0.21.14 --locked --no-default-features"));
        assert!(!line(Tool::wasm_bindgen("0.2.130".to_owned())).contains("--locked"));
    }
}
