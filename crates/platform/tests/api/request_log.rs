//! The log: one line per request, and no secret at any level.

use serde_json::json;

use crate::bodies::{sip_with_password, twilio};
use crate::database::SECRET_KEY;
use crate::server::{Server, TOKEN, send};

#[tokio::test]
async fn each_request_is_one_line_with_method_path_status_and_time() {
    let server = Server::start();
    server.get("/v1/phone-numbers?limit=7").await;
    let log = server.log();
    let lines: Vec<&str> = log.lines().filter(|line| line.contains("/v1/phone-numbers")).collect();
    assert_eq!(lines.len(), 1, "{log}");
    for part in ["INFO", "method=GET", "path=\"/v1/phone-numbers\"", "status=200", "milliseconds="] {
        assert!(lines[0].contains(part), "{part} is not in {}", lines[0]);
    }
}

#[tokio::test]
async fn no_secret_is_logged() {
    let server = Server::start();
    let body = sip_with_password(1, "hush-1");
    server.create(&body).await;
    server.create(&twilio("hush-2")).await;
    for refused in [body, json!({ "provider": "sip", "sip_trunk_password": "hush-3", "twilio_auth_token": "hush-4" })] {
        assert_ne!(send(server.post(&refused)).await.0, 201);
    }
    server.get("/v1/phone-numbers?cursor=hush-5").await;
    let log = server.log();
    assert!(log.contains("status=201") && log.contains("INSERT INTO phone_numbers"), "the log is incomplete: {log}");
    for secret in ["hush", TOKEN, SECRET_KEY] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
