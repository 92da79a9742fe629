//! `GET /healthz`: whether the platform can do its work. Asks for no token: what probes it holds none.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::refusal::Refusal;
use crate::store::Store;

/// `{"status":"ok"}`, or 503 when the database does not answer.
pub(crate) async fn healthz(State(store): State<Store>) -> Result<Json<Value>, Refusal> {
    store.ping().await.map_err(Refusal::Unavailable)?;
    Ok(Json(json!({ "status": "ok" })))
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use axum::response::IntoResponse;

    use super::*;

    #[tokio::test]
    async fn a_database_that_does_not_answer_is_a_503() {
        let (store, _folder) = crate::store::tests::store(&[]).await;
        assert_eq!(healthz(State(store.clone())).await.unwrap().0, json!({ "status": "ok" }));
        store.close().await;
        let refusal = healthz(State(store)).await.unwrap_err();
        assert_eq!(refusal.into_response().status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
