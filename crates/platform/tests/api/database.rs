//! The database of a server in these tests: a SQLite file in the server's folder, or a new database on the PostgreSQL
//! server that `PIA_TEST_POSTGRES` names. The user of that server must be allowed to create databases.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use platform::SecretKey;
use serde_json::{Map, Value};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AnyConnection, ConnectOptions, Connection, Executor};

use crate::rows;

/// The key that seals secrets, unless a test starts a server with a different key.
pub(crate) const SECRET_KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// A database. A server started on the same folder again uses the same database.
#[derive(Clone)]
pub(crate) enum Database {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

impl Database {
    /// The database of the server with this folder.
    pub(crate) fn new(folder: &Path) -> Self {
        match std::env::var("PIA_TEST_POSTGRES") {
            Ok(server) => Self::Postgres(Box::new(on_server(&server.parse().unwrap(), &folder.join("database")))),
            // The platform creates the missing folder.
            Err(_) => Self::Sqlite(folder.join("new/platform.sqlite")),
        }
    }

    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite://{}", file.display()),
            Self::Postgres(options) => options.to_url_lossy().to_string(),
        }
    }

    /// The stored rows, oldest first, with their secrets opened.
    pub(crate) async fn rows(&self) -> Vec<Value> {
        let rows = match self {
            Self::Sqlite(file) => rows::read(file).await.unwrap(),
            Self::Postgres(options) => read(&mut options.connect().await.unwrap()).await,
        };
        let key = SecretKey::parse(SECRET_KEY).unwrap();
        let open = |mut row: Map<String, Value>| {
            rows::open(&mut row, &key).unwrap();
            Value::Object(row)
        };
        rows.into_iter().map(open).collect()
    }

    /// Takes the write lock. No creation ends before the connection is dropped.
    pub(crate) async fn hold_writes(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(&self.url()).await.unwrap();
        let begin = match self {
            Self::Sqlite(_) => "BEGIN IMMEDIATE",
            Self::Postgres(_) => "BEGIN; LOCK TABLE phone_numbers IN SHARE ROW EXCLUSIVE MODE",
        };
        connection.execute(begin).await.unwrap();
        connection
    }
}

/// The database that the file names. Without the file, creates a database and the file.
fn on_server(server: &PgConnectOptions, file: &Path) -> PgConnectOptions {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    if let Ok(name) = fs::read_to_string(file) {
        return server.clone().database(&name);
    }
    let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let statement = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    let server = server.clone();
    let options = server.clone().database(&name);
    // The functions that start servers are not async, so a thread of its own waits for the database.
    let create = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async { server.connect().await.unwrap().execute(statement).await.unwrap() })
    };
    std::thread::spawn(create).join().unwrap();
    fs::write(file, name).unwrap();
    options
}

async fn read(connection: &mut PgConnection) -> Vec<Map<String, Value>> {
    let statement = "SELECT to_jsonb(phone_numbers)::text FROM phone_numbers ORDER BY seq";
    let rows: Vec<String> = sqlx::query_scalar(statement).fetch_all(connection).await.unwrap();
    rows.iter().map(|row| serde_json::from_str(row).unwrap()).collect()
}
