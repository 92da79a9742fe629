//! An item of a list.

use std::sync::Arc;

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::components) struct Item {
    /// The value.
    pub id: String,
    /// The name for people.
    pub name: String,
    /// A note behind the name.
    pub note: String,
    /// The folded texts that a search compares, with [`SEPARATOR`](super::SEPARATOR)s between them.
    pub keys: String,
}

/// The items of a list.
pub(in crate::components) type Items = Arc<Vec<Arc<Item>>>;
