//! Responses to requests that no route takes.

use crate::refusal::Refusal;

/// Refuses a path that does not exist.
pub(crate) async fn not_found() -> Refusal {
    Refusal::NotFound
}

/// Refuses a method that the path does not have.
pub(crate) async fn method_not_allowed() -> Refusal {
    Refusal::MethodNotAllowed
}
