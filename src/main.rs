//! The bundle: all that the library exports to JavaScript. A program of its own, for cargo optimizes over all crates only what
//! is nothing but linked, and the library is one of Rust's as well (`docs/decisions/0006-size.md`).

#![cfg_attr(target_arch = "wasm32", no_main)]

extern crate pia_number_form;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
