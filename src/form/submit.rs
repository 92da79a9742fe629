//! The life of a request: token, post, answer. A request is repeated once only, and only after a 401: then it is known
//! that nothing was created.

use crate::reactive::*;
use contract::{Failure, NewPhoneNumber, PhoneNumber, Rejection, Status};
use gloo_timers::callback::Timeout;
use web_sys::AbortController;

use super::handle::{Form, Settings};
use super::{Msg, Outcome, Unknown};
use crate::transport::{Header, Post, Reply, post};

/// A request that is on its way. Dropping it gives the request up.
pub(super) struct Transit {
    abort: AbortController,
    _slow: Timeout,
}

impl Drop for Transit {
    fn drop(&mut self) {
        self.abort.abort();
    }
}

impl Form {
    /// Sends `request`, and says how it ended.
    pub(super) fn start(self, attempt: u32, request: NewPhoneNumber) {
        let ended = move |outcome| {
            // The request is over: what is dropped here aborts nothing but its timer.
            drop(self.transit.try_update_value(Option::take));
            self.send(Msg::Ended { attempt, outcome });
        };
        let (Ok(abort), Some(settings)) = (AbortController::new(), self.settings()) else {
            return ended(Outcome::NotSent);
        };
        let slow = Timeout::new(settings.slow_ms, move || self.send(Msg::Slow));
        self.transit.set_value(Some(Transit { abort: abort.clone(), _slow: slow }));
        Executor::spawn_local(async move {
            let outcome = deliver(&settings, &request, &abort).await;
            // After an abort, the transit that is kept is a later request's, or the form is gone.
            if !abort.signal().aborted() || outcome == Outcome::Unknown(Unknown::TimedOut) {
                ended(outcome);
            }
        });
    }
}

async fn deliver(settings: &Settings, request: &NewPhoneNumber, abort: &AbortController) -> Outcome {
    let mut is_retry = false;
    loop {
        let mut headers = settings.headers.clone();
        if let Some(get_token) = &settings.get_token {
            let token = get_token().await;
            let Some(header) = token.ok().and_then(|token| Header::bearer(&token).ok()) else {
                return Outcome::NotSent;
            };
            headers.push(header);
        }
        let body = request.body();
        let (url, credentials, timeout_ms) = (settings.endpoint.as_str(), settings.credentials, settings.timeout_ms);
        let reply = post(Post { url, body: &body, headers: &headers, credentials, timeout_ms }, abort).await;
        match reply {
            Reply::Answered { status: 401, .. } if settings.get_token.is_some() && !is_retry => is_retry = true,
            reply => return outcome(reply, request),
        }
    }
}

/// What a reply says of the number.
fn outcome(reply: Reply, request: &NewPhoneNumber) -> Outcome {
    match reply {
        Reply::Answered { status, body } => match Status::of(status) {
            Status::Refused(cause) => Outcome::Rejected(Rejection::decode(cause, body.as_ref(), request)),
            Status::Unknown(Failure::Gateway) => Outcome::Unknown(Unknown::GatewayFailed),
            Status::Unknown(Failure::Platform) => Outcome::Unknown(Unknown::PlatformFailed),
            Status::Success => match body.as_ref().map(PhoneNumber::decode) {
                Some(Ok(number)) => Outcome::Created(Box::new(number)),
                Some(Err(_)) | None => Outcome::Unknown(Unknown::UnexpectedAnswer),
            },
        },
        Reply::TimedOut => Outcome::Unknown(Unknown::TimedOut),
        Reply::NoAnswer => Outcome::Unknown(Unknown::NoAnswer),
        Reply::NotSent => Outcome::NotSent,
    }
}
