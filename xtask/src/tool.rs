//! A program from Rust's package registry at one exact version: found, or installed into a folder that is kept.
//!
//! Trunk and wasm-bindgen insist on versions, so "some version on `PATH`" is not good enough.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::setup;

/// The newest Trunk that Rust 1.95 can compile.
const TRUNK: &str = "0.21.14";

/// Compiled for once and used for seconds: quick to compile is better than quick to run. Trunk's own release profile
/// takes three times as long.
const QUICK_TO_COMPILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// Settings for the widget that must not reach the tools that build it.
const NOT_FOR_TOOLS: [&str; 6] = [
    "CARGO_TARGET_DIR",
    "CARGO_BUILD_TARGET_DIR",
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_RUSTFLAGS",
    "RUSTFLAGS",
];

/// One tool.
#[derive(Debug)]
pub(crate) struct Tool {
    /// The package's name in the registry.
    package: &'static str,
    /// The programs it brings that are used here. The first one names the tool.
    programs: &'static [&'static str],
    version: String,
    /// Further arguments of `cargo install`.
    install: &'static [&'static str],
    why: &'static str,
    how_long: &'static str,
}

impl Tool {
    /// Where, beside the tools, they are compiled: one folder, so that an install that was stopped goes on.
    pub(crate) const BUILD_FOLDER: &str = "build";

    /// wasm-bindgen's programs must be of the version that the widget links, or they refuse it.
    pub(crate) fn wasm_bindgen(version: String) -> Self {
        Self {
            package: "wasm-bindgen-cli",
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            version,
            // Not `--locked`: the lock it was published with names a version that was withdrawn.
            install: &[],
            why: "writes the JavaScript side of the widget and runs its tests",
            how_long: "1 to 4 minutes, once",
        }
    }

    /// Trunk.
    pub(crate) fn trunk() -> Self {
        Self {
            package: "trunk",
            programs: &["trunk"],
            version: TRUNK.to_owned(),
            install: &["--locked", "--no-default-features", "--features", "rustls"],
            why: "builds the portal with the widget in it",
            how_long: "2 to 5 minutes, once",
        }
    }

    /// Finds the tool or installs it. Gives the folder with its programs.
    pub(crate) fn ensure(&self, tools: &Path) -> Outcome<PathBuf> {
        let name = self.name();
        let root = tools.join(self.folder());
        if let Some(folder) = self.find(&root.join("bin")) {
            setup::ok(&name);
            return Ok(folder);
        }
        setup::doing(&name, self.why, self.how_long);
        file::folder(&root)?;
        self.fetch(&root)?;
        let mut install = self.install(tools, &root);
        if !self.is_in(&root.join("bin")) {
            setup::run(&name, &mut install)?;
        }
        if self.is_in(&root.join("bin")) {
            Ok(root.join("bin"))
        } else {
            Err(setup::failed(&name, &process::by_hand(&install)))
        }
    }

    fn name(&self) -> String {
        format!("{} {}", self.called(), self.version)
    }

    fn folder(&self) -> String {
        format!("{}-{}", self.called(), self.version)
    }

    fn called(&self) -> &'static str {
        self.programs.first().copied().unwrap_or(self.package)
    }

    /// A folder of `PATH` with the right version, or else our own.
    fn find(&self, own: &Path) -> Option<PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        env::split_paths(&path).chain([own.to_path_buf()]).find(|folder| self.is_in(folder))
    }

    fn is_in(&self, folder: &Path) -> bool {
        self.programs.iter().all(|program| {
            let program = folder.join(program);
            program.is_file()
                && process::answer(&program, &["--version"]).is_some_and(|text| says(&text, &self.version))
        })
    }

    /// Fetches it compiled, where someone has cargo-binstall. That this fails is no failure: then it is compiled here.
    fn fetch(&self, root: &Path) -> Outcome {
        if process::find("cargo-binstall").is_none() {
            return Ok(());
        }
        let mut fetch = Command::new("cargo-binstall");
        // It would compile by itself in the end, in the slow profile.
        fetch.args(["--no-confirm", "--disable-strategies", "compile", "--root"]).arg(root);
        fetch.arg(format!("{}@{}", self.package, self.version));
        match process::run(&mut fetch) {
            Err(Failure::Stopped) => Err(Failure::Stopped),
            _ => Ok(()),
        }
    }

    fn install(&self, tools: &Path, root: &Path) -> Command {
        let mut install = Command::new("cargo");
        // Away from this workspace, whose cargo configuration is not for them.
        install.current_dir(tools).envs(QUICK_TO_COMPILE);
        for name in NOT_FOR_TOOLS {
            install.env_remove(name);
        }
        install.args(["install", self.package, "--version", &self.version]).args(self.install);
        install.arg("--root").arg(root).arg("--target-dir").arg(tools.join(Self::BUILD_FOLDER));
        install
    }
}

/// `trunk 0.21.14` says 0.21.14, and so does `trunk 0.21.14 (abcdef)`.
fn says(text: &str, version: &str) -> bool {
    text.split_whitespace().any(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_exact_version_will_do() {
        assert!(says("wasm-bindgen 0.2.130", "0.2.130"));
        assert!(says("trunk v0.21.14 (abcdef)", "0.21.14"));
        assert!(!says("wasm-bindgen 0.2.13", "0.2.130"));
        assert!(!says("wasm-bindgen 0.2.130", "0.2.13"));
    }

    #[test]
    fn a_tool_is_kept_in_a_folder_of_its_version() {
        assert_eq!(Tool::wasm_bindgen("0.2.130".to_owned()).folder(), "wasm-bindgen-0.2.130");
    }

    #[test]
    fn an_install_is_locked_only_where_the_lock_is_sound() {
        let line = |tool: Tool| process::by_hand(&tool.install(Path::new("/t"), Path::new("/t/x")));
        assert!(line(Tool::trunk()).contains("install trunk --version 0.21.14 --locked --no-default-features"));
        assert!(!line(Tool::wasm_bindgen("0.2.130".to_owned())).contains("--locked"));
    }
}
