//! The headers of every response.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;

const SECURITY_HEADERS: [(HeaderName, HeaderValue); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    // This policy restricts embedding. CORS requests of allowed origins still pass.
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Adds the security headers. Keeps responses out of caches because they hold secrets, unless a response has a
/// `Cache-Control` header of its own.
pub(crate) fn add(router: Router) -> Router {
    let no_store = HeaderValue::from_static("no-store");
    let router = router.layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, no_store));
    SECURITY_HEADERS
        .into_iter()
        .fold(router, |router, (name, value)| router.layer(SetResponseHeaderLayer::overriding(name, value)))
}
