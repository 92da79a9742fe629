//! The fingerprint of the sources from which the portal is built.
//!
//! Trunk runs wasm-opt and rewrites `dist/` in every build, and then every file has to be compressed. The fingerprint
//! is kept beside the built portal, so that unchanged sources are not built twice.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;

/// Folders that are not part of the portal. Every other folder counts as a source: a folder that is missing in this
/// list costs a needless build, and a folder too many would leave an outdated portal.
const EXCLUDED: [&str; 13] = [
    ".ci",
    ".git",
    "bench",
    "crates/platform",
    "data",
    "dist",
    "docs",
    "examples",
    "fuzz",
    "node_modules",
    "target",
    "tests",
    "xtask/tests",
];

/// Computes the fingerprint: names, sizes and modification times of the sources, the compiler, and the variables that
/// change a build.
pub(crate) fn compute(project: &Project) -> Outcome<String> {
    let root = project.root.as_path();
    let skip = |path: &Path| {
        path == project.target || EXCLUDED.iter().any(|name| path == root.join(name)) || is_of_package(project, path)
    };
    let mut hasher = DefaultHasher::new();
    for path in file::below(root, &skip)? {
        let metadata = fs::metadata(&path).map_err(Failure::io("read", &path))?;
        path.hash(&mut hasher);
        metadata.len().hash(&mut hasher);
        metadata.modified().map_err(Failure::io("read", &path))?.hash(&mut hasher);
    }
    process::output("rustc", &["--version"]).hash(&mut hasher);
    let mut variables: Vec<_> = env::vars_os().filter(|(name, _)| changes_a_build(&name.to_string_lossy())).collect();
    variables.sort();
    variables.hash(&mut hasher);
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// Says whether a file is documentation, a type declaration or a manifest of the npm package.
fn is_of_package(project: &Project, path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str);
    match extension {
        Some("md" | "ts") => true,
        Some("json") => path.parent().is_some_and(|folder| folder == project.root.join("js")),
        _ => false,
    }
}

fn changes_a_build(name: &str) -> bool {
    name.starts_with("TRUNK_") || name.starts_with("CARGO_PROFILE_") || name.contains("RUSTFLAGS")
}
