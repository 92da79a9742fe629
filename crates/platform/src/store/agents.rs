//! The agents that answer and place calls.

use serde::Serialize;
use sqlx::FromRow;
use utoipa::ToSchema;

use super::Store;

/// An agent, as the picker sees it.
#[derive(Clone, Debug, PartialEq, Eq, FromRow, Serialize, ToSchema)]
pub struct Agent {
    /// What a number refers to.
    #[serde(rename = "_id")]
    pub id: String,
    /// For people.
    pub name: String,
}

impl Store {
    /// Every agent, by name.
    pub(crate) async fn agents(&self) -> sqlx::Result<Vec<Agent>> {
        sqlx::query_as("SELECT id, name FROM agents ORDER BY name, id").fetch_all(&self.connections).await
    }

    /// Writes the agents, and gives those that are there already their new names.
    pub(super) async fn seed_agents(&self, agents: &[Agent]) -> sqlx::Result<()> {
        let (_turn, mut transaction) = self.begin().await?;
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
}
