//! Stopping: what is at work is finished, what comes later is not begun.

use serde_json::json;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::server::{Server, answer, sip};

async fn finishes_what_is_at_work(signal: &str) {
    let mut server = Server::start();
    let lock = server.hold_writes().await;
    // Under one key, so that the one that is turned away tells that the other is at work.
    let mut requests: JoinSet<_> =
        (0..2).map(|_| answer(server.post(&sip(1)).header("idempotency-key", "a"))).collect();
    assert_eq!(requests.join_next().await.unwrap().unwrap().0, 409);
    server.signal(signal);
    let address = server.url.trim_start_matches("http://").to_owned();
    while TcpStream::connect(&address).await.is_ok() {}
    drop(lock);
    let (status, created) = requests.join_next().await.unwrap().unwrap();
    assert_eq!(status, 201, "{created}");
    assert_eq!(server.ended().await.code(), Some(0));
    assert_eq!(server.rows().await[0]["id"], created["_id"]);
}

#[tokio::test]
async fn sigterm_finishes_the_request_at_work_and_ends_cleanly() {
    finishes_what_is_at_work("TERM").await;
}

#[tokio::test]
async fn sigint_finishes_the_request_at_work_and_ends_cleanly() {
    finishes_what_is_at_work("INT").await;
}

#[tokio::test]
async fn an_idle_platform_ends_at_once() {
    let mut server = Server::start();
    server.create(&json!({ "provider": "pia" })).await;
    server.signal("TERM");
    assert_eq!(server.ended().await.code(), Some(0));
}
