//! `POST /v1/phone-numbers`: creates a number. Under one `Idempotency-Key`, repeated requests create one number.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};

use super::body::Body;
use super::schema::NewPhoneNumberSchema;
use crate::idempotency_key::{self, KeyedRequest};
use crate::in_flight::InFlight;
use crate::refusal::{ApiRefusals, Refusal, RefusalBody};
use crate::request_body;
use crate::store::{CreateError, CreatedNumber, Store};

/// Creates a number.
///
/// The response has the number's secrets. Only a created number is stored under the idempotency key: a refused request
/// created nothing, and may be sent again under the same key.
#[utoipa::path(
    post,
    path = "/v1/phone-numbers",
    tag = "phone numbers",
    security(("key" = [])),
    params(("Idempotency-Key" = Option<String>, Header, nullable = false,
            description = "Repeated requests with one key and one body create one number",
            pattern = r#"^("[!#-~]{1,255}"|[!#-~]{1,255})$"#)),
    request_body(content = NewPhoneNumberSchema),
    responses(
        (status = 201, description = "The number was created, by this request or an earlier one with this key",
         body = CreatedNumber),
        (status = 400, description = "The idempotency key is invalid, or the body ended early", body = RefusalBody),
        (status = 408, description = "The body took too long to arrive", body = RefusalBody),
        (status = 409, description = "The number exists, no number is free, or a request with this key is in flight",
         body = RefusalBody),
        (status = 413, description = "The body is too large", body = RefusalBody),
        (status = 415, description = "The content type is not JSON", body = RefusalBody),
        (status = 422, description = "The errors of the fields, or the key was used with a different body",
         body = RefusalBody),
        ApiRefusals,
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
    // The claim is held until the response is made.
    let _claim = match &request {
        Some(request) => Some(in_flight.claim(&request.key).ok_or(Refusal::KeyInFlight)?),
        None => None,
    };
    // The key is looked up before the body is checked: a used key with a different body is refused as such.
    let existing = match &request {
        Some(request) => store.created_by(request).await?,
        None => None,
    };
    let number = match existing {
        Some(number) => number,
        None => {
            let new = request_body::read(&body).map_err(Refusal::Invalid)?;
            store.create(&new, request.as_ref()).await?
        }
    };
    Ok((StatusCode::CREATED, Json(number)))
}

/// Requires `application/json` or `application/…+json` (RFC 6839 §3.1), with any parameters.
///
/// A page of a different site can send a form without a preflight, but cannot send JSON without one.
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
