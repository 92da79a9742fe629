//! The numbers that the platform assigns.

use std::sync::Arc;

use numbering::E164;
use sqlx::AnyConnection;

use super::database::Kind;

/// The numbers in the order of assignment, as a JSON array, which both databases can read as a table.
#[derive(Clone)]
pub(super) struct PiaPool(Arc<str>);

impl PiaPool {
    /// Makes a pool of these numbers.
    pub(super) fn new(numbers: &[E164]) -> Self {
        let numbers: Vec<&str> = numbers.iter().map(E164::as_str).collect();
        Self(serde_json::Value::from(numbers).to_string().into())
    }

    /// Returns the first number that is not assigned. The connection must hold the write lock, so that no other writer
    /// can assign the number.
    pub(super) async fn first_free(&self, connection: &mut AnyConnection, kind: &Kind) -> sqlx::Result<Option<String>> {
        let statement = match kind {
            Kind::Sqlite(_) => {
                "SELECT value FROM json_each($1) WHERE value NOT IN (SELECT phone_number FROM phone_numbers) \
                 ORDER BY key LIMIT 1"
            }
            Kind::Postgres => {
                "SELECT value FROM json_array_elements_text($1::json) WITH ORDINALITY AS pool (value, key) \
                 WHERE value NOT IN (SELECT phone_number FROM phone_numbers) ORDER BY key LIMIT 1"
            }
        };
        sqlx::query_scalar(statement).bind(&*self.0).fetch_optional(connection).await
    }
}
