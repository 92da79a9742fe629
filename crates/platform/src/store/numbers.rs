//! The created numbers: written once, listed newest first.

use contract::{Field, NewPhoneNumber, Secret};
use serde::{Serialize, Serializer};
use serde_json::Value;
use sqlx::{AnyConnection, FromRow};
use utoipa::ToSchema;

use super::{Store, idempotency, sealing};
use crate::hex;
use crate::idempotency_key::KeyedRequest;
use crate::secret_key::{self, SecretKey};

/// How many bytes an id has.
const ID_BYTES: usize = 12;

/// A number as it is listed, without its secrets. Absent fields are left out of the JSON. No `Debug`: a termination
/// address may hold a password.
#[derive(FromRow, Serialize, ToSchema)]
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
    #[schema(nullable = false)]
    friendly_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    sip_termination_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    sip_trunk_username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    sip_infra_region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    twilio_account_sid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    inbound_agent_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    outbound_agent_id: Option<String>,
    /// RFC 3339, UTC.
    created_at: String,
}

/// A number as its creation is answered: with its secrets, as the real platform does it.
#[derive(Serialize, ToSchema)]
pub(crate) struct CreatedNumber {
    #[serde(flatten)]
    listed: ListedNumber,
    #[serde(serialize_with = "expose", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, nullable = false)]
    sip_trunk_password: Option<Secret>,
    #[serde(serialize_with = "expose", skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, nullable = false)]
    twilio_auth_token: Option<Secret>,
}

/// A number as it is stored: with its secrets sealed.
#[derive(FromRow)]
pub(super) struct StoredNumber {
    #[sqlx(flatten)]
    listed: ListedNumber,
    sip_trunk_password: Option<String>,
    twilio_auth_token: Option<String>,
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
        let (_turn, mut transaction) = self.begin().await?;
        if let Some(request) = request {
            // A client that hung up gave its claim back, but its commit may have come through since.
            if let Some(made) = idempotency::find(&mut *transaction, &self.key, request).await? {
                return Ok(made);
            }
        }
        let assigned = match new.phone_number() {
            Some(_) => None,
            None => {
                Some(self.pia_pool.first_free(&mut transaction, &self.kind).await?.ok_or(CreateError::NoNumberFree)?)
            }
        };
        let created = insert(&mut transaction, &self.key, new, assigned).await?;
        if let Some(request) = request {
            idempotency::note(&mut transaction, &self.key, request, &created.listed.id).await?;
        }
        transaction.commit().await?;
        Ok(created)
    }

    /// At most `limit` numbers, newest first, of those that are older than `before`.
    pub(crate) async fn list(&self, before: i64, limit: i64) -> sqlx::Result<Vec<ListedNumber>> {
        sqlx::query_as("SELECT * FROM listed_phone_numbers WHERE seq < $1 ORDER BY seq DESC LIMIT $2")
            .bind(before)
            .bind(limit)
            .fetch_all(&self.connections)
            .await
    }

    /// The number with this id.
    pub(crate) async fn get(&self, id: &str) -> sqlx::Result<Option<ListedNumber>> {
        sqlx::query_as("SELECT * FROM listed_phone_numbers WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.connections)
            .await
    }
}

impl StoredNumber {
    /// Opens the secrets.
    pub(super) fn open(self, key: &SecretKey) -> sqlx::Result<CreatedNumber> {
        let Self { listed, sip_trunk_password, twilio_auth_token } = self;
        let open = |field: Field, sealed: Option<String>| {
            let secret = sealed.map(|sealed| key.open(&listed.id, field.name(), &sealed)).transpose();
            secret.map_err(|error| sqlx::Error::Decode(error.into()))
        };
        let sip_trunk_password = open(Field::TrunkPassword, sip_trunk_password)?;
        let twilio_auth_token = open(Field::AuthToken, twilio_auth_token)?;
        Ok(CreatedNumber { listed, sip_trunk_password, twilio_auth_token })
    }
}

/// Behind the id, the columns are those of [`Field::ALL`], in its order.
const INSERT: &str = "INSERT INTO phone_numbers (id, provider, phone_number, friendly_name, sip_termination_uri, \
    sip_trunk_username, sip_trunk_password, sip_infra_region, twilio_account_sid, twilio_auth_token, inbound_agent_id, \
    outbound_agent_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING *";

/// Writes what the contract's body says, name by name; `assigned` is the number that the platform picked.
async fn insert(
    connection: &mut AnyConnection,
    key: &SecretKey,
    new: &NewPhoneNumber,
    assigned: Option<String>,
) -> Result<CreatedNumber, CreateError> {
    let id = hex::encode(&secret_key::random::<ID_BYTES>().map_err(sqlx::Error::Io)?);
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
        assert_eq!(columns.split(", ").skip(1).collect::<Vec<_>>(), Field::ALL.map(Field::name));
    }
}
