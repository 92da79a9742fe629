//! Secrets in storage. No file or log holds an unsealed secret, and only the key opens a sealed one.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection, Executor, SqliteConnection};
use tempfile::TempDir;

use crate::bodies::{sip, sip_with_password, twilio};
use crate::database::SECRET_KEY;
use crate::server::{Server, TOKEN, command, send};

const PASSWORD: &str = "canary-trunk-password";
const AUTH_TOKEN: &str = "canary-auth-token";

fn with_password() -> Value {
    sip_with_password(1, PASSWORD)
}

/// The names of the files below the folder that contain one of the texts.
fn files_with(folder: &Path, texts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, texts));
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        if texts.iter().any(|text| bytes.windows(text.len()).any(|part| part == text.as_bytes())) {
            found.push(path.file_name().unwrap().to_str().unwrap().to_owned());
        }
    }
    found.sort();
    found
}

/// The error of a platform that does not start on the database in `folder`.
fn start_error(folder: &TempDir, secret_key: Option<&str>) -> String {
    let mut command = command();
    command.args(["--listen", "127.0.0.1:0"]).env("PIA_TOKEN", TOKEN);
    command.env("DATABASE_URL", format!("sqlite://{}", folder.path().join("new/platform.sqlite").display()));
    if let Some(key) = secret_key {
        command.env("PIA_SECRET_KEY", key);
    }
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stderr).unwrap();
    text.lines().rfind(|line| line.starts_with("error: ")).unwrap_or_else(|| panic!("{text}")).to_owned()
}

#[tokio::test]
async fn no_file_of_a_running_or_stopped_platform_holds_a_secret() {
    for secret_key in [Some(SECRET_KEY), None] {
        let mut server = Server::launch(tempfile::tempdir().unwrap(), secret_key, &[]);
        assert_eq!(server.create(&with_password()).await["sip_trunk_password"], PASSWORD);
        let created = send(server.post_keyed("a", &twilio(AUTH_TOKEN))).await;
        assert_eq!(created.1["twilio_auth_token"], AUTH_TOKEN);
        assert_eq!(send(server.post_keyed("a", &twilio(AUTH_TOKEN))).await, created);
        // The write-ahead log holds the number, so an unsealed secret would be there too.
        assert!(files_with(server.folder.path(), &["+14155552671"]).contains(&"platform.sqlite-wal".to_owned()));
        let secrets = [PASSWORD, AUTH_TOKEN, SECRET_KEY, TOKEN];
        assert_eq!(files_with(server.folder.path(), &secrets), [""; 0]);
        server.signal("TERM");
        server.ended().await;
        assert_eq!(files_with(server.folder.path(), &secrets), [""; 0]);
    }
}

#[tokio::test]
async fn without_a_key_the_platform_generates_one_warns_and_reuses_the_key() {
    let server = Server::launch(tempfile::tempdir().unwrap(), None, &[]);
    let created = send(server.post_keyed("a", &with_password())).await;
    let server = Server::launch(server.crash(), None, &[]);
    assert_eq!(send(server.post_keyed("a", &with_password())).await, created);
    let log = server.log();
    let warnings = log.lines().filter(|line| line.contains("WARN") && line.contains("generated development key"));
    assert_eq!(warnings.count(), 2, "{log}");
    let key = fs::read_to_string(server.folder.path().join("new/platform.sqlite.key")).unwrap();
    assert_eq!(key.trim_end().len(), 64);
    assert!(!log.contains(key.trim_end()));
    // The generated key also works as a setting, without the file.
    let folder = server.crash();
    fs::remove_file(folder.path().join("new/platform.sqlite.key")).unwrap();
    let server = Server::launch(folder, Some(key.trim_end()), &[]);
    assert_eq!(send(server.post_keyed("a", &with_password())).await, created);
}

#[tokio::test]
async fn with_a_key_the_platform_generates_no_key_and_does_not_warn() {
    let server = Server::start();
    assert!(!server.folder.path().join("new/platform.sqlite.key").exists());
    assert!(!server.log().contains("development key"));
}

#[tokio::test]
async fn a_database_does_not_open_with_a_wrong_key_or_without_its_key() {
    let server = Server::start();
    server.create(&with_password()).await;
    let folder = server.crash();
    assert!(start_error(&folder, Some(&"1".repeat(64))).contains("sealed with another key"));
    assert!(start_error(&folder, None).contains("nor in "));
    assert!(!folder.path().join("new/platform.sqlite.key").exists());
    assert_eq!(Server::open(folder, &[]).rows().await.len(), 1);
}

#[tokio::test]
async fn the_error_of_an_invalid_key_file_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("new")).unwrap();
    fs::write(folder.path().join("new/platform.sqlite.key"), "hush").unwrap();
    let line = start_error(&folder, None);
    assert!(line.contains("platform.sqlite.key cannot be used: it must be 64 hex digits"), "{line}");
}

/// Somebody who can write to the database cannot read a secret by moving the secret to a row of their own.
#[tokio::test]
async fn a_secret_moved_to_a_different_row_gives_an_internal_error() {
    let server = Server::start();
    send(server.post_keyed("a", &with_password())).await;
    let other = sip_with_password(2, "another");
    send(server.post_keyed("b", &other)).await;
    let mut connection = server.hold_writes().await;
    let moved = "UPDATE phone_numbers SET sip_trunk_password = (SELECT sip_trunk_password FROM phone_numbers \
                 WHERE phone_number = '+16285550001') WHERE phone_number = '+16285550002'; COMMIT";
    connection.execute(moved).await.unwrap();
    assert_eq!(send(server.post_keyed("b", &other)).await, (500, json!({ "detail": "Internal Server Error" })));
    assert_eq!(send(server.post_keyed("a", &with_password())).await.0, 201);
}

/// Makes the database of an early platform, which had no key: the tables of that time, two numbers with secrets, and an
/// idempotency key.
async fn create_unsealed_database(folder: &TempDir) {
    fs::create_dir(folder.path().join("new")).unwrap();
    let file = folder.path().join("new/platform.sqlite");
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let mut connection = options.journal_mode(SqliteJournalMode::Wal).connect().await.unwrap();
    let mut migrator = sqlx::migrate!("migrations/sqlite");
    migrator.migrations.to_mut().retain(|migration| migration.version <= 3);
    migrator.run(&mut connection).await.unwrap();
    let sha256: [u8; 32] = sha2::Digest::finalize(sha2::Digest::chain_update(
        <sha2::Sha256 as sha2::Digest>::new(),
        serde_json::to_string(&with_password()).unwrap(),
    ))
    .into();
    insert(&mut connection, &sha256).await;
    connection.close().await.unwrap();
}

async fn insert(connection: &mut SqliteConnection, sha256: &[u8]) {
    for (id, column, secret, number) in
        [("a", "sip_trunk_password", PASSWORD, "+16285550001"), ("b", "twilio_auth_token", AUTH_TOKEN, "+14155552671")]
    {
        let statement =
            format!("INSERT INTO phone_numbers (id, provider, phone_number, {column}) VALUES (?, 'sip', ?, ?)");
        let query = sqlx::query(sqlx::AssertSqlSafe(statement)).bind(id).bind(number).bind(secret);
        query.execute(&mut *connection).await.unwrap();
    }
    sqlx::query("INSERT INTO idempotency_keys (key, request_sha256, phone_number_id) VALUES ('k', ?, 'a')")
        .bind(sha256)
        .execute(connection)
        .await
        .unwrap();
}

#[tokio::test]
async fn the_first_start_with_a_key_seals_an_unsealed_database() {
    let folder = tempfile::tempdir().unwrap();
    create_unsealed_database(&folder).await;
    assert_eq!(files_with(folder.path(), &[PASSWORD, AUTH_TOKEN]), ["platform.sqlite"]);
    let server = Server::open(folder, &[]);
    assert_eq!(files_with(server.folder.path(), &[PASSWORD, AUTH_TOKEN]), [""; 0]);
    let rows = server.rows().await;
    assert_eq!((&rows[0]["sip_trunk_password"], &rows[1]["twilio_auth_token"]), (&json!(PASSWORD), &json!(AUTH_TOKEN)));
    // The platform still recognizes a request that was stored before.
    let (status, created) = send(server.post_keyed("k", &with_password())).await;
    assert_eq!((status, &created["_id"]), (201, &json!("a")));
    assert_eq!(send(server.post_keyed("k", &sip(1))).await.0, 422);
}
