//! The network: one POST of JSON and its response. Only this folder opens a connection.

mod client;
mod error;
mod header;
mod idempotency_key;
mod read_capped;
mod response;
mod retry_after;
mod settle;

pub use client::{Post, post};
pub use error::ApiError;
pub use header::{Header, HeaderError};
pub use idempotency_key::idempotency_key;
pub use response::Response;
pub use settle::settle;
