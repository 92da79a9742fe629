//! Whether anything changed that the portal is built from.
//!
//! Trunk runs wasm-opt and rewrites `dist/` on every build, and then all has to be compressed again: half a minute for
//! nothing. So the state of the sources is remembered beside what was built from them.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup::Tools;

/// What the portal is not made of. All else is an input: forgetting one here costs a build, the other way around it
/// would cost a stale portal.
const NO_INPUTS: [&str; 12] = [
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
];

/// The state of the sources: names, sizes and times of change, the compiler, and the settings that reach it.
pub(crate) fn of(project: &Project, tools: &Tools) -> Outcome<String> {
    let root = project.root.as_path();
    let skip = |path: &Path| {
        path == project.target
            || NO_INPUTS.iter().any(|name| path == root.join(name))
            // The package's words and types are no part of the portal.
            || path.extension().is_some_and(|extension| extension == "md" || extension == "ts")
            || path.parent().is_some_and(|folder| folder == root.join("js")) && path.extension() == Some("json".as_ref())
    };
    let mut hasher = DefaultHasher::new();
    for path in file::below(root, &skip)? {
        let metadata = fs::metadata(&path).map_err(Failure::io("read", &path))?;
        path.hash(&mut hasher);
        metadata.len().hash(&mut hasher);
        metadata.modified().map_err(Failure::io("read", &path))?.hash(&mut hasher);
    }
    process::answer("rustc", &["--version"]).hash(&mut hasher);
    tools.has_std_source.hash(&mut hasher);
    let mut settings: Vec<_> = env::vars_os().filter(|(name, _)| reaches_the_build(&name.to_string_lossy())).collect();
    settings.sort();
    settings.hash(&mut hasher);
    Ok(format!("{:016x}\n", hasher.finish()))
}

fn reaches_the_build(name: &str) -> bool {
    name.starts_with("TRUNK_") || name.starts_with("CARGO_PROFILE_") || name.contains("RUSTFLAGS")
}
