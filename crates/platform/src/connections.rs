//! The clients' connections: how many there are, how long a client may take to send a request's head or to read its
//! answer, and that none is cut off.

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

use crate::patient_stream::PatientStream;

/// More than this wait until one of them is done: each takes a file descriptor, of which many systems give 1024.
const AT_ONCE: usize = 900;

/// Where a request came from. Every request has it.
#[derive(Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// The open connections.
pub(crate) struct Connections {
    http: http1::Builder,
    timeout: Duration,
    places: Arc<Semaphore>,
    open: GracefulShutdown,
}

impl Connections {
    /// None yet. A client has `timeout` to send a request's head; so long may a connection be idle, and so
    /// long may it take nothing of an answer.
    pub(crate) fn new(timeout: Duration) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(timeout);
        Self { http, timeout, places: Arc::new(Semaphore::new(AT_ONCE)), open: GracefulShutdown::new() }
    }

    /// Accepts connections and answers their requests, for ever.
    pub(crate) async fn accept(&self, listener: &TcpListener, router: &Router) {
        // The semaphore is never closed.
        while let Ok(place) = Arc::clone(&self.places).acquire_owned().await {
            let (stream, peer) = next(listener).await;
            let router = router.clone();
            let service = service_fn(move |request: Request<Incoming>| {
                let mut request = request.map(Body::new);
                request.extensions_mut().insert(Peer(peer));
                router.clone().oneshot(request)
            });
            let stream = TokioIo::new(PatientStream::new(stream, self.timeout));
            let connection = self.open.watch(self.http.serve_connection(stream, service));
            tokio::spawn(async move {
                // A client that goes or is too slow is its own business.
                if let Err(error) = connection.await {
                    tracing::debug!(%error, "a connection ended");
                }
                drop(place);
            });
        }
    }

    /// Waits for the requests at work; closes idle connections at once.
    pub(crate) async fn finish(self) {
        self.open.shutdown().await;
    }
}

/// The next connection. What one client did is no reason to stop; when there are no file descriptors left, waiting helps.
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
