//! The bundle that a browser loads: everything that the library exports to JavaScript.
//!
//! Cargo optimizes across crates only in a program, not in a library that Rust crates use as well. So the bundle is a
//! program that only links the library (`docs/decisions/0006-size.md`).

#![cfg_attr(target_arch = "wasm32", no_main)]

extern crate pia_number_form;

/// Overwrites freed memory, so that no copy of a secret stays in the module's memory.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> = zeroizing_alloc::ZeroAlloc(std::alloc::System);

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
