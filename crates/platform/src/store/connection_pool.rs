//! The connections to the database, and the write lock.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use sqlx::any::{Any, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, Connection, Executor, Transaction};
use tokio::sync::{Mutex, OwnedMutexGuard};

use super::database::{Database, Kind};

/// The maximum number of connections. Since one writer works at a time, more connections would only wait.
const MAX_CONNECTIONS: u32 = 4;

/// The settings of a SQLite connection. `busy_timeout` is the time that a writer waits for a writer of a different
/// process, in milliseconds. `secure_delete` overwrites deleted data, such as a secret that was stored unsealed by an
/// early version of the platform.
const SQLITE: &str = "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
    PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON";

/// The settings of a PostgreSQL connection. They override the server's own.
const POSTGRES: &str = "SET lock_timeout = '5s'; SET synchronous_commit = on";

/// The connections to one database. A clone shares the connections.
#[derive(Clone)]
pub(super) struct ConnectionPool {
    connections: AnyPool,
    kind: Kind,
    /// The turn to write, in first-come order among this process's writers. A waiting writer holds no connection.
    writer: Arc<Mutex<()>>,
}

impl ConnectionPool {
    /// Opens the database and updates its tables.
    pub(super) async fn open(Database { options, kind }: Database) -> sqlx::Result<Self> {
        if let Kind::Sqlite(file) = &kind {
            create_file(file).map_err(sqlx::Error::Io)?;
        }
        sqlx::any::install_default_drivers();
        let settings = match &kind {
            Kind::Sqlite(_) => SQLITE,
            Kind::Postgres => POSTGRES,
        };
        // The first connection is made outside the pool, because a pool repeats a failed attempt for half a minute
        // before it returns the error.
        let mut connection = AnyConnection::connect_with(&options).await?;
        connection.execute(settings).await?;
        connection.close().await?;
        let pool = AnyPoolOptions::new()
            .max_connections(MAX_CONNECTIONS)
            .after_connect(move |connection, _| Box::pin(async move { connection.execute(settings).await.map(drop) }));
        let connections = pool.connect_with(options).await?;
        match &kind {
            Kind::Sqlite(_) => sqlx::migrate!("migrations/sqlite").run(&connections).await,
            Kind::Postgres => sqlx::migrate!("migrations/postgres").run(&connections).await,
        }?;
        Ok(Self { connections, kind, writer: Arc::default() })
    }

    /// The kind of the database.
    pub(super) fn kind(&self) -> &Kind {
        &self.kind
    }

    /// The executor of statements outside a transaction.
    pub(super) fn executor(&self) -> &AnyPool {
        &self.connections
    }

    /// Checks that the database responds.
    pub(super) async fn ping(&self) -> sqlx::Result<()> {
        self.connections.execute("SELECT 1").await.map(drop)
    }

    /// Waits for the connections in use, then closes them all.
    pub(super) async fn close(&self) {
        self.connections.close().await;
    }

    /// Waits for the turn to write, and begins a transaction that holds the database's write lock.
    ///
    /// A transaction sees everything that earlier ones wrote. Readers do not wait. The guard must outlive the
    /// transaction.
    pub(super) async fn begin(&self) -> sqlx::Result<(OwnedMutexGuard<()>, Transaction<'static, Any>)> {
        let turn = Arc::clone(&self.writer).lock_owned().await;
        let transaction = match &self.kind {
            Kind::Sqlite(_) => self.connections.begin_with("BEGIN IMMEDIATE").await?,
            Kind::Postgres => {
                let mut transaction = self.connections.begin().await?;
                let connection: &mut AnyConnection = &mut transaction;
                connection.execute("LOCK TABLE phone_numbers IN SHARE ROW EXCLUSIVE MODE").await?;
                transaction
            }
        };
        Ok((turn, transaction))
    }
}

/// Creates the file and its folder. Only the file's owner may read the file. SQLite gives the files beside it (`-wal`,
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
