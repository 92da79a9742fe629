//! The numbering crate's metadata, written anew. The crate `metadata` does the work, so that only this command compiles it.

use crate::failure::Outcome;
use crate::process;
use crate::project::Project;

/// Where the numbering crate keeps it.
const BLOBS: [&str; 2] = ["crates/numbering/src/metadata.bin", "crates/numbering/src/examples.bin"];

/// Writes the files. A test of the numbering crate holds that they are current.
pub(crate) fn write(project: &Project) -> Outcome {
    let command = ["run", "--quiet", "--package", "metadata", "--"];
    process::run(project.command("cargo").args(command).args(BLOBS))
}
