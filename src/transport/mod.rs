//! The network: one POST, its time-out, and what came back. The only place that opens a connection.

mod header;
mod json;
mod post;

pub use header::{Header, HeaderError};
pub use post::{Post, Reply, post};
