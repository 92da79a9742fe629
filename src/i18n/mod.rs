//! The words that the form shows.
//!
//! A [`Key`] names a word. A [`Locale`] has a word for every key: a missing word does not compile. [`Words`] are the
//! words of a form, in which messages of the host replace words of the locale. [`messages`] has the words for the codes
//! of the contract and of the state.
//!
//! A word may have places, such as `{number}`, that [`fill`] fills with values.

mod key;
mod locale;
pub mod messages;
mod template;
mod visible;
mod words;

pub use key::Key;
pub use locale::Locale;
pub use template::fill;
pub use visible::visible;
pub use words::{MessageError, Words};
