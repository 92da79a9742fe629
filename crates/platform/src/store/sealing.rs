//! The key and the database: that they belong together, and that nothing from before there was a key stays open.

use core::fmt;
use std::io;
use std::path::PathBuf;

use contract::Field;
use sqlx::{AnyConnection, AnyPool, Executor};

use super::begin;
use super::database::Kind;
use crate::secret_key::SecretKey;

/// What the proof is sealed as. No row has this id.
const PROOF: (&str, &str) = ("sealing", "proof");

/// Why the database was not opened.
#[derive(Debug)]
pub(crate) enum OpenError {
    /// It failed, or it is none.
    Database(sqlx::Error),
    /// What it holds was sealed with another key.
    WrongKey,
    /// What it holds was sealed with the key that was in this file.
    KeyGone(PathBuf),
    /// A server's database is shared: no platform makes a key for all of them.
    NoKey,
    /// The file with the key cannot be read or written.
    KeyFile(PathBuf, io::Error),
}

/// Finds the key and makes sure that it is the database's. The first key that comes is: with it, everything that was
/// stored before is sealed.
pub(super) async fn unlock(
    connections: &AnyPool,
    kind: &Kind,
    given: Option<SecretKey>,
) -> Result<SecretKey, OpenError> {
    let mut transaction = begin(connections, kind).await?;
    let proof: Option<String> =
        sqlx::query_scalar("SELECT proof FROM sealing").fetch_optional(&mut *transaction).await?;
    let key = match (given, kind) {
        (Some(key), _) => key,
        (None, Kind::Sqlite(database)) => beside(SecretKey::beside(database), proof.is_some())?,
        (None, Kind::Postgres) => return Err(OpenError::NoKey),
    };
    if let Some(proof) = proof {
        key.open(PROOF.0, PROOF.1, &proof).map_err(|_| OpenError::WrongKey)?;
        return Ok(key);
    }
    let sealed = seal_all(&mut transaction, &key).await?;
    let proof = seal(&key, PROOF.0, PROOF.1, "")?;
    sqlx::query("INSERT INTO sealing (id, proof) VALUES (1, $1)").bind(proof).execute(&mut *transaction).await?;
    transaction.commit().await?;
    if sealed && matches!(kind, Kind::Sqlite(_)) {
        // Free pages, half-empty ones and the log may have kept what is sealed now.
        connections.execute("VACUUM").await?;
        connections.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    }
    Ok(key)
}

/// The key beside a SQLite file; a new one only where none was used yet.
fn beside(file: PathBuf, used: bool) -> Result<SecretKey, OpenError> {
    let key = match SecretKey::read(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && used => return Err(OpenError::KeyGone(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => SecretKey::generate(&file),
        key => key,
    };
    match key {
        Ok(key) => {
            tracing::warn!(
                file = %file.display(),
                "no --secret-key (or PIA_SECRET_KEY): secrets are sealed with a generated development key"
            );
            Ok(key)
        }
        Err(error) => Err(OpenError::KeyFile(file, error)),
    }
}

/// Seals the secrets and makes the fingerprints of a database that had no key. Tells whether there was any.
async fn seal_all(connection: &mut AnyConnection, key: &SecretKey) -> sqlx::Result<bool> {
    let rows: Vec<(String, Option<String>, Option<String>)> =
        sqlx::query_as("SELECT id, sip_trunk_password, twilio_auth_token FROM phone_numbers")
            .fetch_all(&mut *connection)
            .await?;
    for (id, password, token) in &rows {
        let sealed = |field: Field, text: &Option<String>| {
            text.as_deref().map(|text| seal(key, id, field.name(), text)).transpose()
        };
        sqlx::query("UPDATE phone_numbers SET sip_trunk_password = $1, twilio_auth_token = $2 WHERE id = $3")
            .bind(sealed(Field::TrunkPassword, password)?)
            .bind(sealed(Field::AuthToken, token)?)
            .bind(id)
            .execute(&mut *connection)
            .await?;
    }
    let keys: Vec<(String, Vec<u8>)> =
        sqlx::query_as("SELECT key, fingerprint FROM idempotency_keys").fetch_all(&mut *connection).await?;
    for (name, sha256) in &keys {
        sqlx::query("UPDATE idempotency_keys SET fingerprint = $1 WHERE key = $2")
            .bind(key.fingerprint(sha256))
            .bind(name)
            .execute(&mut *connection)
            .await?;
    }
    Ok(!rows.is_empty())
}

/// Seals a text of a row.
pub(super) fn seal(key: &SecretKey, id: &str, field: &str, text: &str) -> sqlx::Result<String> {
    key.seal(id, field, text).map_err(sqlx::Error::Io)
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(sqlx::Error::Io(error)) => error.fmt(out),
            Self::Database(error) => error.fmt(out),
            Self::WrongKey => {
                out.write_str("its secrets are sealed with another key than this --secret-key (or PIA_SECRET_KEY)")
            }
            Self::KeyGone(file) => write!(
                out,
                "its secrets are sealed, and their key is neither --secret-key (or PIA_SECRET_KEY) nor in {}",
                file.display()
            ),
            Self::NoKey => out.write_str("with PostgreSQL, --secret-key (or PIA_SECRET_KEY) is required"),
            Self::KeyFile(file, error) => write!(out, "its key in {} cannot be used: {error}", file.display()),
        }
    }
}

impl std::error::Error for OpenError {}
