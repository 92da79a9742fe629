//! What the page sees. The only place that handles a value of the host's: all that comes in is decoded here, and what
//! goes out never holds a secret.

mod crash;
mod events;
mod functions;
mod mount;
mod options;
pub(crate) mod stylesheet;

pub use crash::crashed;
pub use mount::{focus, mount, reset, restore, set_values, submit, unmount, update, validate, values};
