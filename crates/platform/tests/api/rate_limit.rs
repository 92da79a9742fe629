//! `--rate-limit`: how many requests one address may send.

use reqwest::Method;
use serde_json::json;

use crate::server::{Server, answer, sip};

#[tokio::test]
async fn over_the_limit_it_is_told_when_to_come_again() {
    let server = Server::with(&["--rate-limit", "3"]);
    server.create(&sip(1)).await;
    // One whose key is wrong counts as well: keys are not to be guessed.
    let guess = server.client.get(format!("{}/v1/phone-numbers", server.url)).bearer_auth("wrong-token-0123456789");
    assert_eq!(guess.send().await.unwrap().status(), 401);
    assert_eq!(server.get("/v2/ai-agents/").await.0, 200);
    let response = server.post(&sip(2)).send().await.unwrap();
    assert_eq!(response.status(), 429);
    let seconds: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=20).contains(&seconds), "{seconds}");
    assert_eq!(response.text().await.unwrap(), r#"{"detail":"Too many requests"}"#);
    // What looks after the platform is not counted.
    assert_eq!(answer(server.client.get(format!("{}/healthz", server.url))).await.0, 200);
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn after_the_time_that_is_told_a_request_is_let_through() {
    // One each second, sixty at once.
    let server = Server::with(&["--rate-limit", "60"]);
    let wait = loop {
        let response = server.request(Method::GET, "/v2/ai-agents/").send().await.unwrap();
        if response.status() == 429 {
            break response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
        }
    };
    // The wait is what is tested.
    tokio::time::sleep(std::time::Duration::from_secs(wait)).await;
    assert_eq!(server.get("/v2/ai-agents/").await.0, 200);
}

#[tokio::test]
async fn a_page_of_an_allowed_origin_can_read_when_to_come_again() {
    let origin = "https://portal.example.com";
    let server = Server::with(&["--rate-limit", "1", "--allow-origin", origin]);
    server.get("/v2/ai-agents/").await;
    let response = server.request(Method::GET, "/v2/ai-agents/").header("origin", origin).send().await.unwrap();
    assert_eq!(response.status(), 429);
    assert_eq!(response.headers()["access-control-allow-origin"], origin);
    assert_eq!(response.headers()["access-control-expose-headers"], "retry-after");
}

#[tokio::test]
async fn without_the_setting_any_number_is_let_through() {
    let server = Server::start();
    for _ in 0..200 {
        assert_eq!(server.get("/v1/phone-numbers").await, (200, json!({ "data": [], "next_cursor": null })));
    }
}
