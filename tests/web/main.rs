//! The controls in a browser: mounted, acted on, and read as a person would find them.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod agent;
mod choice;
mod country;
mod lifetime;
mod number_input;
mod phone;
mod screen;
mod secret;
mod summary;
mod text;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
