//! `/v1/phone-numbers`: endpoints that create, list and return phone numbers.

mod body;
pub(crate) mod create;
pub(crate) mod get;
pub(crate) mod list;
mod schema;

pub(crate) use body::BodyTimeout;
pub(crate) use create::create;
pub(crate) use get::get;
pub(crate) use list::list;
pub(crate) use schema::NewPhoneNumberSchema;
