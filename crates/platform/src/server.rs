//! The running platform: a database, a listener, and the routes between them.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use thiserror::Error;
use tokio::net::TcpListener;

use crate::app::App;
use crate::connections::Connections;
use crate::portal::Portal;
use crate::settings::Settings;
use crate::store::{Database, OpenError, Store};

/// The time that requests may take to finish after the stop signal. The limit keeps a client that sends half a request
/// from keeping the platform up.
const GRACE: Duration = Duration::from_secs(10);

/// An open platform. The listener accepts connections from the start; [`run`](Self::run) responds to them.
pub struct Platform {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
    connections: Connections,
    store: Store,
}

/// The error of a platform that did not start.
#[derive(Debug, Error)]
#[error(transparent)]
pub struct StartError(#[from] StartErrorKind);

#[derive(Debug, Error)]
enum StartErrorKind {
    /// The database cannot be opened or brought up to date.
    #[error("cannot open {0}: {1}")]
    Database(Database, OpenError),
    /// The address cannot be listened on.
    #[error("cannot listen on {0}: {1}")]
    Listen(SocketAddr, io::Error),
}

impl Platform {
    /// Opens the database, then the listener.
    ///
    /// # Errors
    /// The database or the listener cannot be opened.
    pub async fn open(settings: Settings) -> Result<Self, StartError> {
        let database = settings.database.clone();
        let store = Store::open(settings.database, settings.secret_key, &settings.pia_pool, &settings.agents).await;
        let store = store.map_err(|error| StartErrorKind::Database(database, error))?;
        let listen = async {
            let listener = TcpListener::bind(settings.listen).await?;
            let address = listener.local_addr()?;
            io::Result::Ok((listener, address))
        };
        let (listener, address) = listen.await.map_err(|error| StartErrorKind::Listen(settings.listen, error))?;
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

    /// The address of the listener. If the settings ask for port 0, the address has the port that the system chose.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Responds to requests until `stop` ends. Then waits at most ten seconds for the requests in flight, and closes
    /// the database.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        let Self { listener, router, connections, store, .. } = self;
        tokio::select! {
            () = connections.accept(&listener, &router) => {}
            () = stop => {}
        }
        // Without the listener, new connections are refused at once.
        drop(listener);
        if tokio::time::timeout(GRACE, connections.finish()).await.is_err() {
            tracing::warn!("some requests did not finish in time");
        }
        store.close().await;
    }
}
