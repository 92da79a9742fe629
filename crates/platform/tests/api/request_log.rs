//! The log: one line a request, and no secret in it at any level.

use serde_json::json;

use crate::server::{SECRET_KEY, Server, TOKEN, answer, sip};

#[tokio::test]
async fn a_request_is_one_line_with_method_path_status_and_time() {
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
    let mut body = sip(1);
    body["sip_trunk_password"] = "hush-1".into();
    server.create(&body).await;
    let twilio = json!({ "provider": "twilio", "phone_number": "+14155552671", "twilio_auth_token": "hush-2",
                         "twilio_account_sid": "AC0123456789abcdef0123456789abcdef" });
    server.create(&twilio).await;
    for refused in [body, json!({ "provider": "sip", "sip_trunk_password": "hush-3", "twilio_auth_token": "hush-4" })] {
        assert_ne!(answer(server.post(&refused)).await.0, 201);
    }
    server.get("/v1/phone-numbers?cursor=hush-5").await;
    let log = server.log();
    assert!(log.contains("status=201") && log.contains("INSERT INTO phone_numbers"), "the log is not whole: {log}");
    for secret in ["hush", TOKEN, SECRET_KEY] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
