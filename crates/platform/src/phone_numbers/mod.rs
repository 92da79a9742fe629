//! `/v1/phone-numbers`: creating numbers, and looking at them.

mod body;
pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod list;

pub(crate) use body::BodyTimeout;
pub(crate) use create::create;
pub(crate) use get::get;
pub(crate) use list::list;
