//! The database beneath a server of these tests: a file in its folder, or one of its own on the PostgreSQL server that
//! `PIA_TEST_POSTGRES` names, whose user may create databases.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use platform::SecretKey;
use serde_json::{Map, Value};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AnyConnection, ConnectOptions, Connection, Executor};

use crate::rows;
use crate::server::SECRET_KEY;

/// A database. Its folder knows which: a server that is started on the folder again finds it again.
#[derive(Clone)]
pub(crate) enum Database {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

impl Database {
    pub(crate) fn of(folder: &Path) -> Self {
        match std::env::var("PIA_TEST_POSTGRES") {
            Ok(server) => Self::Postgres(Box::new(on_server(&server.parse().unwrap(), &folder.join("database")))),
            // Two folders deep: the platform creates them.
            Err(_) => Self::Sqlite(folder.join("new/platform.sqlite")),
        }
    }

    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite(file) => format!("sqlite://{}", file.display()),
            Self::Postgres(options) => options.to_url_lossy().to_string(),
        }
    }

    /// What is stored, oldest first, secrets opened.
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

    /// Takes the write lock: no creation ends before the connection is dropped.
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

/// The database that the file names, created if there is no such file.
fn on_server(server: &PgConnectOptions, file: &Path) -> PgConnectOptions {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    if let Ok(name) = fs::read_to_string(file) {
        return server.clone().database(&name);
    }
    let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let statement = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    let server = server.clone();
    let options = server.clone().database(&name);
    // Servers are started by functions that wait for nothing: another thread does.
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
