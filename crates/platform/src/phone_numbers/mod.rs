//! `/v1/phone-numbers`: creating numbers, and looking at them.

mod body;
mod create;
mod get;
mod list;

pub(crate) use body::BodyTimeout;
pub(crate) use create::create;
pub(crate) use get::get;
pub(crate) use list::list;
