//! The errors of opening the database.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// The reason for which the database was not opened.
#[derive(Debug, Error)]
pub(crate) enum OpenError {
    /// A file could not be created, opened or read.
    #[error("{0}")]
    Io(io::Error),
    /// The database failed, or the file is not a database.
    #[error("{0}")]
    Database(sqlx::Error),
    /// The database was sealed with a different key.
    #[error("its secrets are sealed with another key than this --secret-key (or PIA_SECRET_KEY)")]
    WrongKey,
    /// The database was sealed with a generated key, and the key's file is missing.
    #[error(
        "its secrets are sealed, and their key is neither --secret-key (or PIA_SECRET_KEY) nor in {}",
        .0.display()
    )]
    KeyFileMissing(PathBuf),
    /// PostgreSQL requires a key. Platforms may share the database, so no platform generates a key for all of them.
    #[error("with PostgreSQL, --secret-key (or PIA_SECRET_KEY) is required")]
    KeyRequired,
    /// The file of a generated key cannot be read or written.
    #[error("its key in {} cannot be used: {error}", .file.display())]
    KeyFile {
        /// The file.
        file: PathBuf,
        /// The error of reading or writing the file.
        error: io::Error,
    },
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Io(error) => Self::Io(error),
            error => Self::Database(error),
        }
    }
}
