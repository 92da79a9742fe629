//! The form that creates a phone number on the PIA platform, as a widget for any admin portal.
//!
//! - [`embed`]: what the page sees: `mount`, its options, its events. The only place that handles a value of the host's.
//! - [`form`]: the state of a form and its view.
//! - [`dom`]: elements that follow the state.
//! - [`page`]: its window.
//! - [`reactive`]: what follows the state.
//! - [`controls`]: one accessible control per file.
//! - [`transport`]: the network.
//! - [`task`]: what waits.
//! - [`timeout`]: what is done later.
//! - [`text`]: every word that is shown.
//!
//! The rules live in the crates `contract` and `numbering`, which the platform runs too.

pub mod controls;
pub mod dom;
pub mod embed;
pub mod form;
pub mod page;
pub mod reactive;
pub mod task;
pub mod text;
pub mod timeout;
pub mod transport;

/// Overwrites what is freed: of a secret, nothing is left in the module's memory. A Rust host has an allocator of its own.
#[cfg(all(target_arch = "wasm32", not(feature = "leptos")))]
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<rlsf::SmallGlobalTlsf> =
    zeroizing_alloc::ZeroAlloc(rlsf::SmallGlobalTlsf::new());
