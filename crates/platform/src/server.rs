//! The platform as it runs: a database, a listener, and the routes between them.

use core::fmt;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;

use crate::app::App;
use crate::connections::Connections;
use crate::portal::Portal;
use crate::settings::Settings;
use crate::store::{Database, OpenError, Store};

/// How long requests may take to finish once the platform is told to stop. A client that sends half a request and waits
/// must not keep it up.
const GRACE: Duration = Duration::from_secs(10);

/// An open platform. It accepts connections from now on, and answers them when it is [run](Self::run).
pub struct Platform {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
    connections: Connections,
    store: Store,
}

/// Why the platform did not start.
#[derive(Debug)]
pub struct StartError(Cause);

#[derive(Debug)]
enum Cause {
    /// The database cannot be opened or brought up to date.
    Database(Database, OpenError),
    /// The address cannot be listened on.
    Listen(SocketAddr, io::Error),
}

impl Platform {
    /// Opens the database, then the listener.
    ///
    /// # Errors
    /// One of the two cannot be opened.
    pub async fn open(settings: Settings) -> Result<Self, StartError> {
        let database = settings.database.clone();
        let store = Store::open(settings.database, settings.secret_key, &settings.pia_pool, &settings.agents).await;
        let store = store.map_err(|error| StartError(Cause::Database(database, error)))?;
        let listen = async {
            let listener = TcpListener::bind(settings.listen).await?;
            let address = listener.local_addr()?;
            io::Result::Ok((listener, address))
        };
        let (listener, address) = listen.await.map_err(|error| StartError(Cause::Listen(settings.listen, error)))?;
        if settings.portal.is_some() && !address.ip().is_loopback() {
            tracing::warn!(%address, "whoever reaches this address can use the API through the portal, without a key");
        }
        let app = App {
            store: store.clone(),
            max_body: settings.max_body,
            client_timeout: settings.client_timeout,
            rate_limit: settings.rate_limit,
            allow_origins: settings.allow_origins,
            portal: settings.portal.map(|folder| Portal::new(folder, address, &settings.token)),
            token: Arc::new(settings.token),
        };
        let connections = Connections::new(settings.client_timeout);
        Ok(Self { listener, address, router: app.router(), connections, store })
    }

    /// Where it listens; the port that was found where the settings left it open.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until `stop` ends, then finishes those at work, at most ten seconds, and closes the database.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let Self { listener, router, connections, store, .. } = self;
        tokio::select! {
            () = connections.accept(&listener, &router) => {}
            () = stop => {}
        }
        // Whoever comes from now on is turned away at once.
        drop(listener);
        if tokio::time::timeout(GRACE, connections.finish()).await.is_err() {
            tracing::warn!("some requests did not finish in time");
        }
        store.close().await;
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Database(database, error) => write!(out, "cannot open {database}: {error}"),
            Cause::Listen(address, error) => write!(out, "cannot listen on {address}: {error}"),
        }
    }
}

impl std::error::Error for StartError {}
