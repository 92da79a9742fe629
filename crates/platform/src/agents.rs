//! `GET /v2/ai-agents/`: the agents that the form's picker offers.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::refusal::{Refusal, Refused};
use crate::store::{Agent, Store};

/// All of them.
#[derive(Serialize, ToSchema)]
pub(crate) struct Agents {
    data: Vec<Agent>,
}

/// `{"data":[{"_id":"…","name":"…"}]}`, by name.
#[utoipa::path(
    get,
    path = "/v2/ai-agents/",
    tag = "agents",
    security(("key" = [])),
    responses(
        (status = 200, description = "Every agent, by name", body = Agents),
        (status = 401, description = "No key, or another one", body = Refused),
        (status = 429, description = "Too many requests", body = Refused, headers(("Retry-After" = u64))),
    )
)]
pub(crate) async fn list(State(store): State<Store>) -> Result<Json<Agents>, Refusal> {
    Ok(Json(Agents { data: store.agents().await? }))
}
