//! `GET /healthz`: whether the platform can do its work. Asks for no token: what probes it holds none.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::refusal::{Refusal, Refused};
use crate::store::Store;

/// What it says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    status: &'static str,
}

/// `{"status":"ok"}`, or 503 when the database does not answer.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "health",
    responses(
        (status = 200, description = "It can do its work", body = Health),
        (status = 503, description = "The database does not answer", body = Refused),
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
    async fn a_database_that_does_not_answer_is_a_503() {
        let (store, _folder) = crate::store::tests::store(&[]).await;
        assert_eq!(healthz(State(store.clone())).await.unwrap().0.status, "ok");
        store.close().await;
        let refusal = healthz(State(store)).await.unwrap_err();
        assert_eq!(refusal.into_response().status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
