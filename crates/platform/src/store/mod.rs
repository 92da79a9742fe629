//! The database. The only module that speaks SQL.
//!
//! An acknowledged number survives a crash: each commit is on the disk before it returns. SQLite does so by WAL with
//! `synchronous=FULL`, PostgreSQL by `synchronous_commit`.

mod agents;
mod database;
mod idempotency;
mod numbers;
mod pool;
mod sealing;

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use numbering::E164;
use sqlx::any::{Any, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, Connection, Executor, Transaction};
use tokio::sync::{Mutex, OwnedMutexGuard};

pub use agents::Agent;
pub use database::Database;
use database::Kind;
pub(crate) use numbers::{CreateError, CreatedNumber, ListedNumber};
use pool::PiaPool;
pub(crate) use sealing::OpenError;

use crate::secret_key::SecretKey;

/// There is one writer at a time: more connections than this only wait.
const CONNECTIONS: u32 = 4;

/// `busy_timeout`: how long a writer waits for one of another process; they get no turns. `secure_delete`: what is overwritten is gone, which counts
/// for a secret that was stored before there was a key.
const SQLITE: &str = "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON";

/// The same for a server, whatever it is set to.
const POSTGRES: &str = "SET lock_timeout = '5s'; SET synchronous_commit = on";

/// The open database, its key, and the numbers that the platform may assign. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    connections: AnyPool,
    /// Whose turn it is to write. Who waits here holds no connection, and none is passed over.
    writer: Arc<Mutex<()>>,
    kind: Kind,
    key: SecretKey,
    pia_pool: PiaPool,
}

impl Store {
    /// Opens the database, brings its tables up to date, and writes the agents that the settings name. Without a key, one
    /// is made, or found where it was made before.
    pub(crate) async fn open(
        database: Database,
        key: Option<SecretKey>,
        pia_pool: &[E164],
        agents: &[Agent],
    ) -> Result<Self, OpenError> {
        let Database { options, kind } = database;
        if let Kind::Sqlite(file) = &kind {
            create_file(file).map_err(sqlx::Error::Io)?;
        }
        sqlx::any::install_default_drivers();
        let set = match &kind {
            Kind::Sqlite(_) => SQLITE,
            Kind::Postgres => POSTGRES,
        };
        // A pool tries again for half a minute before it says what is wrong.
        let mut connection = AnyConnection::connect_with(&options).await?;
        connection.execute(set).await?;
        connection.close().await?;
        let pool = AnyPoolOptions::new().max_connections(CONNECTIONS);
        let pool =
            pool.after_connect(move |connection, _| Box::pin(async move { connection.execute(set).await.map(drop) }));
        let connections = pool.connect_with(options).await?;
        match &kind {
            Kind::Sqlite(_) => sqlx::migrate!("migrations/sqlite").run(&connections).await,
            Kind::Postgres => sqlx::migrate!("migrations/postgres").run(&connections).await,
        }
        .map_err(sqlx::Error::from)?;
        let key = sealing::unlock(&connections, &kind, key).await?;
        let store = Self { connections, writer: Arc::default(), kind, key, pia_pool: PiaPool::new(pia_pool) };
        store.seed_agents(agents).await?;
        Ok(store)
    }

    /// Whether the database answers.
    pub(crate) async fn ping(&self) -> sqlx::Result<()> {
        sqlx::query("SELECT 1").execute(&self.connections).await.map(drop)
    }

    /// Waits for the connections at work, then closes the database.
    pub(crate) async fn close(&self) {
        self.connections.close().await;
    }

    /// As [`begin`], in turn with this platform's other writers: until the guard goes, which must outlive the transaction.
    async fn begin(&self) -> sqlx::Result<(OwnedMutexGuard<()>, Transaction<'static, Any>)> {
        let turn = Arc::clone(&self.writer).lock_owned().await;
        Ok((turn, begin(&self.connections, &self.kind).await?))
    }
}

/// Begins with the write lock: of two transactions, the second sees all that the first did. Readers do not wait.
async fn begin(connections: &AnyPool, kind: &Kind) -> sqlx::Result<Transaction<'static, Any>> {
    match kind {
        Kind::Sqlite(_) => connections.begin_with("BEGIN IMMEDIATE").await,
        Kind::Postgres => {
            let mut transaction = connections.begin().await?;
            let connection: &mut AnyConnection = &mut transaction;
            connection.execute("LOCK TABLE phone_numbers IN SHARE ROW EXCLUSIVE MODE").await?;
            Ok(transaction)
        }
    }
}

/// Creates the file and the folder above it, for their owner's eyes only. SQLite gives the files beside it (`-wal`,
/// `-shm`) the same permissions.
fn create_file(file: &Path) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file).map(drop)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A store in a temporary folder, which must outlive it.
    pub(crate) async fn store(pia_pool: &[E164]) -> (Store, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("platform.sqlite").display());
        (Store::open(Database::parse(&url).unwrap(), None, pia_pool, &[]).await.unwrap(), folder)
    }

    #[tokio::test]
    async fn writers_wait_their_turn_and_hold_up_no_reader() {
        let pool: Vec<E164> = (0..8).map(|line| E164::parse(&format!("+1628555015{line}")).unwrap()).collect();
        let (store, _folder) = store(&pool).await;
        let (turn, transaction) = store.begin().await.unwrap();
        let new = || {
            let draft = contract::Draft { provider: contract::Provider::Pia, ..contract::Draft::default() };
            draft.accept(&contract::CheckContext::default()).unwrap()
        };
        let mut writers = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let store = store.clone();
            writers.spawn(async move { store.create(&new(), None).await.is_ok() });
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
    async fn commits_are_on_the_disk_before_they_return() {
        let (store, _folder) = store(&[]).await;
        for (pragma, value) in
            [("PRAGMA journal_mode", "wal"), ("PRAGMA synchronous", "2"), ("PRAGMA foreign_keys", "1")]
        {
            let set: String = match sqlx::query_scalar::<_, i64>(pragma).fetch_one(&store.connections).await {
                Ok(number) => number.to_string(),
                Err(_) => sqlx::query_scalar(pragma).fetch_one(&store.connections).await.unwrap(),
            };
            assert_eq!(set, value, "{pragma}");
        }
    }
}
