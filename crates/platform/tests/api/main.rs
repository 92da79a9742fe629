//! The platform by real HTTP: its own binary, a database in a temporary folder, one file for each endpoint or concern.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail as loudly as the tests"
)]

mod agents;
mod auth;
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

/// What end-to-end tests read the database with; read with it here as well.
#[path = "../../examples/rows.rs"]
#[allow(dead_code, reason = "its main function is the example's")]
mod rows;
