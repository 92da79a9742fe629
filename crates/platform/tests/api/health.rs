//! `GET /healthz`.

use serde_json::json;

use crate::server::{Server, answer};

#[tokio::test]
async fn health_is_told_to_everybody() {
    let server = Server::start();
    let request = server.client.get(format!("{}/healthz", server.url));
    assert_eq!(answer(request).await, (200, json!({ "status": "ok" })));
}
