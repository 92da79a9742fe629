//! The form that creates a phone number on the PIA platform, as a widget for any admin portal and as a Leptos
//! component.
//!
//! - [`element`]: the JavaScript side: `mount`, a form's handle, options, events. The only place that reads a value of
//!   the host.
//! - [`components`]: the views.
//! - [`runtime`]: a form at work: messages go in, effects go out.
//! - [`state`]: the state of a form, and how messages change it. Pure.
//! - [`api`]: the network. The only place that opens a connection.
//! - [`i18n`]: every word that the form shows.
//!
//! The rules live in the crates `contract` and `numbering`, which the platform runs too.
//!
//! A host in Leptos renders the form as a component:
//!
//! ```
//! use leptos::prelude::*;
//! use pia_number_form::{PhoneNumberForm, Settings};
//!
//! #[component]
//! fn NewNumber() -> impl IntoView {
//!     view! { <PhoneNumberForm settings=|| Settings::new("/api/pia/v1/phone-numbers") /> }
//! }
//! ```

pub mod api;
pub mod components;
pub mod element;
pub mod i18n;
pub mod runtime;
pub mod state;

pub use components::PhoneNumberForm;
pub use runtime::{Agent, Agents, Settings};
