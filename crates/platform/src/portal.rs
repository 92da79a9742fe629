//! The demo portal: its files, and a same-origin way to the API that keeps the key out of the page.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::HandlerWithoutStateExt;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::app;
use crate::auth::Token;
use crate::refusal::Refusal;

/// Nothing but the portal's own files, WebAssembly, no inline script or style, and no string becomes markup.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'";

/// A portal that is served along with the API.
pub(crate) struct Portal {
    folder: PathBuf,
    gate: Gate,
}

/// What the proxy knows: who may pass, and with which key.
#[derive(Clone)]
struct Gate {
    hosts: Arc<[String]>,
    authorization: HeaderValue,
}

impl Portal {
    /// The portal in `folder`, served at `address`.
    pub(crate) fn new(folder: PathBuf, address: SocketAddr, token: &Token) -> Self {
        Self { folder, gate: Gate { hosts: hosts(address), authorization: token.authorization() } }
    }

    /// The files. A browser asks for each again before it uses it: their names carry no version.
    pub(crate) fn files(&self) -> Router {
        let files = ServeDir::new(&self.folder)
            .precompressed_br()
            .precompressed_gzip()
            .call_fallback_on_method_not_allowed(true)
            .fallback(app::not_found.into_service());
        let policy = HeaderValue::from_static(CONTENT_SECURITY_POLICY);
        Router::new()
            .fallback_service(files)
            .layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, policy))
            .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-cache")))
    }

    /// The API for the portal's own pages: the key is added here, on the server.
    pub(crate) fn proxy(&self, api: Router) -> Router {
        api.fallback(app::not_found).layer(middleware::from_fn_with_state(self.gate.clone(), pass))
    }
}

impl Gate {
    /// Whether a page of the portal itself sent the request, as far as a browser tells: not one of another site (which
    /// needs no key here to do harm), and not one under another name for this address (DNS rebinding).
    fn admits(&self, headers: &HeaderMap) -> bool {
        let site = headers.get("sec-fetch-site");
        let own_site = site.is_none_or(|site| site == "same-origin" || site == "none");
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        own_site && host.is_some_and(|host| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host)))
    }
}

/// Puts the platform's own key on the requests that the gate admits.
async fn pass(State(gate): State<Gate>, mut request: Request, next: Next) -> Result<Response, Refusal> {
    if !gate.admits(request.headers()) {
        return Err(Refusal::CrossSite);
    }
    request.headers_mut().insert(header::AUTHORIZATION, gate.authorization);
    Ok(next.run(request).await)
}

/// The names under which a browser reaches the portal. It leaves the port out where it is HTTP's own.
fn hosts(address: SocketAddr) -> Arc<[String]> {
    let port = address.port();
    let own = address.to_string();
    let mut hosts = vec![own, format!("localhost:{port}"), format!("127.0.0.1:{port}")];
    if port == 80 {
        let bare = hosts.iter().filter_map(|host| host.strip_suffix(":80")).map(str::to_owned).collect::<Vec<_>>();
        hosts.extend(bare);
    }
    hosts.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn port_80_may_be_left_out() {
        assert!(hosts("127.0.0.1:80".parse().unwrap()).contains(&"localhost".to_owned()));
        assert!(!hosts("127.0.0.1:8080".parse().unwrap()).contains(&"localhost".to_owned()));
        assert!(hosts("[::1]:80".parse().unwrap()).contains(&"[::1]".to_owned()));
    }
}
