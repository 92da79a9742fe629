//! The ways in which a POST ends without a response.

use thiserror::Error;

/// The error of a POST without a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ApiError {
    /// The request could not be made, so nothing was sent.
    #[error("the request could not be made")]
    NotSent,
    /// The connection failed or broke off, or the caller aborted the request. The platform may have created the number.
    #[error("no response came")]
    NoAnswer,
    /// The response was a redirect. The browser hides its status and target.
    #[error("the response was a redirect")]
    Redirected,
}
