//! The database. Only this module contains SQL.
//!
//! An acknowledged number survives a crash, because each commit is on the disk before it returns: in SQLite by WAL with
//! `synchronous=FULL`, in PostgreSQL by `synchronous_commit`.

mod agents;
mod connection_pool;
mod create_error;
mod database;
mod idempotency;
mod numbers;
mod open_error;
mod phone_number;
mod pia_pool;
mod sealing;
#[cfg(test)]
pub(crate) mod tests;

use contract::NewPhoneNumber;
use numbering::E164;

pub use agents::Agent;
use connection_pool::ConnectionPool;
pub(crate) use create_error::CreateError;
pub use database::Database;
pub(crate) use open_error::OpenError;
pub(crate) use phone_number::{CreatedNumber, ListedNumber};
use pia_pool::PiaPool;

use crate::idempotency_key::KeyedRequest;
use crate::secret_key::SecretKey;

/// The open database, its key, and the numbers that the platform may assign. A clone shares the connections.
#[derive(Clone)]
pub(crate) struct Store {
    connections: ConnectionPool,
    key: SecretKey,
    pia_pool: PiaPool,
}

impl Store {
    /// Opens the database, updates its tables, and writes the agents. Without a key, the store uses the one in the file
    /// beside a SQLite database, or generates that file.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub(crate) async fn open(
        database: Database,
        key: Option<SecretKey>,
        pia_pool: &[E164],
        agents: &[Agent],
    ) -> Result<Self, OpenError> {
        let connections = ConnectionPool::open(database).await?;
        let key = sealing::unlock(&connections, key).await?;
        agents::write(&connections, agents).await?;
        Ok(Self { connections, key, pia_pool: PiaPool::new(pia_pool) })
    }

    /// Checks that the database responds.
    pub(crate) async fn ping(&self) -> sqlx::Result<()> {
        self.connections.ping().await
    }

    /// Waits for the connections in use, then closes the database.
    pub(crate) async fn close(&self) {
        self.connections.close().await;
    }

    /// Lists every agent by name.
    pub(crate) async fn agents(&self) -> sqlx::Result<Vec<Agent>> {
        agents::list(&self.connections).await
    }

    /// Creates the number, and stores the request's key with the number. Either both are stored or neither.
    ///
    /// # Errors
    /// See [`CreateError`].
    pub(crate) async fn create(
        &self,
        new: &NewPhoneNumber,
        request: Option<&KeyedRequest>,
    ) -> Result<CreatedNumber, CreateError> {
        numbers::create(&self.connections, &self.key, &self.pia_pool, new, request).await
    }

    /// Returns the number that this request created before, if there is one.
    ///
    /// # Errors
    /// The key belongs to a request with a different body, or the database failed.
    pub(crate) async fn created_by(&self, request: &KeyedRequest) -> Result<Option<CreatedNumber>, CreateError> {
        idempotency::created_by(self.connections.executor(), &self.key, request).await
    }

    /// Lists at most `limit` numbers, newest first, whose `seq` is below `before`.
    pub(crate) async fn list(&self, before: i64, limit: i64) -> sqlx::Result<Vec<ListedNumber>> {
        numbers::list(&self.connections, before, limit).await
    }

    /// Returns the number with this id.
    pub(crate) async fn get(&self, id: &str) -> sqlx::Result<Option<ListedNumber>> {
        numbers::get(&self.connections, id).await
    }
}
