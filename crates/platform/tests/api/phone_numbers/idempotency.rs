//! `POST /v1/phone-numbers` under an `Idempotency-Key`.

use serde_json::json;
use tokio::task::JoinSet;

use crate::bodies::{sip, sip_with_password};
use crate::server::{Server, send};

const IN_FLIGHT: &str = "A request with this Idempotency-Key is in flight";

#[tokio::test]
async fn a_repeated_request_gets_the_same_response_and_creates_nothing() {
    let server = Server::start();
    let body = sip_with_password(1, "hush");
    let first = send(server.post_keyed("\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", &body)).await;
    let again = send(server.post_keyed("8e03978e-40d5-43dd-bc93-6894a57f9324", &body)).await;
    assert_eq!(first.0, 201);
    assert_eq!(again, first);
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_repeated_request_gets_the_same_response_after_a_restart() {
    let server = Server::start();
    let pia = json!({ "provider": "pia" });
    let first = send(server.post_keyed("a", &pia)).await;
    let server = Server::open(server.crash(), &[]);
    assert_eq!(send(server.post_keyed("a", &pia)).await, first);
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_used_key_with_a_different_body_is_refused() {
    let server = Server::start();
    send(server.post_keyed("a", &sip(1))).await;
    let expected = json!({ "detail": "Idempotency-Key was used with another request" });
    for other in [sip(2), json!({}), json!([])] {
        assert_eq!(send(server.post_keyed("a", &other)).await, (422, expected.clone()), "{other}");
    }
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_refused_request_does_not_use_up_its_key() {
    let server = Server::start();
    assert_eq!(send(server.post_keyed("a", &json!({}))).await.0, 422);
    assert_eq!(send(server.post_keyed("a", &sip(1))).await.0, 201);
    assert_eq!(send(server.post_keyed("b", &sip(1))).await.0, 409);
    assert_eq!(send(server.post_keyed("b", &sip(2))).await.0, 201);
}

#[tokio::test]
async fn different_keys_create_different_numbers() {
    let server = Server::start();
    let pia = json!({ "provider": "pia" });
    let (first, second) = (send(server.post_keyed("a", &pia)).await, send(server.post_keyed("b", &pia)).await);
    assert_eq!((first.0, second.0), (201, 201));
    assert_ne!(first.1["_id"], second.1["_id"]);
}

#[tokio::test]
async fn twenty_requests_under_one_key_create_one_number() {
    let server = Server::start();
    let pia = json!({ "provider": "pia" });
    let mut requests: JoinSet<_> = (0..20).map(|_| send(server.post_keyed("a", &pia))).collect();
    let mut created = Vec::new();
    while let Some(done) = requests.join_next().await {
        match done.unwrap() {
            (201, number) => created.push(number),
            (status, refusal) => assert_eq!((status, refusal), (409, json!({ "detail": IN_FLIGHT }))),
        }
    }
    assert!(!created.is_empty() && created.iter().all(|number| *number == created[0]), "{created:?}");
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_second_request_is_refused_while_the_first_is_in_flight() {
    let server = Server::start();
    let lock = server.hold_writes().await;
    let mut requests: JoinSet<_> = (0..2).map(|_| send(server.post_keyed("a", &sip(1)))).collect();
    // The test holds the write lock, so only the refused request can get a response.
    assert_eq!(requests.join_next().await.unwrap().unwrap(), (409, json!({ "detail": IN_FLIGHT })));
    drop(lock);
    assert_eq!(requests.join_next().await.unwrap().unwrap().0, 201);
}

#[tokio::test]
async fn an_invalid_key_gives_400() {
    let server = Server::start();
    for key in ["", "\"\"", "two words", &"k".repeat(256)] {
        let expected = json!({ "detail": "Idempotency-Key must be 1 to 255 visible characters" });
        assert_eq!(send(server.post_keyed(key, &sip(1))).await, (400, expected), "{key:?}");
    }
    assert!(server.rows().await.is_empty());
}
