//! The numbers that the platform assigns itself.

use std::sync::Arc;

use numbering::E164;
use sqlx::SqliteConnection;

/// The numbers in the order in which they are given away, as a JSON array: SQLite reads it as a table.
#[derive(Clone)]
pub(super) struct PiaPool(Arc<str>);

impl PiaPool {
    pub(super) fn new(numbers: &[E164]) -> Self {
        let numbers: Vec<&str> = numbers.iter().map(E164::as_str).collect();
        Self(serde_json::Value::from(numbers).to_string().into())
    }

    /// The first number that is not taken. For a transaction that holds the write lock: nobody else can take it then.
    pub(super) async fn first_free(&self, connection: &mut SqliteConnection) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar(
            "SELECT value FROM json_each(?) WHERE value NOT IN (SELECT phone_number FROM phone_numbers) \
             ORDER BY key LIMIT 1",
        )
        .bind(&*self.0)
        .fetch_optional(connection)
        .await
    }
}
