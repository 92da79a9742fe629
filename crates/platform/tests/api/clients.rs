//! Many clients at once, slow clients, and clients that hang up.

use std::sync::Arc;

use reqwest::Client;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use crate::bodies::sip;
use crate::server::{PATIENCE, Server, TOKEN};

async fn connect(server: &Server) -> TcpStream {
    TcpStream::connect(server.url.trim_start_matches("http://")).await.unwrap()
}

/// Reads until the platform closes the connection.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut response = Vec::new();
    tokio::time::timeout(PATIENCE, stream.read_to_end(&mut response))
        .await
        .expect("the connection stays open")
        .unwrap();
    String::from_utf8(response).unwrap()
}

fn head(length: usize) -> String {
    format!(
        "POST /v1/phone-numbers HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {TOKEN}\r\n\
         content-type: application/json\r\ncontent-length: {length}\r\n\r\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_clients_at_once_each_create_their_number() {
    let server = Server::start();
    let ready = Arc::new(Barrier::new(200));
    let requests: JoinSet<(Value, u16, Value)> = (0..200)
        .map(|line| {
            // Each client opens its connection before the first request is sent.
            let (ready, url) = (Arc::clone(&ready), server.url.clone());
            async move {
                let client = Client::new();
                client.get(format!("{url}/healthz")).timeout(PATIENCE).send().await.unwrap().bytes().await.unwrap();
                ready.wait().await;
                let request = client.post(format!("{url}/v1/phone-numbers")).bearer_auth(TOKEN).timeout(PATIENCE);
                let response = request.json(&sip(line)).send().await.unwrap();
                (sip(line), response.status().as_u16(), response.json().await.unwrap())
            }
        })
        .collect();
    for (sent, status, created) in requests.join_all().await {
        assert_eq!((status, &created["phone_number"]), (201, &sent["phone_number"]), "{created}");
    }
    assert_eq!(server.rows().await.len(), 200);
}

#[tokio::test]
async fn a_client_that_does_not_finish_the_head_is_disconnected() {
    let server = Server::with(&["--client-timeout", "1"]);
    for part in ["", "POST /v1/phone-numbers HTTP/1.1\r\nhost: local"] {
        let mut stream = connect(&server).await;
        stream.write_all(part.as_bytes()).await.unwrap();
        let response = until_closed(&mut stream).await;
        assert!(response.is_empty() || response.starts_with("HTTP/1.1 408"), "{response}");
    }
    assert_eq!(server.get("/v1/phone-numbers").await.0, 200);
}

#[tokio::test]
async fn a_client_that_does_not_finish_the_body_gets_408_and_is_disconnected() {
    let server = Server::with(&["--client-timeout", "1"]);
    let mut stream = connect(&server).await;
    let body = sip(1).to_string();
    stream.write_all(format!("{}{}", head(body.len()), body.split_at(9).0).as_bytes()).await.unwrap();
    let response = until_closed(&mut stream).await;
    assert!(response.starts_with("HTTP/1.1 408"), "{response}");
    assert!(response.ends_with(r#"{"detail":"The body took too long to come"}"#), "{response}");
    assert!(server.rows().await.is_empty());
}

/// The time limit applies to the whole body, however steadily its bytes arrive.
#[tokio::test]
async fn a_client_that_sends_its_body_byte_by_byte_is_disconnected() {
    let server = Server::with(&["--client-timeout", "1"]);
    let (mut read, mut write) = connect(&server).await.into_split();
    write.write_all(head(60_000).as_bytes()).await.unwrap();
    let drip = tokio::spawn(async move {
        while write.write_all(b" ").await.is_ok() {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    });
    let mut response = [0; 12];
    tokio::time::timeout(PATIENCE, read.read_exact(&mut response)).await.expect("no response").unwrap();
    assert_eq!(&response, b"HTTP/1.1 408");
    tokio::time::timeout(PATIENCE, drip).await.expect("the connection stays open").unwrap();
}

#[tokio::test]
async fn a_client_that_does_not_read_its_responses_is_disconnected() {
    let server = Server::with(&["--client-timeout", "1"]);
    let (_unread, mut write) = connect(&server).await.into_split();
    // The client sends requests until writing fails, which happens when the platform closes the connection.
    let requests = "GET /openapi.json HTTP/1.1\r\nhost: a\r\n\r\n".repeat(1000);
    let flood = async { while write.write_all(requests.as_bytes()).await.is_ok() {} };
    tokio::time::timeout(PATIENCE, flood).await.expect("the connection stays open");
    assert_eq!(server.get("/v1/phone-numbers").await.0, 200);
}

#[tokio::test]
async fn slow_clients_do_not_delay_other_clients() {
    let server = Server::start();
    let mut slow = Vec::new();
    for _ in 0..200 {
        let mut stream = connect(&server).await;
        stream.write_all(head(100).as_bytes()).await.unwrap();
        slow.push(stream);
    }
    server.create(&sip(1)).await;
    drop(slow);
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_client_that_hangs_up_within_its_body_creates_nothing() {
    let server = Server::start();
    let body = sip(1).to_string();
    for part in [0, 1, body.len() - 1] {
        let mut stream = connect(&server).await;
        stream.write_all(format!("{}{}", head(body.len()), body.split_at(part).0).as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        until_closed(&mut stream).await;
    }
    assert!(server.rows().await.is_empty());
    server.create(&sip(1)).await;
}

#[tokio::test]
async fn invalid_http_is_refused_and_affects_no_other_client() {
    let server = Server::start();
    for bytes in [
        b"\0\0\0\0\r\n\r\n".as_slice(),
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"POST /v1/phone-numbers HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n",
        b"POST /v1/phone-numbers HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost : a\r\n\r\n",
    ] {
        let mut stream = connect(&server).await;
        stream.write_all(bytes).await.unwrap();
        let response = until_closed(&mut stream).await;
        assert!(response.is_empty() || response.starts_with("HTTP/1.1 400"), "{bytes:?} {response}");
    }
    let mut stream = connect(&server).await;
    let long = format!("GET / HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n", "x".repeat(1 << 20));
    // The platform closes the connection before it has read the whole header.
    let _ = stream.write_all(long.as_bytes()).await;
    let mut response = Vec::new();
    let _ = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut response)).await.expect("the connection stays open");
    assert_eq!(server.get("/v1/phone-numbers").await, (200, json!({ "data": [], "next_cursor": null })));
}
