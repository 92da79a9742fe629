//! The reference platform: a small server that implements the contract on SQLite or PostgreSQL.
//!
//! It stands where the PIA platform stands in production, so that the form runs, is shown and is tested end to end. Its
//! rules are the crate `contract`'s: a body becomes a [`Draft`](contract::Draft), and what the widget refuses, it refuses.
//!
//! - [`Settings`]: the flags and variables, checked before anything is opened.
//! - [`Platform`]: the database and the listener, opened; then run until it is told to stop.
//! - `connections`: who is connected, and how long a client may take.
//! - `app`: which path leads where, and what every answer carries.
//! - `request_body`, `words`: a JSON body read by the contract's rules, and the words for what is wrong with it.
//! - `phone_numbers`, `agents`, `health`, `portal`: one file an endpoint.
//! - `openapi`: the API described, from the code.
//! - `store`: the only place that speaks SQL.
//!
//! **Secrets** come in by a request, rest in the database sealed with a [`SecretKey`], and go out in the one answer that
//! creates a number (as they do on the real platform). No list, log, error or `Debug` shows one.

mod agents;
mod app;
mod auth;
mod connections;
mod health;
mod hex;
mod idempotency_key;
mod in_flight;
mod openapi;
mod patient_stream;
mod phone_numbers;
mod portal;
mod rate_limit;
mod refusal;
mod request_body;
mod request_log;
mod response_headers;
mod secret_key;
mod server;
mod settings;
mod store;
mod words;

pub use auth::{Token, TokenError};
pub use secret_key::{NotOurs, SecretKey, SecretKeyError};
pub use server::{Platform, StartError};
pub use settings::{NoSettings, Settings};
pub use store::{Agent, Database};
