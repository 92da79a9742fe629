//! The connections of clients. The module limits their number and the time of slow clients, and lets requests finish
//! when the platform stops.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

use crate::write_timeout::WriteTimeout;

/// The maximum number of open connections; further clients wait until a connection closes. Each connection takes a file
/// descriptor, and many systems allow a process 1024.
const MAX_CONNECTIONS: usize = 900;

/// The address that a request was sent from. Every request has this extension.
#[derive(Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// The open connections.
pub(crate) struct Connections {
    http: http1::Builder,
    timeout: Duration,
    permits: Arc<Semaphore>,
    open: GracefulShutdown,
}

impl Connections {
    /// Makes an empty set of connections.
    ///
    /// `timeout` is the time that a client may take to send the head of a request, leave the connection idle, or read
    /// nothing of a response.
    pub(crate) fn new(timeout: Duration) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(timeout);
        Self { http, timeout, permits: Arc::new(Semaphore::new(MAX_CONNECTIONS)), open: GracefulShutdown::new() }
    }

    /// Accepts connections and responds to their requests. The future never ends.
    pub(crate) async fn accept(&self, listener: &TcpListener, router: &Router) {
        // The semaphore is never closed.
        while let Ok(permit) = Arc::clone(&self.permits).acquire_owned().await {
            let (stream, peer) = next(listener).await;
            let router = router.clone();
            let service = service_fn(move |request: Request<Incoming>| {
                let mut request = request.map(Body::new);
                request.extensions_mut().insert(Peer(peer));
                router.clone().oneshot(request)
            });
            let stream = TokioIo::new(WriteTimeout::new(stream, self.timeout));
            let connection = self.open.watch(self.http.serve_connection(stream, service));
            tokio::spawn(async move {
                // A client that hangs up or is too slow affects no other client.
                if let Err(error) = connection.await {
                    tracing::debug!(%error, "a connection ended");
                }
                drop(permit);
            });
        }
    }

    /// Waits for the requests in flight. Closes idle connections at once.
    pub(crate) async fn finish(self) {
        self.open.shutdown().await;
    }
}

/// Waits for the next connection. An error of one client is ignored. After any other error, such as too few file
/// descriptors, the function waits a second before it accepts again.
async fn next(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_of_one_client(&error) => {}
            Err(error) => {
                tracing::error!(%error, "cannot accept connections");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_of_one_client(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset)
}
