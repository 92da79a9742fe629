//! The source files of a package, and the modules that they hold.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::syntax::{self, Module};

/// A path of modules below the root of a crate.
pub(crate) type ModulePath = Vec<String>;

/// A source file.
pub(crate) struct File {
    /// The path from the root of the workspace.
    pub(crate) path: String,
    /// The path of the file's module.
    pub(crate) module: ModulePath,
    /// True if the module exists only in tests.
    pub(crate) is_test: bool,
}

/// The library or program of a package.
pub(crate) struct Package {
    /// The name by which Rust code imports the package.
    pub(crate) name: String,
    pub(crate) files: Vec<File>,
    /// Each module, inline modules included, with the index of its file.
    pub(crate) modules: HashMap<ModulePath, (usize, Module)>,
}

impl Package {
    /// Reads the files below `src/` in the folder of a package.
    pub(crate) fn read(root: &Path, folder: &Path) -> Self {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        let package = manifest.split("[package]").nth(1).unwrap_or_default();
        let name = package.split('"').nth(1).unwrap_or_default();
        Self::new(name, files_below(root, &folder.join("src"), &["rs"]))
    }

    /// Reads the modules of files. Each path must contain the folder `src`.
    pub(crate) fn new(name: &str, files: Vec<(String, String)>) -> Self {
        let has_library = files.iter().any(|(path, _)| module_path(path, true).is_empty());
        let mut package = Self { name: name.replace('-', "_"), files: Vec::new(), modules: HashMap::new() };
        for (index, (path, text)) in files.into_iter().enumerate() {
            let module = module_path(&path, has_library);
            let modules = match syntax::parse(&text) {
                Ok(modules) => modules,
                Err(error) => panic!("{path}: {error}"),
            };
            for (inline, content) in modules {
                package.modules.insert([module.clone(), inline].concat(), (index, content));
            }
            package.files.push(File { path, module, is_test: false });
        }
        for index in 0..package.files.len() {
            package.files[index].is_test = package.is_test(&package.files[index].module);
        }
        package
    }

    /// The module at a path.
    pub(crate) fn module(&self, path: &[String]) -> Option<&Module> {
        self.modules.get(path).map(|(_, module)| module)
    }

    /// The index of the file that holds a module.
    pub(crate) fn file_of(&self, path: &[String]) -> Option<usize> {
        self.modules.get(path).map(|(file, _)| *file)
    }

    fn is_test(&self, path: &[String]) -> bool {
        (0..path.len()).any(|at| {
            let parent = self.module(&path[..at]);
            parent.is_some_and(|parent| parent.test_children.contains(&path[at]))
        })
    }
}

/// The module of a file: `src/a/mod.rs` and `src/a.rs` are `a`. Beside a library, `main.rs` is a crate of its own.
fn module_path(path: &str, has_library: bool) -> ModulePath {
    let below = path.rsplit_once("src/").map_or(path, |(_, below)| below);
    let mut module: ModulePath = below.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    match module.last().map(String::as_str) {
        Some("mod" | "lib") => drop(module.pop()),
        Some("main") if module.len() == 1 && !has_library => drop(module.pop()),
        _ => {}
    }
    module
}

/// The root of the workspace.
pub(crate) fn workspace() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    xtask.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The path from the root and the text of every file below a folder that has one of the extensions. Built and installed
/// files are left out.
pub(crate) fn files_below(root: &Path, folder: &Path, extensions: &[&str]) -> Vec<(String, String)> {
    let is_one_of = |name: Option<&OsStr>, names: &[&str]| name.is_some_and(|name| names.iter().any(|n| name == *n));
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !is_one_of(path.file_name(), &[".git", "data", "dist", "node_modules", "target"]) {
                    folders.push(path);
                }
            } else if is_one_of(path.extension(), extensions) {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(files: &[(&str, &str)]) -> Package {
        Package::new("a-crate", files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn a_file_is_the_module_of_its_path() {
        for (path, module) in [("src/lib.rs", ""), ("crates/x/src/a/mod.rs", "a"), ("src/a/b.rs", "a::b")] {
            assert_eq!(module_path(path, true).join("::"), module, "{path}");
        }
    }

    #[test]
    fn a_program_beside_a_library_is_not_the_root() {
        assert_eq!(module_path("src/main.rs", false).join("::"), "");
        assert_eq!(module_path("src/main.rs", true).join("::"), "main");
    }

    #[test]
    fn files_below_a_test_module_are_tests() {
        let package = package(&[
            ("src/lib.rs", "mod a; #[cfg(test)] mod tests;"),
            ("src/a.rs", ""),
            ("src/tests/mod.rs", "mod deep;"),
            ("src/tests/deep.rs", ""),
        ]);
        let tests: Vec<_> = package.files.iter().map(|file| file.is_test).collect();
        assert_eq!(tests, [false, false, true, true]);
    }
}
