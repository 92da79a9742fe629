//! `POST /v1/phone-numbers`: creates a number. Once, however often it is sent under one `Idempotency-Key`.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};

use super::body::Body;
use crate::idempotency_key::{self, KeyedRequest};
use crate::in_flight::InFlight;
use crate::openapi;
use crate::refusal::{Refusal, Refused};
use crate::request_body;
use crate::store::{CreateError, CreatedNumber, Store};

/// Creates a number.
///
/// Answers with its secrets. Only creations are remembered under a key: a refused request created nothing, and may be sent again.
#[utoipa::path(
    post,
    path = "/v1/phone-numbers",
    tag = "phone numbers",
    security(("key" = [])),
    params(("Idempotency-Key" = Option<String>, Header, nullable = false,
            description = "Under one key, one body creates one number, however often it is sent",
            pattern = r#"^("[!#-~]{1,255}"|[!#-~]{1,255})$"#)),
    request_body(content = openapi::NewPhoneNumber),
    responses(
        (status = 201, description = "Created, now or before under this key", body = CreatedNumber),
        (status = 400, description = "The key is none, or the body broke off", body = Refused),
        (status = 408, description = "The body took too long to come", body = Refused),
        (status = 409, description = "The number exists, none is free, or the key's first request is at work", body = Refused),
        (status = 413, description = "The body is too large", body = Refused),
        (status = 415, description = "The body is not said to be JSON", body = Refused),
        (status = 422, description = "What is wrong with which field; or the key was used with another body", body = Refused),
        (status = 401, description = "No key, or another one", body = Refused),
        (status = 429, description = "Too many requests", body = Refused, headers(("Retry-After" = u64))),
    )
)]
pub(crate) async fn create(
    State(store): State<Store>,
    State(in_flight): State<InFlight>,
    headers: HeaderMap,
    body: Result<Body, Refusal>,
) -> Result<(StatusCode, Json<CreatedNumber>), Refusal> {
    require_json(&headers)?;
    let key = idempotency_key::read(&headers)?;
    let Body(body) = body?;
    let request = key.map(|key| KeyedRequest::new(key, &body));
    // Held until the answer is made.
    let _claim = match &request {
        Some(request) => Some(in_flight.claim(&request.key).ok_or(Refusal::KeyInFlight)?),
        None => None,
    };
    // Before the body is judged: a key that was used with another body is refused as such.
    let made = match &request {
        Some(request) => store.made_by(request).await?,
        None => None,
    };
    let number = match made {
        Some(number) => number,
        None => {
            let new = request_body::read(&body).map_err(Refusal::Invalid)?;
            store.create(&new, request.as_ref()).await?
        }
    };
    Ok((StatusCode::CREATED, Json(number)))
}

/// `application/json` or `application/…+json` (RFC 6839 §3.1), whatever its parameters. A form of another site can be
/// sent without a preflight, JSON cannot: that is why the type is asked for.
fn require_json(headers: &HeaderMap) -> Result<(), Refusal> {
    let value = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.strip_prefix("application/").unwrap_or_default();
    if subtype == "json" || subtype.ends_with("+json") { Ok(()) } else { Err(Refusal::NotJson) }
}

impl From<CreateError> for Refusal {
    fn from(error: CreateError) -> Self {
        match error {
            CreateError::NumberExists => Self::NumberExists,
            CreateError::NoNumberFree => Self::NoNumberFree,
            CreateError::KeyReused => Self::KeyReused,
            CreateError::Database(error) => Self::Database(error),
        }
    }
}
