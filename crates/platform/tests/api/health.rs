//! `GET /healthz`.

use serde_json::json;

use crate::server::{Server, send};

#[tokio::test]
async fn health_requires_no_key() {
    let server = Server::start();
    let request = server.client.get(format!("{}/healthz", server.url));
    assert_eq!(send(request).await, (200, json!({ "status": "ok" })));
}
