//! CORS: only for the origins that the settings allow.

use reqwest::{Method, Response};

use crate::bodies::sip;
use crate::server::Server;

const PORTAL: &str = "https://portal.example.com";

async fn preflight(server: &Server, path: &str, origin: &str) -> Response {
    let request = server.client.request(Method::OPTIONS, format!("{}{path}", server.url));
    let request = request.header("origin", origin).header("access-control-request-method", "POST");
    let headers = "authorization,content-type,idempotency-key";
    request.header("access-control-request-headers", headers).send().await.unwrap()
}

fn cors_headers(response: &Response) -> Vec<String> {
    response.headers().keys().map(ToString::to_string).filter(|name| name.starts_with("access-control")).collect()
}

#[tokio::test]
async fn no_response_has_a_cors_header_by_default() {
    let server = Server::start();
    let refused = preflight(&server, "/v1/phone-numbers", PORTAL).await;
    assert_eq!(refused.status(), 401);
    let created = server.post(&sip(1)).header("origin", PORTAL).send().await.unwrap();
    assert_eq!(created.status(), 201);
    assert!(cors_headers(&refused).is_empty() && cors_headers(&created).is_empty());
}

#[tokio::test]
async fn an_allowed_origin_may_send_every_header_of_the_widget() {
    let server = Server::with(&["--allow-origin", "http://localhost:3000", "--allow-origin", PORTAL]);
    let response = preflight(&server, "/v1/phone-numbers", PORTAL).await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["access-control-allow-origin"], PORTAL);
    assert_eq!(response.headers()["access-control-allow-methods"], "GET,POST");
    assert_eq!(response.headers()["access-control-allow-headers"], "authorization,content-type,idempotency-key");
    let created = server.post(&sip(1)).header("origin", PORTAL).send().await.unwrap();
    assert_eq!(created.status(), 201);
    assert_eq!(created.headers()["access-control-allow-origin"], PORTAL);
}

#[tokio::test]
async fn a_page_of_an_allowed_origin_can_read_a_refusal() {
    let server = Server::with(&["--allow-origin", PORTAL]);
    let url = format!("{}/v1/phone-numbers", server.url);
    let refused = server.client.get(url).header("origin", PORTAL).send().await.unwrap();
    assert_eq!(refused.status(), 401);
    assert_eq!(refused.headers()["access-control-allow-origin"], PORTAL);
}

#[tokio::test]
async fn any_other_origin_is_refused() {
    let server = Server::with(&["--allow-origin", PORTAL]);
    for origin in ["https://evil.example.com", "http://portal.example.com", "null"] {
        let response = preflight(&server, "/v1/phone-numbers", origin).await;
        assert!(!response.headers().contains_key("access-control-allow-origin"), "{origin}");
    }
}
