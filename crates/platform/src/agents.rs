//! `GET /v2/ai-agents/`: the agents that the form's picker offers.

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use crate::refusal::Refusal;
use crate::store::Store;

/// `{"data":[{"_id":"…","name":"…"}]}`, by name.
pub(crate) async fn list(State(store): State<Store>) -> Result<Json<Value>, Refusal> {
    Ok(Json(json!({ "data": store.agents().await? })))
}
