//! `GET /healthz`: the state of the platform. The endpoint requires no token, because probes hold none.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::refusal::{Refusal, RefusalBody};
use crate::store::Store;

/// The state of the platform.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    status: &'static str,
}

/// Returns `{"status":"ok"}`, or 503 if the database does not respond.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "health",
    responses(
        (status = 200, description = "The platform works", body = Health),
        (status = 503, description = "The database does not respond", body = RefusalBody),
    )
)]
pub(crate) async fn healthz(State(store): State<Store>) -> Result<Json<Health>, Refusal> {
    store.ping().await.map_err(Refusal::Unavailable)?;
    Ok(Json(Health { status: "ok" }))
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use axum::response::IntoResponse;

    use super::*;

    #[tokio::test]
    async fn a_database_that_does_not_respond_gives_503() {
        let (store, _folder) = crate::store::tests::store(&[]).await;
        assert_eq!(healthz(State(store.clone())).await.unwrap().0.status, "ok");
        store.close().await;
        let refusal = healthz(State(store)).await.unwrap_err();
        assert_eq!(refusal.into_response().status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
