//! A platform in a process of its own, and requests to the platform.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use sqlx::AnyConnection;
use tempfile::TempDir;

use crate::database::{Database, SECRET_KEY};

/// The API key of every server in these tests.
pub(crate) const TOKEN: &str = "test-token-0123456789";

/// The time after which a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A running platform. Dropping the server kills the process.
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) client: Client,
    pub(crate) database: Database,
    pub(crate) folder: TempDir,
    process: Child,
}

impl Server {
    /// Starts a platform on a new database.
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    /// Starts a platform on a new database with these flags.
    pub(crate) fn with(flags: &[&str]) -> Self {
        Self::open(tempfile::tempdir().unwrap(), flags)
    }

    /// Starts a platform on the database in `folder`, which may exist.
    pub(crate) fn open(folder: TempDir, flags: &[&str]) -> Self {
        Self::launch(folder, Some(SECRET_KEY), flags)
    }

    /// Starts a platform on the database in `folder`, with this key for secrets or without a key.
    pub(crate) fn launch(folder: TempDir, secret_key: Option<&str>, flags: &[&str]) -> Self {
        Self::run(Database::new(folder.path()), folder, secret_key, flags)
    }

    /// Starts a second platform on the same database.
    pub(crate) fn beside(&self) -> Self {
        Self::run(self.database.clone(), tempfile::tempdir().unwrap(), Some(SECRET_KEY), &[])
    }

    fn run(database: Database, folder: TempDir, secret_key: Option<&str>, flags: &[&str]) -> Self {
        let mut command = command();
        command.args(["--listen", "127.0.0.1:0"]).args(flags).env("DATABASE_URL", database.url());
        if let Some(key) = secret_key {
            command.env("PIA_SECRET_KEY", key);
        }
        let log = File::options().append(true).create(true).open(folder.path().join("log")).unwrap();
        command.env("PIA_TOKEN", TOKEN).env("RUST_LOG", "trace").stdout(Stdio::piped()).stderr(log);
        let mut process = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim_end().strip_prefix("listening on ").unwrap_or_else(|| panic!("printed {line:?}"));
        Self { url: url.to_owned(), client: Client::new(), database, folder, process }
    }

    /// Kills the process, as a crash would, and returns its folder.
    pub(crate) fn crash(mut self) -> TempDir {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    /// Sends a signal to the process.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Waits until the process has ended.
    pub(crate) async fn ended(&mut self) -> ExitStatus {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status;
            }
            tokio::task::yield_now().await;
        }
        panic!("still running");
    }

    /// A request with the API key.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url)).bearer_auth(TOKEN)
    }

    /// A request that creates a number.
    pub(crate) fn post(&self, body: &Value) -> RequestBuilder {
        self.request(Method::POST, "/v1/phone-numbers").json(body)
    }

    /// A request that creates a number under an idempotency key.
    pub(crate) fn post_keyed(&self, key: &str, body: &Value) -> RequestBuilder {
        self.post(body).header("idempotency-key", key)
    }

    /// Sends a `GET` request with the API key.
    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        send(self.request(Method::GET, path)).await
    }

    /// Creates a number, and returns the body of the response.
    pub(crate) async fn create(&self, body: &Value) -> Value {
        let (status, created) = send(self.post(body)).await;
        assert_eq!(status, 201, "{body} {created}");
        created
    }

    /// The stored rows, oldest first, with their secrets opened.
    pub(crate) async fn rows(&self) -> Vec<Value> {
        self.database.rows().await
    }

    /// The log of the process so far.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// Takes the database's write lock. No creation ends before the connection is dropped.
    pub(crate) async fn hold_writes(&self) -> AnyConnection {
        self.database.hold_writes().await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The platform's binary, without the environment variables of the test run.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_platform"));
    command.env_clear();
    command
}

/// Sends the request, and returns the status and the JSON body of the response.
pub(crate) async fn send(request: RequestBuilder) -> (u16, Value) {
    let response = request.timeout(PATIENCE).send().await.unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status} is not JSON: {text}")))
}
