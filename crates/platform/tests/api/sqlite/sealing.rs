//! Secrets at rest: not in the database, its log or ours; there again with the key, and without it not at all.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection, Executor, SqliteConnection};
use tempfile::TempDir;

use crate::server::{SECRET_KEY, Server, TOKEN, answer, command, sip};

const PASSWORD: &str = "canary-trunk-password";
const AUTH_TOKEN: &str = "canary-auth-token";

fn with_password() -> Value {
    let mut body = sip(1);
    body["sip_trunk_password"] = PASSWORD.into();
    body
}

fn with_auth_token() -> Value {
    json!({ "provider": "twilio", "phone_number": "+14155552671", "twilio_auth_token": AUTH_TOKEN,
            "twilio_account_sid": "AC0123456789abcdef0123456789abcdef" })
}

/// Every file beneath the folder in which one of the texts stands.
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

async fn keyed(server: &Server, key: &str, body: &Value) -> (u16, Value) {
    answer(server.post(body).header("idempotency-key", key)).await
}

/// The line with which a platform refuses to start on the database in `folder`.
fn refused(folder: &TempDir, secret_key: Option<&str>) -> String {
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
async fn no_secret_is_in_the_files_of_a_platform_that_runs_or_ended() {
    for secret_key in [Some(SECRET_KEY), None] {
        let mut server = Server::launch(tempfile::tempdir().unwrap(), secret_key, &[]);
        assert_eq!(server.create(&with_password()).await["sip_trunk_password"], PASSWORD);
        let created = keyed(&server, "a", &with_auth_token()).await;
        assert_eq!(created.1["twilio_auth_token"], AUTH_TOKEN);
        assert_eq!(keyed(&server, "a", &with_auth_token()).await, created);
        // The number is in the write-ahead log: it is what would give a secret away.
        assert!(files_with(server.folder.path(), &["+14155552671"]).contains(&"platform.sqlite-wal".to_owned()));
        let secrets = [PASSWORD, AUTH_TOKEN, SECRET_KEY, TOKEN];
        assert_eq!(files_with(server.folder.path(), &secrets), [""; 0]);
        server.signal("TERM");
        server.ended().await;
        assert_eq!(files_with(server.folder.path(), &secrets), [""; 0]);
    }
}

#[tokio::test]
async fn without_a_key_one_is_generated_which_is_said_and_found_again() {
    let server = Server::launch(tempfile::tempdir().unwrap(), None, &[]);
    let created = keyed(&server, "a", &with_password()).await;
    let server = Server::launch(server.crash(), None, &[]);
    assert_eq!(keyed(&server, "a", &with_password()).await, created);
    let log = server.log();
    let said = log.lines().filter(|line| line.contains("WARN") && line.contains("generated development key"));
    assert_eq!(said.count(), 2, "{log}");
    let key = fs::read_to_string(server.folder.path().join("new/platform.sqlite.key")).unwrap();
    assert_eq!(key.trim_end().len(), 64);
    assert!(!log.contains(key.trim_end()));
    // It is a key like another: given as a setting, it needs no file.
    let folder = server.crash();
    fs::remove_file(folder.path().join("new/platform.sqlite.key")).unwrap();
    let server = Server::launch(folder, Some(key.trim_end()), &[]);
    assert_eq!(keyed(&server, "a", &with_password()).await, created);
}

#[tokio::test]
async fn with_a_key_nothing_is_generated_or_warned_of() {
    let server = Server::start();
    assert!(!server.folder.path().join("new/platform.sqlite.key").exists());
    assert!(!server.log().contains("development key"));
}

#[tokio::test]
async fn a_database_does_not_open_with_another_key_or_without_its_own() {
    let server = Server::start();
    server.create(&with_password()).await;
    let folder = server.crash();
    assert!(refused(&folder, Some(&"1".repeat(64))).contains("sealed with another key"));
    assert!(refused(&folder, None).contains("nor in "));
    assert!(!folder.path().join("new/platform.sqlite.key").exists());
    assert_eq!(Server::open(folder, &[]).rows().await.len(), 1);
}

#[tokio::test]
async fn a_key_file_that_holds_no_key_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("new")).unwrap();
    fs::write(folder.path().join("new/platform.sqlite.key"), "hush").unwrap();
    let line = refused(&folder, None);
    assert!(line.contains("platform.sqlite.key cannot be used: it must be 64 hex digits"), "{line}");
}

/// A secret that was moved to another row by somebody who can write to the database is not given out from there.
#[tokio::test]
async fn a_secret_that_was_moved_is_an_internal_error() {
    let server = Server::start();
    keyed(&server, "a", &with_password()).await;
    let mut other = sip(2);
    other["sip_trunk_password"] = "another".into();
    keyed(&server, "b", &other).await;
    let mut connection = server.hold_writes().await;
    let moved = "UPDATE phone_numbers SET sip_trunk_password = (SELECT sip_trunk_password FROM phone_numbers \
                 WHERE phone_number = '+16285550001') WHERE phone_number = '+16285550002'; COMMIT";
    connection.execute(moved).await.unwrap();
    assert_eq!(keyed(&server, "b", &other).await, (500, json!({ "detail": "Internal Server Error" })));
    assert_eq!(keyed(&server, "a", &with_password()).await.0, 201);
}

/// The database of a platform that knew no key: its migrations up to then, a number of each kind, and what was remembered.
async fn from_before_the_key(folder: &TempDir) {
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
async fn what_was_stored_before_there_was_a_key_is_sealed_at_the_first_start() {
    let folder = tempfile::tempdir().unwrap();
    from_before_the_key(&folder).await;
    assert_eq!(files_with(folder.path(), &[PASSWORD, AUTH_TOKEN]), ["platform.sqlite"]);
    let server = Server::open(folder, &[]);
    assert_eq!(files_with(server.folder.path(), &[PASSWORD, AUTH_TOKEN]), [""; 0]);
    let rows = server.rows().await;
    assert_eq!((&rows[0]["sip_trunk_password"], &rows[1]["twilio_auth_token"]), (&json!(PASSWORD), &json!(AUTH_TOKEN)));
    // A request of before is known again.
    let (status, created) = keyed(&server, "k", &with_password()).await;
    assert_eq!((status, &created["_id"]), (201, &json!("a")));
    assert_eq!(keyed(&server, "k", &sip(1)).await.0, 422);
}
