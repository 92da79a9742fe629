//! Several platforms on one database. Together they create each number once and use each key once.

use std::collections::HashSet;

use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::server::{Server, send};

fn three() -> [Server; 3] {
    let first = Server::start();
    let (second, third) = (first.beside(), first.beside());
    [first, second, third]
}

/// Sends thirty requests at once, spread over the platforms.
async fn send_thirty(servers: &[Server; 3], body: &Value, key: Option<&str>) -> Vec<(u16, Value)> {
    let requests: JoinSet<_> = servers
        .iter()
        .cycle()
        .take(30)
        .map(|server| match key {
            Some(key) => server.post_keyed(key, body),
            None => server.post(body),
        })
        .map(send)
        .collect();
    requests.join_all().await
}

#[tokio::test]
async fn one_of_thirty_requests_for_one_number_creates_the_number() {
    let servers = three();
    let responses = send_thirty(&servers, &json!({ "phone_number": "+14155552671" }), None).await;
    assert_eq!(responses.iter().filter(|(status, _)| *status == 201).count(), 1, "{responses:?}");
    assert!(responses.iter().all(|(status, _)| matches!(status, 201 | 409)), "{responses:?}");
    assert_eq!(servers[0].rows().await.len(), 1);
}

#[tokio::test]
async fn thirty_requests_under_one_key_create_one_number() {
    let servers = three();
    let responses = send_thirty(&servers, &json!({ "provider": "pia" }), Some("a")).await;
    let created: Vec<&Value> =
        responses.iter().filter(|(status, _)| *status == 201).map(|(_, created)| created).collect();
    assert!(created.iter().all(|number| *number == created[0]), "{responses:?}");
    assert!(responses.iter().all(|(status, _)| matches!(status, 201 | 409)), "{responses:?}");
    // Every platform gives the same response to a later request.
    for server in &servers {
        let again = send(server.post_keyed("a", &json!({ "provider": "pia" }))).await;
        assert_eq!((again.0, &again.1), (201, created[0]));
        assert_eq!(send(server.post_keyed("a", &json!({}))).await.0, 422);
    }
    assert_eq!(servers[0].rows().await.len(), 1);
}

#[tokio::test]
async fn each_number_of_the_pool_is_assigned_once() {
    let servers = three();
    let responses = send_thirty(&servers, &json!({ "provider": "pia" }), None).await;
    let created = responses.iter().filter(|(status, _)| *status == 201);
    let numbers: HashSet<&str> = created.map(|(_, number)| number["phone_number"].as_str().unwrap()).collect();
    assert_eq!(numbers.len(), 20, "{responses:?}");
    let refused = responses.iter().filter(|(_, body)| body["detail"] == "No number is free").count();
    assert_eq!(refused, 10, "{responses:?}");
    assert_eq!(servers[0].rows().await.len(), 20);
}

#[tokio::test]
async fn every_platform_knows_the_number_that_one_created() {
    let servers = three();
    let mut body = json!({ "phone_number": "+14155552671", "sip_trunk_password": "hush" });
    let created = servers[0].create(&body).await;
    body.as_object_mut().unwrap().remove("sip_trunk_password");
    for server in &servers {
        let path = format!("/v1/phone-numbers/{}", created["_id"].as_str().unwrap());
        assert_eq!(server.get(&path).await.1["phone_number"], created["phone_number"]);
        assert_eq!(send(server.post(&body)).await.0, 409);
    }
}
