//! The numbering crate's metadata, written anew. The crate `metadata` does the work, so that only this command compiles it.

use crate::failure::Outcome;
use crate::process;
use crate::project::Project;

/// Where the numbering crate keeps it.
const BLOB: &str = "crates/numbering/src/metadata.bin";

/// Writes the file. A test of the numbering crate holds that it is current.
pub(crate) fn write(project: &Project) -> Outcome {
    process::run(project.command("cargo").args(["run", "--quiet", "--package", "metadata", "--", BLOB]))
}
