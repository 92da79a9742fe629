//! The result of the host's own check of a draft.

/// The result of the host's own check. A failed check is a warning: it never blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// The check runs.
    Running,
    /// The host has no objection.
    Passed,
    /// The host objects, in the host's words. Text, never markup.
    Failed(String),
    /// The check could not be made.
    Broken,
}
