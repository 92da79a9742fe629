//! Tests in a browser. Each test mounts a form, acts on its controls, and reads the page as a person does.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod agent;
mod api;
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
