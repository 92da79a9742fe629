//! The reference platform: a small server that implements the contract on SQLite or PostgreSQL.
//!
//! The reference platform takes the place of the PIA platform, so that the form runs, is shown and is tested end to
//! end. Its rules are those of the crate `contract`: each body becomes a [`Draft`](contract::Draft), and the platform
//! refuses every body that the widget refuses.
//!
//! - [`Settings`]: flags and environment variables, checked before anything is opened.
//! - [`Platform`]: an open database and listener, which run until the platform is stopped.
//! - `connections`, `write_timeout`: the number of clients, and the time that each may take.
//! - `app`: the routes, and the layers that every request and response passes through.
//! - `request_body`, `words`: a JSON body read by the contract's rules, and the English texts of its errors.
//! - `phone_numbers`, `agents`, `health`, `portal`: the endpoints, one file each.
//! - `openapi`: the API's description, generated from the code.
//! - `store`: the only module with SQL.
//!
//! **Secrets** arrive in a request, are stored sealed with a [`SecretKey`], and leave in the one response that creates
//! the number, as on the real platform. No list, log, error or `Debug` output contains a secret.

mod agents;
mod app;
mod auth;
mod connections;
mod fallback;
mod health;
mod idempotency_key;
mod in_flight;
mod openapi;
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
mod write_timeout;

pub use auth::{Token, TokenError};
pub use secret_key::{OpenSecretError, SecretKey, SecretKeyError};
pub use server::{Platform, StartError};
pub use settings::{Settings, SettingsError};
pub use store::{Agent, Database};
