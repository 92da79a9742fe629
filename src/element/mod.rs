//! The JavaScript side of the widget: the exports, the options, the host's functions and the events.
//!
//! Only this folder handles a value of the host. Each value is decoded here, and no secret leaves through an event.

mod agents;
mod callbacks;
mod conversion;
mod crash;
mod events;
mod field_values;
mod mounted;
mod option;
mod option_error;
mod options;
mod registry;

pub use crash::crashed;
pub use mounted::{MountedForm, mount};
