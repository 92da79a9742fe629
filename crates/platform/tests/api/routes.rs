//! The headers of every response, and requests for unknown paths and methods.

use reqwest::Method;
use serde_json::json;
use sqlx::Executor;

use crate::bodies::sip;
use crate::server::{Server, send};

#[tokio::test]
async fn an_unknown_path_gives_404() {
    let server = Server::start();
    for path in
        ["/", "/v1", "/v1/phone-numbers/", "/v1/phone-numbers/a/b", "/v2/ai-agents", "/portal/api/v1/phone-numbers"]
    {
        assert_eq!(server.get(path).await, (404, json!({ "detail": "Not Found" })), "{path}");
    }
}

#[tokio::test]
async fn an_unknown_method_gives_405() {
    let server = Server::start();
    let cases = [
        (Method::DELETE, "/v1/phone-numbers", "GET,HEAD,POST"),
        (Method::PATCH, "/v1/phone-numbers/0123456789abcdef01234567", "GET,HEAD"),
        (Method::POST, "/v2/ai-agents/", "GET,HEAD"),
        (Method::POST, "/healthz", "GET,HEAD"),
    ];
    for (method, path, allowed) in cases {
        let response = server.request(method.clone(), path).send().await.unwrap();
        assert_eq!(response.status(), 405, "{method} {path}");
        assert_eq!(response.headers()["allow"], allowed, "{method} {path}");
        assert_eq!(response.text().await.unwrap(), r#"{"detail":"Method Not Allowed"}"#);
    }
}

#[tokio::test]
async fn every_response_has_the_security_headers_and_stays_out_of_caches() {
    let server = Server::start();
    let requests = [
        (201, server.post(&sip(1))),
        (200, server.request(Method::GET, "/v1/phone-numbers")),
        (401, server.client.get(format!("{}/v1/phone-numbers", server.url))),
        (404, server.request(Method::GET, "/nowhere")),
        (405, server.request(Method::PUT, "/v1/phone-numbers")),
        (409, server.post(&sip(1))),
        (200, server.request(Method::GET, "/healthz")),
    ];
    for (status, request) in requests {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), status);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
            ("content-type", "application/json"),
        ] {
            assert_eq!(response.headers()[name], value, "{status} {name}");
        }
    }
}

#[tokio::test]
async fn a_failed_database_gives_an_internal_error_without_details() {
    let server = Server::start();
    let mut connection = server.hold_writes().await;
    connection.execute("DROP VIEW listed_phone_numbers; COMMIT").await.unwrap();
    let expected = (500, json!({ "detail": "Internal Server Error" }));
    assert_eq!(send(server.request(Method::GET, "/v1/phone-numbers")).await, expected);
    assert!(server.log().contains("the database failed"), "{}", server.log());
}
