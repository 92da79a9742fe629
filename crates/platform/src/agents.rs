//! `GET /v2/ai-agents/`: the agents that the form's picker offers.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::refusal::{ApiRefusals, Refusal};
use crate::store::{Agent, Store};

/// The list of agents.
#[derive(Serialize, ToSchema)]
pub(crate) struct Agents {
    data: Vec<Agent>,
}

/// Lists every agent by name: `{"data":[{"_id":"…","name":"…"}]}`.
#[utoipa::path(
    get,
    path = "/v2/ai-agents/",
    tag = "agents",
    security(("key" = [])),
    responses((status = 200, description = "Every agent, by name", body = Agents), ApiRefusals)
)]
pub(crate) async fn list(State(store): State<Store>) -> Result<Json<Agents>, Refusal> {
    Ok(Json(Agents { data: store.agents().await? }))
}
