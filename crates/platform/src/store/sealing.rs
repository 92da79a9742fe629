//! The key of a database, and the secrets that the key seals.

use std::io;
use std::path::PathBuf;

use contract::Field;
use sqlx::{AnyConnection, Executor};

use super::connection_pool::ConnectionPool;
use super::database::Kind;
use super::open_error::OpenError;
use crate::secret_key::SecretKey;

/// The id and field under which the proof of the key is sealed. No row has this id.
const PROOF: (&str, &str) = ("sealing", "proof");

/// Returns the database's key, after a check that the key is the one that sealed the database.
///
/// The first key of a database becomes its key, and seals all secrets that were stored before.
pub(super) async fn unlock(connections: &ConnectionPool, given: Option<SecretKey>) -> Result<SecretKey, OpenError> {
    let (_turn, mut transaction) = connections.begin().await?;
    let proof: Option<String> =
        sqlx::query_scalar("SELECT proof FROM sealing").fetch_optional(&mut *transaction).await?;
    let key = match (given, connections.kind()) {
        (Some(key), _) => key,
        (None, Kind::Sqlite(database)) => beside(SecretKey::beside(database), proof.is_some())?,
        (None, Kind::Postgres) => return Err(OpenError::KeyRequired),
    };
    if let Some(proof) = proof {
        key.open(PROOF.0, PROOF.1, &proof).map_err(|_| OpenError::WrongKey)?;
        return Ok(key);
    }
    let sealed = seal_all(&mut transaction, &key).await?;
    let proof = seal(&key, PROOF.0, PROOF.1, "")?;
    sqlx::query("INSERT INTO sealing (id, proof) VALUES (1, $1)").bind(proof).execute(&mut *transaction).await?;
    transaction.commit().await?;
    if sealed && matches!(connections.kind(), Kind::Sqlite(_)) {
        // Free pages, half-empty pages and the write-ahead log may still hold the unsealed secrets.
        connections.executor().execute("VACUUM").await?;
        connections.executor().execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    }
    Ok(key)
}

/// Reads the key beside a SQLite file. Generates a key only for a database that was never sealed.
fn beside(file: PathBuf, was_sealed: bool) -> Result<SecretKey, OpenError> {
    let key = match SecretKey::read(&file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && was_sealed => {
            return Err(OpenError::KeyFileMissing(file));
        }
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
        Err(error) => Err(OpenError::KeyFile { file, error }),
    }
}

/// Seals the secrets and makes the fingerprints of a database that had no key. Returns true if the database has any
/// number.
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

/// Seals a text for one field of one row.
pub(super) fn seal(key: &SecretKey, id: &str, field: &str, text: &str) -> sqlx::Result<String> {
    key.seal(id, field, text).map_err(sqlx::Error::Io)
}
