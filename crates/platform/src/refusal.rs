//! Every response that is not a success, in FastAPI's shape: `{"detail": …}`.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use thiserror::Error;
use utoipa::{IntoResponses, ToSchema};

/// The refusal of a request. The error's text is the text of the response.
#[derive(Debug, Error)]
pub(crate) enum Refusal {
    /// 400: the `Idempotency-Key` header is invalid.
    #[error("Idempotency-Key must be 1 to 255 visible characters")]
    IdempotencyKey,
    /// 400: the body could not be read to its end.
    #[error("The body could not be read")]
    UnreadableBody,
    /// 401: the request has no token or a wrong one.
    #[error("Not authenticated")]
    NotAuthenticated,
    /// 403: a page of a different site sent the request to the portal's proxy.
    #[error("Cross-site request refused")]
    CrossSite,
    /// 404: the path does not exist.
    #[error("Not Found")]
    NotFound,
    /// 404: no number has this id.
    #[error("Phone number not found")]
    NumberNotFound,
    /// 405: the path exists without this method.
    #[error("Method Not Allowed")]
    MethodNotAllowed,
    /// 408: the body took too long to arrive.
    #[error("The body took too long to come")]
    TooSlow,
    /// 409: the number exists.
    #[error("Phone number already exists")]
    NumberExists,
    /// 409: every number of the pool is assigned.
    #[error("No number is free")]
    NoNumberFree,
    /// 409: the first request with this key has no response yet.
    #[error("A request with this Idempotency-Key is in flight")]
    KeyInFlight,
    /// 413: the body has more bytes than the settings allow.
    #[error("The body is too large")]
    TooLarge,
    /// 415: the content type is not JSON.
    #[error("The content type must be application/json")]
    NotJson,
    /// 422: the key belongs to a request with a different body.
    #[error("Idempotency-Key was used with another request")]
    KeyReused,
    /// 422: the body or the query breaks the rules. The response lists these errors instead of a text.
    #[error("Invalid")]
    Invalid(Vec<ValidationError>),
    /// 429: the address sent more requests than the settings allow. The number is the seconds until the next request is
    /// allowed.
    #[error("Too many requests")]
    TooManyRequests(u64),
    /// 500: the database failed. The error is logged and not sent.
    #[error("Internal Server Error")]
    Database(#[from] sqlx::Error),
    /// 500: a handler panicked. The panic hook has logged the place.
    #[error("Internal Server Error")]
    Internal,
    /// 503: the database does not respond.
    #[error("Service Unavailable")]
    Unavailable(sqlx::Error),
}

/// An error in a request, in pydantic's terms: location, message and type. An error never repeats the value.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct ValidationError {
    /// `body` or `query`, followed by the name of the field, if the error belongs to one field.
    pub(crate) loc: Vec<String>,
    /// The message for people.
    pub(crate) msg: String,
    /// The type for programs.
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
}

/// The body of every refusal.
#[derive(Serialize, ToSchema)]
pub(crate) struct RefusalBody {
    detail: Detail,
}

/// One sentence, or the errors of the fields.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum Detail {
    Text(String),
    Errors(Vec<ValidationError>),
}

/// The refusals that every endpoint behind the API key shares, for the OpenAPI document.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "the type only describes responses")]
pub(crate) enum ApiRefusals {
    /// The API key is missing or wrong
    #[response(status = 401)]
    NotAuthenticated(RefusalBody),
    /// Too many requests
    #[response(status = 429, headers(("Retry-After" = u64)))]
    TooManyRequests(RefusalBody),
}

impl ValidationError {
    /// Makes an error of one field, or of the whole body or query if `field` is `None`.
    pub(crate) fn new(location: &str, field: Option<&str>, kind: &'static str, msg: impl Into<String>) -> Self {
        let loc = core::iter::once(location).chain(field).map(str::to_owned).collect();
        Self { loc, msg: msg.into(), kind }
    }
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::IdempotencyKey | Self::UnreadableBody => StatusCode::BAD_REQUEST,
            Self::NotAuthenticated => StatusCode::UNAUTHORIZED,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::NotFound | Self::NumberNotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NumberExists | Self::NoNumberFree | Self::KeyInFlight => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::KeyReused | Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyRequests(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Database(_) | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Self::Database(error) | Self::Unavailable(error) = &self {
            tracing::error!(%error, "the database failed");
        }
        let (status, text) = (self.status(), self.to_string());
        let header = match &self {
            Self::NotAuthenticated => Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            Self::TooManyRequests(seconds) => Some((header::RETRY_AFTER, HeaderValue::from(*seconds))),
            _ => None,
        };
        let detail = match self {
            Self::Invalid(errors) => Detail::Errors(errors),
            _ => Detail::Text(text),
        };
        let mut response = (status, Json(RefusalBody { detail })).into_response();
        response.headers_mut().extend(header);
        response
    }
}
