//! The whole body of a request, limited in size and time.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::StatusCode;

use crate::refusal::Refusal;

/// The time that a body may take to arrive.
#[derive(Clone, Copy)]
pub(crate) struct BodyTimeout(pub(crate) Duration);

/// The bytes of a body.
pub(crate) struct Body(pub(super) Bytes);

impl<S> FromRequest<S> for Body
where
    S: Send + Sync,
    BodyTimeout: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let BodyTimeout(limit) = BodyTimeout::from_ref(state);
        let read = tokio::time::timeout(limit, Bytes::from_request(request, state)).await;
        Ok(Self(read.map_err(|_| Refusal::TooSlow)??))
    }
}

impl From<BytesRejection> for Refusal {
    fn from(rejection: BytesRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE { Self::TooLarge } else { Self::UnreadableBody }
    }
}
