//! The demo portal: its files, and a same-origin proxy to the API, which keeps the key out of the page.

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

use crate::auth::Token;
use crate::fallback;
use crate::refusal::Refusal;

/// Allows the portal's own files and WebAssembly. Forbids inline scripts, inline styles and markup made from strings.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'";

/// A portal served beside the API.
pub(crate) struct Portal {
    folder: PathBuf,
    gate: Gate,
}

/// The proxy's rule for requests, and the key that the proxy adds.
#[derive(Clone)]
struct Gate {
    hosts: Arc<[String]>,
    authorization: HeaderValue,
}

impl Portal {
    /// Makes a portal from the files in `folder`, served at `address`.
    pub(crate) fn new(folder: PathBuf, address: SocketAddr, token: &Token) -> Self {
        Self { folder, gate: Gate { hosts: hosts(address), authorization: token.authorization() } }
    }

    /// Serves the files. A browser revalidates each file before use, because the file names carry no version.
    pub(crate) fn files(&self) -> Router {
        let files = ServeDir::new(&self.folder)
            .precompressed_br()
            .precompressed_gzip()
            .call_fallback_on_method_not_allowed(true)
            .fallback(fallback::not_found.into_service());
        let policy = HeaderValue::from_static(CONTENT_SECURITY_POLICY);
        Router::new()
            .fallback_service(files)
            .layer(SetResponseHeaderLayer::overriding(header::CONTENT_SECURITY_POLICY, policy))
            .layer(SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-cache")))
    }

    /// Serves the API to the portal's own pages. The proxy adds the key on the server.
    pub(crate) fn proxy(&self, api: Router) -> Router {
        api.fallback(fallback::not_found).layer(middleware::from_fn_with_state(self.gate.clone(), authorize))
    }
}

impl Gate {
    /// Returns true if a page of the portal itself sent the request, as far as a browser can tell.
    ///
    /// The gate refuses a page of a different site, which needs no key here to do harm. The gate also refuses a page
    /// under a different name for the portal's address (DNS rebinding).
    fn admits(&self, headers: &HeaderMap) -> bool {
        let site = headers.get("sec-fetch-site");
        let own_site = site.is_none_or(|site| site == "same-origin" || site == "none");
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
        own_site && host.is_some_and(|host| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(host)))
    }
}

/// Adds the platform's own key to the requests that the gate admits.
async fn authorize(State(gate): State<Gate>, mut request: Request, next: Next) -> Result<Response, Refusal> {
    if !gate.admits(request.headers()) {
        return Err(Refusal::CrossSite);
    }
    request.headers_mut().insert(header::AUTHORIZATION, gate.authorization);
    Ok(next.run(request).await)
}

/// The `Host` values under which a browser reaches the portal. A browser omits HTTP's default port, 80.
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
    fn a_host_may_omit_port_80() {
        assert!(hosts("127.0.0.1:80".parse().unwrap()).contains(&"localhost".to_owned()));
        assert!(!hosts("127.0.0.1:8080".parse().unwrap()).contains(&"localhost".to_owned()));
        assert!(hosts("[::1]:80".parse().unwrap()).contains(&"[::1]".to_owned()));
    }
}
