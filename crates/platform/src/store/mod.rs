//! The database. The only module that speaks SQL.
//!
//! An acknowledged number survives a crash: WAL with `synchronous=FULL` has each commit on the disk before it returns.

mod agents;
mod idempotency;
mod numbers;
mod pool;

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use numbering::E164;
use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

pub use agents::Agent;
pub(crate) use numbers::{CreateError, CreatedNumber, ListedNumber};
use pool::PiaPool;

/// How long a writer waits for another one.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// SQLite has one writer at a time: more connections than this only wait.
const CONNECTIONS: u32 = 4;

/// The open database, and the numbers that the platform may assign. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    connections: SqlitePool,
    pia_pool: PiaPool,
}

impl Store {
    /// Opens the database, brings its tables up to date, and writes the agents that the settings name.
    pub(crate) async fn open(options: SqliteConnectOptions, pia_pool: &[E164], agents: &[Agent]) -> sqlx::Result<Self> {
        create_file(options.get_filename())?;
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_TIMEOUT);
        let connections = SqlitePoolOptions::new().max_connections(CONNECTIONS).connect_with(options).await?;
        sqlx::migrate!().run(&connections).await?;
        let store = Self { connections, pia_pool: PiaPool::new(pia_pool) };
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
}

/// Creates the file and the folder above it, for their owner's eyes only: it holds secrets. SQLite gives the files
/// beside it (`-wal`, `-shm`) the same permissions.
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
        let options = SqliteConnectOptions::new().filename(folder.path().join("platform.sqlite"));
        (Store::open(options, pia_pool, &[]).await.unwrap(), folder)
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
