//! A phone number in the database, in a list, and in the response that creates the number.

use contract::{Field, Secret};
use serde::{Serialize, Serializer};
use sqlx::FromRow;
use utoipa::ToSchema;

use crate::secret_key::SecretKey;

/// A number in a list, without its secrets. The JSON omits empty fields.
// The type has no `Debug`, because a termination URI may hold a password.
#[derive(FromRow, Serialize, ToSchema)]
pub(crate) struct ListedNumber {
    /// The position in the list. Each number has a higher one than the numbers before it. Cursors are made from it.
    #[serde(skip)]
    pub(crate) seq: i64,
    /// The id: 24 hex digits, the shape of a MongoDB ObjectId.
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
    /// The time of the creation: RFC 3339, UTC.
    created_at: String,
}

/// A number in the response that creates the number, with its secrets, as on the real platform.
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

/// A number in the database, with its secrets sealed.
#[derive(FromRow)]
pub(super) struct StoredNumber {
    #[sqlx(flatten)]
    listed: ListedNumber,
    sip_trunk_password: Option<String>,
    twilio_auth_token: Option<String>,
}

impl CreatedNumber {
    /// The id of the number.
    pub(super) fn id(&self) -> &str {
        &self.listed.id
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

/// Serializes a stored secret. Only the response that creates a number does this.
fn expose<S: Serializer>(secret: &Option<Secret>, serializer: S) -> Result<S::Ok, S::Error> {
    secret.as_ref().map(Secret::expose).serialize(serializer)
}
