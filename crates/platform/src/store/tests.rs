//! Tests of the store on a SQLite file.

use contract::{CheckContext, Draft, Provider};
use tokio::task::JoinSet;

use super::*;

/// Opens a store in a temporary folder, which must outlive the store.
pub(crate) async fn store(pia_pool: &[E164]) -> (Store, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("platform.sqlite").display());
    (Store::open(Database::parse(&url).unwrap(), None, pia_pool, &[]).await.unwrap(), folder)
}

/// A number that the platform is to assign.
fn pia_number() -> NewPhoneNumber {
    let draft = Draft { provider: Provider::Pia, ..Draft::default() };
    draft.accept(&CheckContext::default()).unwrap()
}

#[tokio::test]
async fn writers_wait_for_their_turn_while_readers_continue() {
    let pool: Vec<E164> = (0..8).map(|line| E164::parse(&format!("+1628555015{line}")).unwrap()).collect();
    let (store, _folder) = store(&pool).await;
    let (turn, transaction) = store.connections.begin().await.unwrap();
    let mut writers = JoinSet::new();
    for _ in 0..8 {
        let store = store.clone();
        writers.spawn(async move { store.create(&pia_number(), None).await.is_ok() });
    }
    tokio::task::yield_now().await;
    assert!(store.list(i64::MAX, 9).await.unwrap().is_empty());
    assert_eq!(writers.len(), 8);
    assert!(writers.try_join_next().is_none(), "a writer did not wait");
    transaction.rollback().await.unwrap();
    drop(turn);
    assert_eq!(writers.join_all().await, [true; 8]);
}

#[tokio::test]
async fn each_commit_is_on_the_disk_before_it_returns() {
    let (store, _folder) = store(&[]).await;
    let connections = store.connections.executor();
    for (pragma, value) in [("PRAGMA journal_mode", "wal"), ("PRAGMA synchronous", "2"), ("PRAGMA foreign_keys", "1")] {
        let set: String = match sqlx::query_scalar::<_, i64>(pragma).fetch_one(connections).await {
            Ok(number) => number.to_string(),
            Err(_) => sqlx::query_scalar(pragma).fetch_one(connections).await.unwrap(),
        };
        assert_eq!(set, value, "{pragma}");
    }
}

/// The second call happens if a client hangs up before its commit has ended, and sends the request again.
#[tokio::test]
async fn a_request_repeated_after_the_first_look_up_creates_nothing() {
    let pool = ["+16285550150", "+16285550151"].map(|number| E164::parse(number).unwrap());
    let (store, _folder) = store(&pool).await;
    let request = KeyedRequest::new("a".to_owned(), b"{}");
    let first = serde_json::to_value(store.create(&pia_number(), Some(&request)).await.unwrap()).unwrap();
    let again = serde_json::to_value(store.create(&pia_number(), Some(&request)).await.unwrap()).unwrap();
    assert_eq!(again, first);
    let other = KeyedRequest::new("a".to_owned(), b"[]");
    assert!(matches!(store.create(&pia_number(), Some(&other)).await, Err(CreateError::KeyReused)));
    assert_eq!(store.list(i64::MAX, 9).await.unwrap().len(), 1);
}
