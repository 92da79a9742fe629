//! The numbers that the platform assigns itself.

use std::sync::Arc;

use numbering::E164;
use sqlx::AnyConnection;

use super::database::Kind;

/// The numbers in the order in which they are given away, as a JSON array: databases read it as a table.
#[derive(Clone)]
pub(super) struct PiaPool(Arc<str>);

impl PiaPool {
    pub(super) fn new(numbers: &[E164]) -> Self {
        let numbers: Vec<&str> = numbers.iter().map(E164::as_str).collect();
        Self(serde_json::Value::from(numbers).to_string().into())
    }

    /// The first number that is not taken. For a transaction that holds the write lock: nobody else can take it then.
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
