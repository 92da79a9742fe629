//! Which request made which number.

use sqlx::{Any, AnyConnection, Executor};

use super::numbers::StoredNumber;
use super::{CreateError, CreatedNumber, Store};
use crate::idempotency_key::KeyedRequest;
use crate::secret_key::SecretKey;

impl Store {
    /// The number that this very request made before, if it did.
    ///
    /// # Errors
    /// The key belongs to a request with another body, or the database failed.
    pub(crate) async fn made_by(&self, request: &KeyedRequest) -> Result<Option<CreatedNumber>, CreateError> {
        find(&self.connections, &self.key, request).await
    }
}

/// As [`Store::made_by`], inside a transaction or outside of one.
pub(super) async fn find(
    executor: impl Executor<'_, Database = Any>,
    key: &SecretKey,
    request: &KeyedRequest,
) -> Result<Option<CreatedNumber>, CreateError> {
    let found: Option<Made> = sqlx::query_as(
        "SELECT phone_numbers.*, fingerprint FROM idempotency_keys \
         JOIN phone_numbers ON phone_numbers.id = phone_number_id WHERE key = $1",
    )
    .bind(&request.key)
    .fetch_optional(executor)
    .await?;
    match found {
        None => Ok(None),
        Some(made) if made.fingerprint == key.fingerprint(&request.sha256) => Ok(Some(made.number.open(key)?)),
        Some(_) => Err(CreateError::KeyReused),
    }
}

/// Notes, in the number's own transaction, that the request made it.
pub(super) async fn note(
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

#[derive(sqlx::FromRow)]
struct Made {
    #[sqlx(flatten)]
    number: StoredNumber,
    fingerprint: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use contract::{CheckContext, Draft, NewPhoneNumber, Provider};
    use numbering::E164;

    use super::*;
    use crate::store::tests::store;

    fn pia() -> NewPhoneNumber {
        let draft = Draft { provider: Provider::Pia, ..Draft::default() };
        draft.accept(&CheckContext::default()).unwrap()
    }

    /// What a client does that hung up before its commit came through.
    #[tokio::test]
    async fn a_request_that_comes_again_behind_the_first_look_makes_nothing() {
        let pool = ["+16285550150", "+16285550151"].map(|number| E164::parse(number).unwrap());
        let (store, _folder) = store(&pool).await;
        let request = KeyedRequest::new("a".to_owned(), b"{}");
        let first = serde_json::to_value(store.create(&pia(), Some(&request)).await.unwrap()).unwrap();
        let again = serde_json::to_value(store.create(&pia(), Some(&request)).await.unwrap()).unwrap();
        assert_eq!(again, first);
        let other = KeyedRequest::new("a".to_owned(), b"[]");
        assert!(matches!(store.create(&pia(), Some(&other)).await, Err(CreateError::KeyReused)));
        assert_eq!(store.list(i64::MAX, 9).await.unwrap().len(), 1);
    }
}
