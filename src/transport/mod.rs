//! The network: one POST, and what came back. The only place that opens a connection.

mod exchange;
mod header;
mod json;
mod post;
mod retry_after;
mod uuid;

pub use exchange::Exchange;
pub use header::{Header, HeaderError};
pub use post::{Post, Reply, post};
pub use uuid::uuid;
