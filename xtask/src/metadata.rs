//! The numbering crate's metadata. The crate `metadata` writes it, so that only this command compiles that crate.

use crate::failure::Outcome;
use crate::process;
use crate::project::Project;

/// The files that the numbering crate includes.
const FILES: [&str; 2] = ["crates/numbering/src/metadata.bin", "crates/numbering/src/examples.bin"];

/// Writes the files. A test of the numbering crate checks that they are current.
pub(crate) fn write(project: &Project) -> Outcome {
    let command = ["run", "--quiet", "--package", "metadata", "--"];
    process::run(project.command("cargo").args(command).args(FILES))
}
