//! Tests of the platform over HTTP. Each test runs the platform's binary on a database in a temporary folder. Each file
//! tests one endpoint or concern.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the functions that tests share fail in the same way as the tests"
)]

mod agents;
mod auth;
mod bodies;
mod clients;
mod cors;
mod crash;
mod database;
mod health;
mod instances;
mod openapi;
mod phone_numbers;
mod portal;
mod rate_limit;
mod request_log;
mod routes;
mod server;
mod settings;
mod shutdown;
mod sqlite;

/// The example that reads the database for the end-to-end tests. These tests use its functions too.
#[path = "../../examples/rows.rs"]
#[allow(dead_code, reason = "only the example calls the main function")]
mod rows;
