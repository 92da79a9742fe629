//! `POST /v1/phone-numbers` under an `Idempotency-Key`.

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::server::{Server, answer, sip};

const IN_FLIGHT: &str = "A request with this Idempotency-Key is in flight";

async fn keyed(server: &Server, key: &str, body: &Value) -> (u16, Value) {
    answer(server.post(body).header("idempotency-key", key)).await
}

#[tokio::test]
async fn the_same_request_again_gets_the_same_answer_and_makes_nothing() {
    let server = Server::start();
    let mut body = sip(1);
    body["sip_trunk_password"] = "hush".into();
    let first = keyed(&server, "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", &body).await;
    let again = keyed(&server, "8e03978e-40d5-43dd-bc93-6894a57f9324", &body).await;
    assert_eq!(first.0, 201);
    assert_eq!(again, first);
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_replay_survives_a_restart() {
    let server = Server::start();
    let pia = json!({ "provider": "pia" });
    let first = keyed(&server, "a", &pia).await;
    let server = Server::open(server.crash(), &[]);
    assert_eq!(keyed(&server, "a", &pia).await, first);
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_used_key_with_another_body_is_refused() {
    let server = Server::start();
    keyed(&server, "a", &sip(1)).await;
    let expected = json!({ "detail": "Idempotency-Key was used with another request" });
    for other in [sip(2), json!({}), json!([])] {
        assert_eq!(keyed(&server, "a", &other).await, (422, expected.clone()), "{other}");
    }
    assert_eq!(server.rows().await.len(), 1);
}

#[tokio::test]
async fn a_refused_request_leaves_its_key_free() {
    let server = Server::start();
    assert_eq!(keyed(&server, "a", &json!({})).await.0, 422);
    assert_eq!(keyed(&server, "a", &sip(1)).await.0, 201);
    assert_eq!(keyed(&server, "b", &sip(1)).await.0, 409);
    assert_eq!(keyed(&server, "b", &sip(2)).await.0, 201);
}

#[tokio::test]
async fn other_keys_make_other_numbers() {
    let server = Server::start();
    let pia = json!({ "provider": "pia" });
    let (first, second) = (keyed(&server, "a", &pia).await, keyed(&server, "b", &pia).await);
    assert_eq!((first.0, second.0), (201, 201));
    assert_ne!(first.1["_id"], second.1["_id"]);
}

#[tokio::test]
async fn twenty_requests_under_one_key_make_one_number() {
    let server = Server::start();
    let pia = json!({ "provider": "pia" });
    let mut requests: JoinSet<_> = (0..20).map(|_| answer(server.post(&pia).header("idempotency-key", "a"))).collect();
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
async fn a_second_request_is_told_that_the_first_is_in_flight() {
    let server = Server::start();
    let lock = server.hold_writes().await;
    let mut requests: JoinSet<_> =
        (0..2).map(|_| answer(server.post(&sip(1)).header("idempotency-key", "a"))).collect();
    // The write lock is held: only the one that is turned away can be answered.
    assert_eq!(requests.join_next().await.unwrap().unwrap(), (409, json!({ "detail": IN_FLIGHT })));
    drop(lock);
    assert_eq!(requests.join_next().await.unwrap().unwrap().0, 201);
}

#[tokio::test]
async fn what_is_no_key_is_a_bad_request() {
    let server = Server::start();
    for key in ["", "\"\"", "two words", &"k".repeat(256)] {
        let expected = json!({ "detail": "Idempotency-Key must be 1 to 255 visible characters" });
        assert_eq!(keyed(&server, key, &sip(1)).await, (400, expected), "{key:?}");
    }
    assert!(server.rows().await.is_empty());
}
