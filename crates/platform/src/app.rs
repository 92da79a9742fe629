//! The routes, and the layers that every request and response passes through.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{DefaultBodyLimit, FromRef};
use axum::http::{HeaderValue, Method, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::CorsLayer;

use crate::auth::{self, Token};
use crate::in_flight::InFlight;
use crate::phone_numbers::BodyTimeout;
use crate::portal::Portal;
use crate::rate_limit::{self, RateLimit};
use crate::refusal::Refusal;
use crate::store::Store;
use crate::{agents, fallback, health, openapi, phone_numbers, request_log, response_headers};

/// The parts and settings from which the router is built.
pub(crate) struct App {
    pub(crate) store: Store,
    pub(crate) token: Arc<Token>,
    /// The largest request body, in bytes.
    pub(crate) max_body: usize,
    /// The time that a request body may take to arrive.
    pub(crate) client_timeout: Duration,
    /// The number of requests per minute that one address may send.
    pub(crate) rate_limit: Option<NonZeroU32>,
    /// The origins whose pages may call the API.
    pub(crate) allow_origins: Vec<HeaderValue>,
    pub(crate) portal: Option<Portal>,
}

/// The state that handlers share. Each handler extracts the member that it needs.
#[derive(Clone)]
struct Shared {
    store: Store,
    in_flight: InFlight,
    body_timeout: BodyTimeout,
}

impl FromRef<Shared> for Store {
    fn from_ref(shared: &Shared) -> Self {
        shared.store.clone()
    }
}

impl FromRef<Shared> for InFlight {
    fn from_ref(shared: &Shared) -> Self {
        shared.in_flight.clone()
    }
}

impl FromRef<Shared> for BodyTimeout {
    fn from_ref(shared: &Shared) -> Self {
        shared.body_timeout
    }
}

impl App {
    /// Builds the router with every route and layer.
    pub(crate) fn router(self) -> Router {
        let shared = Shared {
            store: self.store.clone(),
            in_flight: InFlight::default(),
            body_timeout: BodyTimeout(self.client_timeout),
        };
        let api = limit_rate(api(shared, self.token, self.max_body), self.rate_limit);
        let open = Router::new().route("/healthz", get(health::healthz)).with_state(self.store);
        let open = open.route("/openapi.json", get(openapi::document));
        let open = open.method_not_allowed_fallback(fallback::method_not_allowed);
        // The list of allowed origins applies to the API that requires a token. The portal's proxy adds the token by
        // itself, and so must stay closed to other origins.
        let router = match self.portal {
            Some(portal) => open.nest("/portal/api", portal.proxy(api.clone())).fallback_service(portal.files()),
            None => open.fallback(fallback::not_found),
        };
        add_common_layers(router.merge(allow_origins(api, self.allow_origins)))
    }
}

/// The API behind its token. The portal's proxy serves the same routes a second time.
fn api(shared: Shared, token: Arc<Token>, max_body: usize) -> Router {
    Router::new()
        .route("/v1/phone-numbers", get(phone_numbers::list).post(phone_numbers::create))
        .route("/v1/phone-numbers/{id}", get(phone_numbers::get))
        .route("/v2/ai-agents/", get(agents::list))
        .method_not_allowed_fallback(fallback::method_not_allowed)
        .route_layer(middleware::from_fn_with_state(token, auth::require_token))
        .layer(DefaultBodyLimit::max(max_body))
        .with_state(shared)
}

/// Counts each request before its token is checked, so that guesses of the token are limited as well.
fn limit_rate(api: Router, per_minute: Option<NonZeroU32>) -> Router {
    match per_minute {
        Some(per_minute) => {
            let limit = Arc::new(RateLimit::new(per_minute));
            api.route_layer(middleware::from_fn_with_state(limit, rate_limit::require_allowance))
        }
        None => api,
    }
}

/// Lets pages of these origins call the API. Without any origin, no response has a CORS header.
fn allow_origins(api: Router, origins: Vec<HeaderValue>) -> Router {
    if origins.is_empty() {
        return api;
    }
    let idempotency_key = header::HeaderName::from_static("idempotency-key");
    let cors = CorsLayer::new().allow_origin(origins).allow_methods([Method::GET, Method::POST]);
    let cors = cors.allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, idempotency_key]);
    api.layer(cors.expose_headers([header::RETRY_AFTER]))
}

/// Adds the layers of every route. The layer added last is the outermost: each response gets its headers and its line
/// in the log, whichever layer made it.
fn add_common_layers(router: Router) -> Router {
    let router = router.layer(CatchPanicLayer::custom(|_panic| Refusal::Internal.into_response()));
    response_headers::add(router).layer(middleware::from_fn(request_log::log))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_gives_an_internal_error() {
        async fn panics() {
            panic!("on purpose");
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let router = add_common_layers(Router::new().route("/", get(panics)));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let response = reqwest::get(url).await.unwrap();
        assert_eq!(response.status(), 500);
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        assert_eq!(response.text().await.unwrap(), r#"{"detail":"Internal Server Error"}"#);
    }
}
