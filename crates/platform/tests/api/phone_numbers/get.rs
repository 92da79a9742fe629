//! `GET /v1/phone-numbers/{id}`.

use serde_json::json;

use crate::bodies::sip_with_password;
use crate::server::Server;

#[tokio::test]
async fn a_number_is_returned_by_its_id_without_its_secrets() {
    let server = Server::start();
    let mut created = server.create(&sip_with_password(1, "hush")).await;
    let path = format!("/v1/phone-numbers/{}", created["_id"].as_str().unwrap());
    assert_eq!(created.as_object_mut().unwrap().remove("sip_trunk_password"), Some(json!("hush")));
    assert_eq!(server.get(&path).await, (200, created));
}

#[tokio::test]
async fn an_unknown_id_gives_404() {
    let server = Server::start();
    for id in ["0123456789abcdef01234567", "1", "%00", "%FF", "a%2Fb"] {
        let expected = (404, json!({ "detail": "Phone number not found" }));
        assert_eq!(server.get(&format!("/v1/phone-numbers/{id}")).await, expected, "{id}");
    }
}
