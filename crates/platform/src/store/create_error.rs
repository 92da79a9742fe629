//! The errors of creating a number.

use thiserror::Error;

/// The reason for which a number was not created.
#[derive(Debug, Error)]
pub(crate) enum CreateError {
    /// The number exists.
    #[error("the phone number exists")]
    NumberExists,
    /// Every number of the pool is assigned.
    #[error("every number of the pool is assigned")]
    NoNumberFree,
    /// The idempotency key belongs to a request with a different body.
    #[error("the idempotency key belongs to a request with a different body")]
    KeyReused,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}
