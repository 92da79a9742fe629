//! `--rate-limit`: a limit on the requests of one address.

use reqwest::Method;
use serde_json::json;

use crate::bodies::sip;
use crate::server::{Server, send};

#[tokio::test]
async fn a_request_over_the_limit_gets_the_time_to_wait() {
    let server = Server::with(&["--rate-limit", "3"]);
    server.create(&sip(1)).await;
    // A request with a wrong key counts as well, so that guesses are limited.
    let guess = server.client.get(format!("{}/v1/phone-numbers", server.url)).bearer_auth("wrong-token-0123456789");
    assert_eq!(guess.send().await.unwrap().status(), 401);
    assert_eq!(server.get("/v2/ai-agents/").await.0, 200);
    let response = server.post(&sip(2)).send().await.unwrap();
    assert_eq!(response.status(), 429);
    let seconds: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=20).contains(&seconds), "{seconds}");
    assert_eq!(response.text().await.unwrap(), r#"{"detail":"Too many requests"}"#);
    // Probes of the platform's health do not count.
    assert_eq!(send(server.client.get(format!("{}/healthz", server.url))).await.0, 200);
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_request_after_the_stated_time_is_let_through() {
    // The limit allows sixty requests at once, then one per second.
    let server = Server::with(&["--rate-limit", "60"]);
    let wait = loop {
        let response = server.request(Method::GET, "/v2/ai-agents/").send().await.unwrap();
        if response.status() == 429 {
            break response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        }
    };
    // The wait is part of the tested behavior.
    tokio::time::sleep(std::time::Duration::from_secs(wait)).await;
    assert_eq!(server.get("/v2/ai-agents/").await.0, 200);
}

#[tokio::test]
async fn a_page_of_an_allowed_origin_can_read_the_time_to_wait() {
    let origin = "https://portal.example.com";
    let server = Server::with(&["--rate-limit", "1", "--allow-origin", origin]);
    server.get("/v2/ai-agents/").await;
    let response = server.request(Method::GET, "/v2/ai-agents/").header("origin", origin).send().await.unwrap();
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["access-control-allow-origin"], origin);
    assert_eq!(response.headers()["access-control-expose-headers"], "retry-after");
}

#[tokio::test]
async fn without_the_setting_there_is_no_limit() {
    let server = Server::start();
    for _ in 0..200 {
        assert_eq!(server.get("/v1/phone-numbers").await, (200, json!({ "data": [], "next_cursor": null })));
    }
}
