//! Every answer that is not a success, in FastAPI's shape: `{"detail": …}`.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// Why a request is refused.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// 400: the `Idempotency-Key` is none.
    IdempotencyKey,
    /// 400: the body could not be read to its end.
    UnreadableBody,
    /// 401: no token, or another one.
    NotAuthenticated,
    /// 403: a page of another site speaks through the portal's proxy.
    CrossSite,
    /// 404: no such path.
    NotFound,
    /// 404: no number has this id.
    NumberNotFound,
    /// 405: the path is there, the method is not.
    MethodNotAllowed,
    /// 408: the body took too long to come.
    TooSlow,
    /// 409: the number exists.
    NumberExists,
    /// 409: every number of the pool is given away.
    NoNumberFree,
    /// 409: the first request with this key has no answer yet.
    KeyInFlight,
    /// 413: more bytes than the settings allow.
    TooLarge,
    /// 415: the body is said to be something other than JSON.
    NotJson,
    /// 422: the key belongs to a request with another body.
    KeyReused,
    /// 422: what is wrong with which field.
    Invalid(Vec<Flaw>),
    /// 429: more requests than the settings allow. Another one is let through after so many seconds.
    TooMany(u64),
    /// 500: the database failed. Logged, not shown.
    Database(sqlx::Error),
    /// 500: a handler panicked. The panic hook has said where.
    Panicked,
    /// 503: the database does not answer.
    Unavailable(sqlx::Error),
}

/// One thing that is wrong with a request, in pydantic's words: where, what, and what kind. Never the value itself.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Flaw {
    /// `body` or `query`, then the field's name where there is one.
    pub(crate) loc: Vec<String>,
    /// For people.
    pub(crate) msg: String,
    /// For programs.
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
}

/// The body of every refusal.
#[derive(Serialize, ToSchema)]
pub(crate) struct Refused {
    detail: Detail,
}

/// One sentence, or what is wrong with which field.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
enum Detail {
    Text(&'static str),
    Flaws(Vec<Flaw>),
}

impl Flaw {
    /// A flaw of one field, or with no field, of the whole.
    pub(crate) fn new(place: &str, field: Option<&str>, kind: &'static str, msg: impl Into<String>) -> Self {
        let loc = core::iter::once(place).chain(field).map(str::to_owned).collect();
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
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Database(_) | Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn text(&self) -> &'static str {
        match self {
            Self::IdempotencyKey => "Idempotency-Key must be 1 to 255 visible characters",
            Self::UnreadableBody => "The body could not be read",
            Self::NotAuthenticated => "Not authenticated",
            Self::CrossSite => "Cross-site request refused",
            Self::NotFound => "Not Found",
            Self::NumberNotFound => "Phone number not found",
            Self::MethodNotAllowed => "Method Not Allowed",
            Self::TooSlow => "The body took too long to come",
            Self::NumberExists => "Phone number already exists",
            Self::NoNumberFree => "No number is free",
            Self::KeyInFlight => "A request with this Idempotency-Key is in flight",
            Self::TooLarge => "The body is too large",
            Self::NotJson => "The content type must be application/json",
            Self::KeyReused => "Idempotency-Key was used with another request",
            Self::Invalid(_) => "Invalid",
            Self::TooMany(_) => "Too many requests",
            Self::Database(_) | Self::Panicked => "Internal Server Error",
            Self::Unavailable(_) => "Service Unavailable",
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Self::Database(error) | Self::Unavailable(error) = &self {
            tracing::error!(%error, "the database failed");
        }
        let (status, text) = (self.status(), self.text());
        let header = match &self {
            Self::NotAuthenticated => Some((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"))),
            Self::TooMany(seconds) => Some((header::RETRY_AFTER, HeaderValue::from(*seconds))),
            _ => None,
        };
        let detail = match self {
            Self::Invalid(flaws) => Detail::Flaws(flaws),
            _ => Detail::Text(text),
        };
        let mut response = (status, Json(Refused { detail })).into_response();
        response.headers_mut().extend(header);
        response
    }
}

impl From<sqlx::Error> for Refusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}
