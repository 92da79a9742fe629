//! `POST /v1/phone-numbers`: creates a number. Once, however often it is sent under one `Idempotency-Key`.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};

use super::body::Body;
use crate::idempotency_key::{self, KeyedRequest};
use crate::in_flight::InFlight;
use crate::refusal::Refusal;
use crate::request_body;
use crate::store::{CreateError, CreatedNumber, Store};

/// 201 with the number, its secrets included.
///
/// Only creations are remembered under a key: a refused request created nothing, and may be sent again.
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
