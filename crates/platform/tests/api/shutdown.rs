//! Stopping the platform: requests in flight finish, and later requests are refused.

use serde_json::json;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use crate::bodies::sip;
use crate::server::{Server, send};

async fn finishes_the_request_in_flight(signal: &str) {
    let mut server = Server::start();
    let lock = server.hold_writes().await;
    // Both requests have one key. The refusal of one request shows that the other is in flight.
    let mut requests: JoinSet<_> = (0..2).map(|_| send(server.post_keyed("a", &sip(1)))).collect();
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
async fn sigterm_finishes_the_request_in_flight_and_exits_with_0() {
    finishes_the_request_in_flight("TERM").await;
}

#[tokio::test]
async fn sigint_finishes_the_request_in_flight_and_exits_with_0() {
    finishes_the_request_in_flight("INT").await;
}

#[tokio::test]
async fn an_idle_platform_stops_at_once() {
    let mut server = Server::start();
    server.create(&json!({ "provider": "pia" })).await;
    server.signal("TERM");
    assert_eq!(server.ended().await.code(), Some(0));
}
