//! Which path leads where, and what every request and answer passes through.

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
use crate::{agents, health, openapi, phone_numbers, request_log, response_headers};

/// What the platform serves.
pub(crate) struct App {
    pub(crate) store: Store,
    pub(crate) token: Arc<Token>,
    /// The largest body, in bytes.
    pub(crate) max_body: usize,
    /// How long a body may take to come.
    pub(crate) client_timeout: Duration,
    /// Requests a minute of one address.
    pub(crate) rate_limit: Option<NonZeroU32>,
    /// The origins whose pages may call the API.
    pub(crate) allow_origins: Vec<HeaderValue>,
    pub(crate) portal: Option<Portal>,
}

/// What handlers ask for; each takes its part.
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
    /// Every route, with all its layers.
    pub(crate) fn router(self) -> Router {
        let shared = Shared {
            store: self.store.clone(),
            in_flight: InFlight::default(),
            body_timeout: BodyTimeout(self.client_timeout),
        };
        let api = limit(api(shared, self.token, self.max_body), self.rate_limit);
        let open = Router::new().route("/healthz", get(health::healthz)).with_state(self.store);
        let open = open.route("/openapi.json", get(openapi::document));
        let open = open.method_not_allowed_fallback(method_not_allowed);
        // The allow-list is for the API that asks for a token, and never for the portal's proxy, which has it.
        let router = match self.portal {
            Some(portal) => open.nest("/portal/api", portal.proxy(api.clone())).fallback_service(portal.files()),
            None => open.fallback(not_found),
        };
        wrap(router.merge(allow(api, self.allow_origins)))
    }
}

/// The API behind its token. The proxy serves it a second time.
fn api(shared: Shared, token: Arc<Token>, max_body: usize) -> Router {
    Router::new()
        .route("/v1/phone-numbers", get(phone_numbers::list).post(phone_numbers::create))
        .route("/v1/phone-numbers/{id}", get(phone_numbers::get))
        .route("/v2/ai-agents/", get(agents::list))
        .method_not_allowed_fallback(method_not_allowed)
        .route_layer(middleware::from_fn_with_state(token, auth::require_token))
        .layer(DefaultBodyLimit::max(max_body))
        .with_state(shared)
}

/// Counts requests before their token is looked at: whoever guesses is slowed down as well.
fn limit(api: Router, per_minute: Option<NonZeroU32>) -> Router {
    match per_minute {
        Some(per_minute) => {
            let limit = Arc::new(RateLimit::new(per_minute));
            api.route_layer(middleware::from_fn_with_state(limit, rate_limit::hold))
        }
        None => api,
    }
}

/// Lets pages of these origins call; without any, no answer says a word of CORS.
fn allow(api: Router, origins: Vec<HeaderValue>) -> Router {
    if origins.is_empty() {
        return api;
    }
    let idempotency_key = header::HeaderName::from_static("idempotency-key");
    let cors = CorsLayer::new().allow_origin(origins).allow_methods([Method::GET, Method::POST]);
    let cors = cors.allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, idempotency_key]);
    api.layer(cors.expose_headers([header::RETRY_AFTER]))
}

/// The layers of every route, the last the outermost: whatever answers, the headers are set and the line is logged.
fn wrap(router: Router) -> Router {
    let router = router.layer(CatchPanicLayer::custom(|_panic| Refusal::Panicked.into_response()));
    response_headers::secure(router).layer(middleware::from_fn(request_log::log))
}

pub(crate) async fn not_found() -> Refusal {
    Refusal::NotFound
}

async fn method_not_allowed() -> Refusal {
    Refusal::MethodNotAllowed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_answered_as_an_internal_error() {
        async fn panics() {
            panic!("on purpose");
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let router = wrap(Router::new().route("/", get(panics)));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let answer = reqwest::get(url).await.unwrap();
        assert_eq!(answer.status(), 500);
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
        assert_eq!(answer.text().await.unwrap(), r#"{"detail":"Internal Server Error"}"#);
    }
}
