//! Several platforms on one database: each number once, each key once, whichever is asked.

use std::collections::HashSet;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::server::{Server, answer};

fn three() -> [Server; 3] {
    let first = Server::start();
    let (second, third) = (first.beside(), first.beside());
    [first, second, third]
}

/// Thirty requests at once, spread over the platforms.
async fn storm(servers: &[Server; 3], body: &Value, key: Option<&str>) -> Vec<(u16, Value)> {
    let requests: JoinSet<_> = servers
        .iter()
        .cycle()
        .take(30)
        .map(|server| match key {
            Some(key) => server.post(body).header("idempotency-key", key),
            None => server.post(body),
        })
        .map(answer)
        .collect();
    requests.join_all().await
}

#[tokio::test]
async fn of_thirty_requests_for_one_number_one_is_answered_with_it() {
    let servers = three();
    let answers = storm(&servers, &json!({ "phone_number": "+14155552671" }), None).await;
    assert_eq!(answers.iter().filter(|(status, _)| *status == 201).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|(status, _)| matches!(status, 201 | 409)), "{answers:?}");
    assert_eq!(servers[0].rows().await.len(), 1);
}

#[tokio::test]
async fn thirty_requests_under_one_key_make_one_number() {
    let servers = three();
    let answers = storm(&servers, &json!({ "provider": "pia" }), Some("a")).await;
    let created: Vec<&Value> =
        answers.iter().filter(|(status, _)| *status == 201).map(|(_, created)| created).collect();
    assert!(created.iter().all(|number| *number == created[0]), "{answers:?}");
    assert!(answers.iter().all(|(status, _)| matches!(status, 201 | 409)), "{answers:?}");
    // Whichever is asked later gives the same answer.
    for server in &servers {
        let again = answer(server.post(&json!({ "provider": "pia" })).header("idempotency-key", "a")).await;
        assert_eq!((again.0, &again.1), (201, created[0]));
        assert_eq!(answer(server.post(&json!({})).header("idempotency-key", "a")).await.0, 422);
    }
    assert_eq!(servers[0].rows().await.len(), 1);
}

#[tokio::test]
async fn each_number_of_the_pool_is_given_away_once() {
    let servers = three();
    let answers = storm(&servers, &json!({ "provider": "pia" }), None).await;
    let created = answers.iter().filter(|(status, _)| *status == 201);
    let numbers: HashSet<&str> = created.map(|(_, number)| number["phone_number"].as_str().unwrap()).collect();
    assert_eq!(numbers.len(), 20, "{answers:?}");
    let refused = answers.iter().filter(|(_, answer)| answer["detail"] == "No number is free").count();
    assert_eq!(refused, 10, "{answers:?}");
    assert_eq!(servers[0].rows().await.len(), 20);
}

#[tokio::test]
async fn what_one_created_the_others_know() {
    let servers = three();
    let mut body = json!({ "phone_number": "+14155552671", "sip_trunk_password": "hush" });
    let created = servers[0].create(&body).await;
    body.as_object_mut().unwrap().remove("sip_trunk_password");
    for server in &servers {
        let path = format!("/v1/phone-numbers/{}", created["_id"].as_str().unwrap());
        assert_eq!(server.get(&path).await.1["phone_number"], created["phone_number"]);
        assert_eq!(answer(server.post(&body)).await.0, 409);
    }
}
