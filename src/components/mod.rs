//! The views of a form. A view shows memos of the state, and dispatches messages about a person's acts.

#![expect(unreachable_pub, reason = "the component macro makes a public twin of each function")]

mod boxed_view;
mod combobox;
mod editor;
mod field;
mod footer;
mod form_view;
mod notices;
mod phone;
mod phone_number_form;
mod provider_fields;
mod receipt;
pub mod shadow_root;
mod summary;
mod termination_uri;

pub(crate) use boxed_view::{BoxedState, BoxedView};
pub use form_view::FormView;
pub use phone_number_form::PhoneNumberForm;
