//! The API key, which every endpoint of the API requires.

use reqwest::Method;

use crate::bodies::sip;
use crate::server::{Server, TOKEN, send};

const GUARDED: [(Method, &str); 4] = [
    (Method::POST, "/v1/phone-numbers"),
    (Method::GET, "/v1/phone-numbers"),
    (Method::GET, "/v1/phone-numbers/0123456789abcdef01234567"),
    (Method::GET, "/v2/ai-agents/"),
];

#[tokio::test]
async fn every_endpoint_refuses_a_request_without_the_key() {
    let server = Server::start();
    let wrong = [
        None,
        Some(String::new()),
        Some(TOKEN.to_owned()),
        Some(format!("Basic {TOKEN}")),
        Some(format!("Bearer {TOKEN}x")),
        Some(format!("Bearer  {TOKEN}")),
        Some("Bearer ".to_owned()),
    ];
    for (method, path) in GUARDED {
        for authorization in &wrong {
            let mut request = server.client.request(method.clone(), format!("{}{path}", server.url)).json(&sip(1));
            if let Some(authorization) = authorization {
                request = request.header("authorization", authorization);
            }
            let response = request.send().await.unwrap();
            assert_eq!(response.status(), 401, "{method} {path} {authorization:?}");
            assert_eq!(response.headers()["www-authenticate"], "Bearer");
            assert_eq!(response.text().await.unwrap(), r#"{"detail":"Not authenticated"}"#);
        }
    }
    assert!(server.rows().await.is_empty());
}

#[tokio::test]
async fn the_case_of_the_scheme_does_not_matter() {
    let server = Server::start();
    let request = server.client.get(format!("{}/v2/ai-agents/", server.url));
    assert_eq!(send(request.header("authorization", format!("bEARER {TOKEN}"))).await.0, 200);
}
