//! The agents that answer and place calls.

use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::connection_pool::ConnectionPool;

/// An agent, as the picker shows it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, ToSchema)]
pub struct Agent {
    /// The id by which a number refers to the agent.
    #[serde(rename = "_id")]
    pub id: String,
    /// The name for people.
    pub name: String,
}

/// Lists every agent by name.
pub(super) async fn list(connections: &ConnectionPool) -> sqlx::Result<Vec<Agent>> {
    sqlx::query_as("SELECT id, name FROM agents ORDER BY name, id").fetch_all(connections.executor()).await
}

/// Writes the agents. An agent that exists gets its new name.
pub(super) async fn write(connections: &ConnectionPool, agents: &[Agent]) -> sqlx::Result<()> {
    let (_turn, mut transaction) = connections.begin().await?;
    for agent in agents {
        sqlx::query(
            "INSERT INTO agents (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        )
        .bind(&agent.id)
        .bind(&agent.name)
        .execute(&mut *transaction)
        .await?;
    }
    transaction.commit().await
}
