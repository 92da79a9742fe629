//! The platform as a process of its own, and requests to it.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use sqlx::AnyConnection;
use tempfile::TempDir;

use crate::database::Database;

/// The key that every server of these tests asks for.
pub(crate) const TOKEN: &str = "test-token-0123456789";

/// What every server of these tests seals secrets with, if nothing else is said.
pub(crate) const SECRET_KEY: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

/// How long anything may take before a test gives up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A running platform. Killed when it goes.
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) client: Client,
    pub(crate) database: Database,
    pub(crate) folder: TempDir,
    process: Child,
}

impl Server {
    pub(crate) fn start() -> Self {
        Self::with(&[])
    }

    pub(crate) fn with(flags: &[&str]) -> Self {
        Self::open(tempfile::tempdir().unwrap(), flags)
    }

    /// The platform on the database in `folder`, whatever was in it before.
    pub(crate) fn open(folder: TempDir, flags: &[&str]) -> Self {
        Self::launch(folder, Some(SECRET_KEY), flags)
    }

    /// The same with another key for secrets, or without one.
    pub(crate) fn launch(folder: TempDir, secret_key: Option<&str>, flags: &[&str]) -> Self {
        Self::run(Database::of(folder.path()), folder, secret_key, flags)
    }

    /// Another platform on the same database.
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

    /// Kills it like a crash would; the folder stays.
    pub(crate) fn crash(mut self) -> TempDir {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        std::mem::replace(&mut self.folder, tempfile::tempdir().unwrap())
    }

    pub(crate) fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Waits for the process to end by itself.
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

    /// A request with the key.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url)).bearer_auth(TOKEN)
    }

    pub(crate) fn post(&self, body: &Value) -> RequestBuilder {
        self.request(Method::POST, "/v1/phone-numbers").json(body)
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        answer(self.request(Method::GET, path)).await
    }

    /// Creates a number and gives the platform's answer.
    pub(crate) async fn create(&self, body: &Value) -> Value {
        let (status, answer) = answer(self.post(body)).await;
        assert_eq!(status, 201, "{body} {answer}");
        answer
    }

    /// What is stored, oldest first.
    pub(crate) async fn rows(&self) -> Vec<Value> {
        self.database.rows().await
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// Takes the database's write lock: no creation ends before the connection is dropped.
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

/// The platform's binary, without the variables of whoever runs the tests.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_platform"));
    command.env_clear();
    command
}

/// Status and JSON body.
pub(crate) async fn answer(request: RequestBuilder) -> (u16, Value) {
    let response = request.timeout(PATIENCE).send().await.unwrap();
    let status = response.status().as_u16();
    let text = response.text().await.unwrap();
    (status, serde_json::from_str(&text).unwrap_or_else(|_| panic!("{status} is not JSON: {text}")))
}

/// A valid SIP number of this line.
pub(crate) fn sip(line: usize) -> Value {
    json!({ "provider": "sip", "phone_number": format!("+1628555{line:04}") })
}
