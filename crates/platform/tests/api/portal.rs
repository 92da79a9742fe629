//! The portal: its files, and its proxy to the API, which needs no key in the page.

use std::fs;

use reqwest::{Method, RequestBuilder};
use serde_json::json;
use tempfile::TempDir;

use crate::bodies::sip;
use crate::server::{Server, send};

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'";

const CROSS_SITE: &str = "Cross-site request refused";

/// Starts a server with a portal. The folder must outlive the server.
fn portal(flags: &[&str]) -> (Server, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("index.html", "<!doctype html>"),
        ("app.js", "export {}"),
        ("app.css", "p {}"),
        ("app.wasm", "wasm"),
        ("app.wasm.br", "wasm as brotli"),
        ("app.js.gz", "js as gzip"),
    ] {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let server = Server::with(&[&["--portal", folder.path().to_str().unwrap()], flags].concat());
    (server, folder)
}

/// A request of a page, without the key.
fn page(server: &Server, method: Method, path: &str) -> RequestBuilder {
    server.client.request(method, format!("{}{path}", server.url))
}

#[tokio::test]
async fn files_have_their_content_types_the_policy_and_must_be_revalidated() {
    let (server, _folder) = portal(&[]);
    for (path, content_type, content) in [
        ("/", "text/html", "<!doctype html>"),
        ("/app.js", "text/javascript", "export {}"),
        ("/app.css", "text/css", "p {}"),
        ("/app.wasm", "application/wasm", "wasm"),
    ] {
        let response = page(&server, Method::GET, path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(response.headers()["content-type"], content_type);
        assert_eq!(response.headers()["content-security-policy"], POLICY);
        assert_eq!(response.headers()["cache-control"], "no-cache");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        assert!(!response.headers().contains_key("content-encoding"));
        assert_eq!(response.text().await.unwrap(), content);
    }
}

#[tokio::test]
async fn compressed_files_are_sent_to_clients_that_accept_them() {
    let (server, _folder) = portal(&[]);
    for (path, encoding, content_type, content) in [
        ("/app.wasm", "br", "application/wasm", "wasm as brotli"),
        ("/app.js", "gzip", "text/javascript", "js as gzip"),
    ] {
        let request = page(&server, Method::GET, path).header("accept-encoding", "gzip, br");
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-encoding"], encoding);
        assert_eq!(response.headers()["content-type"], content_type);
        assert_eq!(response.headers()["vary"], "accept-encoding");
        assert_eq!(response.text().await.unwrap(), content);
    }
}

#[tokio::test]
async fn an_unchanged_file_gives_304() {
    let (server, _folder) = portal(&[]);
    let first = page(&server, Method::GET, "/app.js").send().await.unwrap();
    let again = page(&server, Method::GET, "/app.js").header("if-none-match", &first.headers()["etag"]);
    assert_eq!(again.send().await.unwrap().status(), 304);
}

#[tokio::test]
async fn an_unknown_file_gives_404() {
    let (server, _folder) = portal(&[]);
    let requests = [
        page(&server, Method::GET, "/nowhere"),
        page(&server, Method::POST, "/nowhere"),
        page(&server, Method::GET, "/..%2f..%2fetc%2fpasswd"),
        page(&server, Method::GET, "/portal/api/nowhere"),
        page(&server, Method::GET, "/portal/api/healthz"),
    ];
    for request in requests {
        assert_eq!(send(request).await, (404, json!({ "detail": "Not Found" })));
    }
}

#[tokio::test]
async fn the_proxy_serves_the_whole_api_without_a_key() {
    let (server, _folder) = portal(&[]);
    for site in [None, Some("same-origin"), Some("none")] {
        let with_site = |request: RequestBuilder| match site {
            Some(site) => request.header("sec-fetch-site", site),
            None => request,
        };
        let agents = send(with_site(page(&server, Method::GET, "/portal/api/v2/ai-agents/"))).await;
        assert_eq!((agents.0, agents.1["data"].as_array().unwrap().len()), (200, 5));
        let request = page(&server, Method::POST, "/portal/api/v1/phone-numbers").json(&json!({ "provider": "pia" }));
        assert_eq!(send(with_site(request)).await.0, 201);
    }
    let list = page(&server, Method::GET, "/portal/api/v1/phone-numbers").send().await.unwrap();
    assert_eq!(list.headers()["cache-control"], "no-store");
    assert!(!list.headers().contains_key("content-security-policy"));
    assert_eq!(list.text().await.unwrap().matches("_id").count(), 3);
}

#[tokio::test]
async fn outside_the_proxy_the_api_requires_the_key() {
    let (server, _folder) = portal(&[]);
    assert_eq!(send(page(&server, Method::GET, "/v1/phone-numbers")).await.0, 401);
    assert_eq!(server.get("/v1/phone-numbers").await.0, 200);
}

#[tokio::test]
async fn the_proxy_refuses_requests_of_other_sites() {
    let (server, _folder) = portal(&[]);
    for site in ["cross-site", "same-site", "anything", ""] {
        let request = page(&server, Method::POST, "/portal/api/v1/phone-numbers").json(&sip(1));
        let refusal = send(request.header("sec-fetch-site", site)).await;
        assert_eq!(refusal, (403, json!({ "detail": CROSS_SITE })), "{site}");
    }
    assert!(server.rows().await.is_empty());
}

#[tokio::test]
async fn the_proxy_refuses_other_host_names() {
    let (server, _folder) = portal(&[]);
    let port = server.url.rsplit(':').next().unwrap();
    for (host, status) in [
        (format!("127.0.0.1:{port}"), 200),
        (format!("LocalHost:{port}"), 200),
        (format!("evil.example.com:{port}"), 403),
        ("localhost".to_owned(), 403),
        ("localhost:1".to_owned(), 403),
        (format!("localhost:{port}.example.com"), 403),
    ] {
        let request = page(&server, Method::GET, "/portal/api/v1/phone-numbers").header("host", &host);
        assert_eq!(send(request).await.0, status, "{host}");
    }
}

#[tokio::test]
async fn an_allowed_origin_has_no_access_to_the_proxy() {
    let origin = "https://portal.example.com";
    let (server, _folder) = portal(&["--allow-origin", origin]);
    let request = page(&server, Method::OPTIONS, "/portal/api/v1/phone-numbers").header("origin", origin);
    let response = request.header("access-control-request-method", "POST").send().await.unwrap();
    assert!(!response.headers().contains_key("access-control-allow-origin"));
    let direct = page(&server, Method::GET, "/v1/phone-numbers").header("origin", origin).send().await.unwrap();
    assert_eq!(direct.headers()["access-control-allow-origin"], origin);
}
