//! The created numbers: written once, listed newest first.

use contract::{Field, NewPhoneNumber, Secret};
use serde::{Serialize, Serializer};
use serde_json::Value;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row, SqliteConnection};

use super::{Store, idempotency};
use crate::idempotency_key::KeyedRequest;

/// A number as it is listed, without its secrets. Absent fields are left out of the JSON. No `Debug`: a termination
/// address may hold a password.
#[derive(FromRow, Serialize)]
pub(crate) struct ListedNumber {
    /// Grows with every number; what cursors are made of.
    #[serde(skip)]
    pub(crate) seq: i64,
    /// 24 hex digits, as a MongoDB ObjectId has.
    #[serde(rename = "_id")]
    id: String,
    provider: String,
    phone_number: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    friendly_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sip_termination_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sip_trunk_username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sip_infra_region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    twilio_account_sid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inbound_agent_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outbound_agent_id: Option<String>,
    /// RFC 3339, UTC.
    created_at: String,
}

/// A number as its creation is answered: with its secrets, as the real platform does it.
#[derive(Serialize)]
pub(crate) struct CreatedNumber {
    #[serde(flatten)]
    listed: ListedNumber,
    #[serde(serialize_with = "expose", skip_serializing_if = "Option::is_none")]
    sip_trunk_password: Option<Secret>,
    #[serde(serialize_with = "expose", skip_serializing_if = "Option::is_none")]
    twilio_auth_token: Option<Secret>,
}

/// Why a number was not created.
#[derive(Debug)]
pub(crate) enum CreateError {
    /// The number is there already.
    NumberExists,
    /// Every number of the pool is given away.
    NoNumberFree,
    /// The idempotency key belongs to a request with another body.
    KeyReused,
    /// The database failed.
    Database(sqlx::Error),
}

impl Store {
    /// Creates the number, and notes under the request's key that it did. All or nothing.
    ///
    /// # Errors
    /// See [`CreateError`].
    pub(crate) async fn create(
        &self,
        new: &NewPhoneNumber,
        request: Option<&KeyedRequest>,
    ) -> Result<CreatedNumber, CreateError> {
        // The write lock from the start: of two requests, the second sees all that the first did.
        let mut transaction = self.connections.begin_with("BEGIN IMMEDIATE").await?;
        if let Some(request) = request {
            // A client that hung up gave its claim back, but its commit may have come through since.
            if let Some(made) = idempotency::find(&mut *transaction, request).await? {
                return Ok(made);
            }
        }
        let assigned = match new.phone_number() {
            Some(_) => None,
            None => Some(self.pia_pool.first_free(&mut transaction).await?.ok_or(CreateError::NoNumberFree)?),
        };
        let created = insert(&mut transaction, new, assigned).await?;
        if let Some(request) = request {
            idempotency::note(&mut transaction, request, &created.listed.id).await?;
        }
        transaction.commit().await?;
        Ok(created)
    }

    /// At most `limit` numbers, newest first, of those that are older than `before`.
    pub(crate) async fn list(&self, before: i64, limit: i64) -> sqlx::Result<Vec<ListedNumber>> {
        sqlx::query_as("SELECT * FROM listed_phone_numbers WHERE seq < ? ORDER BY seq DESC LIMIT ?")
            .bind(before)
            .bind(limit)
            .fetch_all(&self.connections)
            .await
    }

    /// The number with this id.
    pub(crate) async fn get(&self, id: &str) -> sqlx::Result<Option<ListedNumber>> {
        sqlx::query_as("SELECT * FROM listed_phone_numbers WHERE id = ?")
            .bind(id)
            .fetch_optional(&self.connections)
            .await
    }
}

/// The columns are those of [`Field::ALL`], in its order.
const INSERT: &str = "INSERT INTO phone_numbers (provider, phone_number, friendly_name, sip_termination_uri, \
    sip_trunk_username, sip_trunk_password, sip_infra_region, twilio_account_sid, twilio_auth_token, inbound_agent_id, \
    outbound_agent_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *";

/// Writes what the contract's body says, name by name; `assigned` is the number that the platform picked.
async fn insert(
    connection: &mut SqliteConnection,
    new: &NewPhoneNumber,
    assigned: Option<String>,
) -> Result<CreatedNumber, CreateError> {
    let body = serde_json::to_value(new.body()).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let mut query = sqlx::query_as(INSERT);
    for field in Field::ALL {
        let sent = body.get(field.name()).and_then(Value::as_str).map(str::to_owned);
        query = query.bind(if field == Field::PhoneNumber { sent.or_else(|| assigned.clone()) } else { sent });
    }
    query.fetch_one(connection).await.map_err(|error| match &error {
        sqlx::Error::Database(database) if database.is_unique_violation() => CreateError::NumberExists,
        _ => CreateError::Database(error),
    })
}

impl<'r> FromRow<'r, SqliteRow> for CreatedNumber {
    fn from_row(row: &'r SqliteRow) -> sqlx::Result<Self> {
        let secret = |field: Field| row.try_get::<Option<String>, _>(field.name()).map(|text| text.map(Secret::new));
        Ok(Self {
            listed: ListedNumber::from_row(row)?,
            sip_trunk_password: secret(Field::TrunkPassword)?,
            twilio_auth_token: secret(Field::AuthToken)?,
        })
    }
}

impl From<sqlx::Error> for CreateError {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

/// The one place where a stored secret is serialized: the answer to its creation.
fn expose<S: Serializer>(secret: &Option<Secret>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(Secret::expose).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_written_in_the_order_of_the_fields() {
        let columns = INSERT.split_once('(').and_then(|(_, rest)| rest.split_once(')')).unwrap().0;
        assert_eq!(columns.split(", ").collect::<Vec<_>>(), Field::ALL.map(Field::name));
    }
}
