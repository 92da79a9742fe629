//! The statements that create, list and return numbers.

use contract::{Field, NewPhoneNumber};
use serde_json::Value;
use sqlx::AnyConnection;

use super::connection_pool::ConnectionPool;
use super::create_error::CreateError;
use super::phone_number::{CreatedNumber, ListedNumber, StoredNumber};
use super::pia_pool::PiaPool;
use super::{idempotency, sealing};
use crate::idempotency_key::KeyedRequest;
use crate::secret_key::{self, SecretKey};

/// The bytes of an id.
const ID_BYTES: usize = 12;

/// The columns are the id, followed by those of [`Field::ALL`] in its order.
const INSERT: &str = "INSERT INTO phone_numbers (id, provider, phone_number, friendly_name, sip_termination_uri, \
    sip_trunk_username, sip_trunk_password, sip_infra_region, twilio_account_sid, twilio_auth_token, inbound_agent_id, \
    outbound_agent_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING *";

/// Creates the number, and stores the request's key with the number. Either both are stored or neither.
///
/// # Errors
/// See [`CreateError`].
pub(super) async fn create(
    connections: &ConnectionPool,
    key: &SecretKey,
    pia_pool: &PiaPool,
    new: &NewPhoneNumber,
    request: Option<&KeyedRequest>,
) -> Result<CreatedNumber, CreateError> {
    let (_turn, mut transaction) = connections.begin().await?;
    if let Some(request) = request {
        // An earlier request may have created the number since the first look-up. This happens if its client hung up,
        // which released the key, while the commit was under way.
        if let Some(number) = idempotency::created_by(&mut *transaction, key, request).await? {
            return Ok(number);
        }
    }
    let assigned = match new.phone_number() {
        Some(_) => None,
        None => {
            let free = pia_pool.first_free(&mut transaction, connections.kind()).await?;
            Some(free.ok_or(CreateError::NoNumberFree)?)
        }
    };
    let created = insert(&mut transaction, key, new, assigned).await?;
    if let Some(request) = request {
        idempotency::insert(&mut transaction, key, request, created.id()).await?;
    }
    transaction.commit().await?;
    Ok(created)
}

/// Inserts the fields of the contract's body by name. `assigned` is the number that the platform assigns.
async fn insert(
    connection: &mut AnyConnection,
    key: &SecretKey,
    new: &NewPhoneNumber,
    assigned: Option<String>,
) -> Result<CreatedNumber, CreateError> {
    let id = hex::encode(secret_key::random::<ID_BYTES>().map_err(sqlx::Error::Io)?);
    let body = serde_json::to_value(new.body()).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let mut query = sqlx::query_as(INSERT).bind(&id);
    for field in Field::ALL {
        let sent = body.get(field.name()).and_then(Value::as_str);
        query = query.bind(match field {
            Field::PhoneNumber => sent.map(str::to_owned).or_else(|| assigned.clone()),
            _ if field.is_secret() => sent.map(|text| sealing::seal(key, &id, field.name(), text)).transpose()?,
            _ => sent.map(str::to_owned),
        });
    }
    let stored: StoredNumber = query.fetch_one(connection).await.map_err(|error| match &error {
        sqlx::Error::Database(database) if database.is_unique_violation() => CreateError::NumberExists,
        _ => CreateError::Database(error),
    })?;
    Ok(stored.open(key)?)
}

/// Lists at most `limit` numbers, newest first, whose `seq` is below `before`.
pub(super) async fn list(connections: &ConnectionPool, before: i64, limit: i64) -> sqlx::Result<Vec<ListedNumber>> {
    sqlx::query_as("SELECT * FROM listed_phone_numbers WHERE seq < $1 ORDER BY seq DESC LIMIT $2")
        .bind(before)
        .bind(limit)
        .fetch_all(connections.executor())
        .await
}

/// Returns the number with this id.
pub(super) async fn get(connections: &ConnectionPool, id: &str) -> sqlx::Result<Option<ListedNumber>> {
    sqlx::query_as("SELECT * FROM listed_phone_numbers WHERE id = $1")
        .bind(id)
        .fetch_optional(connections.executor())
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inserted_columns_are_in_the_order_of_the_fields() {
        let columns = INSERT.split_once('(').and_then(|(_, rest)| rest.split_once(')')).unwrap().0;
        assert_eq!(columns.split(", ").skip(1).collect::<Vec<_>>(), Field::ALL.map(Field::name));
    }
}
