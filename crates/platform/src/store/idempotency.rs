//! The idempotency keys, and the numbers created under them.

use sqlx::{Any, AnyConnection, Executor};

use super::create_error::CreateError;
use super::phone_number::{CreatedNumber, StoredNumber};
use crate::idempotency_key::KeyedRequest;
use crate::secret_key::SecretKey;

/// A stored number, and the fingerprint of the request that created the number.
#[derive(sqlx::FromRow)]
struct KeyedNumber {
    #[sqlx(flatten)]
    number: StoredNumber,
    fingerprint: Vec<u8>,
}

/// Returns the number that this request created before, if there is one.
///
/// # Errors
/// The key belongs to a request with a different body, or the database failed.
pub(super) async fn created_by(
    executor: impl Executor<'_, Database = Any>,
    key: &SecretKey,
    request: &KeyedRequest,
) -> Result<Option<CreatedNumber>, CreateError> {
    let found: Option<KeyedNumber> = sqlx::query_as(
        "SELECT phone_numbers.*, fingerprint FROM idempotency_keys \
         JOIN phone_numbers ON phone_numbers.id = phone_number_id WHERE key = $1",
    )
    .bind(&request.key)
    .fetch_optional(executor)
    .await?;
    match found {
        None => Ok(None),
        Some(found) if found.fingerprint == key.fingerprint(&request.sha256) => Ok(Some(found.number.open(key)?)),
        Some(_) => Err(CreateError::KeyReused),
    }
}

/// Stores the request's key with the id of the number, in the transaction that creates the number.
pub(super) async fn insert(
    connection: &mut AnyConnection,
    key: &SecretKey,
    request: &KeyedRequest,
    id: &str,
) -> sqlx::Result<()> {
    sqlx::query("INSERT INTO idempotency_keys (key, fingerprint, phone_number_id) VALUES ($1, $2, $3)")
        .bind(&request.key)
        .bind(key.fingerprint(&request.sha256))
        .bind(id)
        .execute(connection)
        .await
        .map(drop)
}
