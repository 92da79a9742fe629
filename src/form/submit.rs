//! The life of a request: token, post, answer. After a 401 the token is asked for once more: then it is known that nothing was
//! created. Whether the request is sent again after that is for [`update`](super::update) to say.

use std::rc::Rc;

use crate::reactive::*;
use contract::{Cause, Failure, NewPhoneNumber, PhoneNumber, Rejection, Status, part};
use web_sys::AbortController;

use super::connection::is_offline;
use super::handle::Form;
use super::{Msg, NotSent, Outcome, Settings, Unknown};
use crate::timeout::Timeout;
use crate::transport::{Header, Post, Reply, post, uuid};

/// Milliseconds of a second of waiting, at least: no form comes back before it was told to.
const SECOND_MS: u32 = 1_000;
/// Milliseconds that may be added to it, so that many forms that were told the same do not all come back at once.
const JITTER_MS: f64 = 250.0;

/// A request that is on its way, or that is waited for, or a check of the host's. Dropping it gives it up.
pub(super) struct Transit {
    abort: Option<AbortController>,
    _timers: Vec<Timeout>,
}

impl Transit {
    pub(super) fn new(abort: Option<AbortController>, timers: Vec<Timeout>) -> Self {
        Self { abort, _timers: timers }
    }
}

impl Drop for Transit {
    fn drop(&mut self) {
        if let Some(abort) = &self.abort {
            abort.abort();
        }
    }
}

impl Form {
    /// Sends `request`, and says how it ended.
    pub(super) fn start(self, attempt: u32, key: Option<u32>, request: &Rc<NewPhoneNumber>) {
        let ended = move |outcome| {
            // The request is over: what is dropped here aborts nothing but its timers.
            self.set_transit(None);
            self.send(Msg::Ended { attempt, outcome });
        };
        if is_offline() {
            return ended(Outcome::NotSent(NotSent::Offline));
        }
        // A request that is to have a key is not sent without one.
        let key = key.map(|first| self.idempotency_key(first).ok_or(())).transpose();
        let (Ok(key), Ok(abort), Some(settings)) = (key, AbortController::new(), self.settings()) else {
            return ended(Outcome::NotSent(NotSent::NoPermission));
        };
        let request = Rc::clone(request);
        let slow = Timeout::new(settings.slow_ms, move || self.send(Msg::Slow));
        let late = Timeout::new(settings.timeout_ms, move || self.send(Msg::TimedOut { attempt }));
        self.set_transit(Some(Transit::new(Some(abort.clone()), vec![slow, late])));
        Executor::spawn_local(async move {
            let posted = |is_out| self.send(Msg::Posted { attempt, is_out });
            let outcome = deliver(&settings, &request, key.as_ref().map(|key| &key.1), &abort, &posted).await;
            // After an abort, the transit that is kept is a later request's, or the form is gone.
            if !abort.signal().aborted() {
                ended(outcome);
            }
        });
    }

    /// Says when a second of waiting is over.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most the jitter, and never negative"
    )]
    pub(super) fn wait(self, attempt: u32) {
        let jitter = (js_sys::Math::random() * JITTER_MS) as u32;
        let second = Timeout::new(SECOND_MS + jitter, move || self.send(Msg::Ticked { attempt }));
        self.set_transit(Some(Transit::new(None, vec![second])));
    }

    /// The header with the key of the request that was sent first as `first`: the same for as long as that is the last one.
    fn idempotency_key(self, first: u32) -> Option<Rc<(u32, Header)>> {
        match self.key(None) {
            Some(key) if key.0 == first => Some(key),
            _ => self.key(Some((first, Header::idempotency_key(&uuid()?).ok()?))),
        }
    }
}

/// Posts the request, with a new token after a 401, and says what became of it. `posted` hears whether it may have reached the
/// platform without an answer so far.
async fn deliver(
    settings: &Settings,
    request: &NewPhoneNumber,
    key: Option<&Header>,
    abort: &AbortController,
    posted: &dyn Fn(bool),
) -> Outcome {
    let mut is_retry = false;
    loop {
        let mut token = None;
        if let Some(get_token) = &settings.get_token {
            token = get_token(&abort.signal()).await.ok().and_then(|token| Header::bearer(&token).ok());
            if token.is_none() {
                return Outcome::NotSent(NotSent::NoPermission);
            }
        }
        // Nobody may wait any more by the time that there is a token.
        if abort.signal().aborted() {
            return Outcome::NotSent(NotSent::Stopped);
        }
        posted(true);
        let headers =
            [settings.headers.as_slice(), key.map(std::slice::from_ref).unwrap_or_default(), token.as_slice()];
        let (url, body) = (settings.endpoint.as_str(), &request.body());
        let reply = match post(&Post { url, body, headers, credentials: settings.credentials }, abort) {
            Ok(exchange) => exchange.await,
            Err(reply) => reply,
        };
        match reply {
            Reply::Answered { status: 401, .. } if settings.get_token.is_some() && !is_retry => {
                is_retry = true;
                posted(false);
            }
            reply => return outcome(reply, request, key.is_some()),
        }
    }
}

/// What a reply says of the number.
fn outcome(reply: Reply, request: &NewPhoneNumber, has_key: bool) -> Outcome {
    match reply {
        Reply::Answered { status, body, retry_after } => match Status::of(status) {
            Status::Refused(cause) => {
                let rejection = Rejection::decode(cause, body.as_ref(), request);
                match retry_after {
                    _ if has_key && is_in_flight(&rejection) => Outcome::Unknown(Unknown::InFlight),
                    Some(seconds) if cause == Cause::Busy => Outcome::Busy { rejection, seconds },
                    _ => Outcome::Rejected(rejection),
                }
            }
            Status::Unknown(Failure::Gateway) => Outcome::Unknown(Unknown::GatewayFailed),
            Status::Unknown(Failure::Platform) => Outcome::Unknown(Unknown::PlatformFailed),
            Status::Success => match body.as_ref().map(PhoneNumber::decode) {
                Some(Ok(number)) => Outcome::Created(Rc::new(number)),
                Some(Err(_)) | None => Outcome::Unknown(Unknown::UnexpectedAnswer),
            },
        },
        Reply::Redirected => Outcome::Unknown(Unknown::Redirected),
        Reply::NoAnswer => Outcome::Unknown(Unknown::NoAnswer),
        Reply::NotSent => Outcome::NotSent(NotSent::NoPermission),
    }
}

/// Whether a conflict is about the key, and not about the number: its first request has no answer yet
/// (draft-ietf-httpapi-idempotency-key-header §2.7). It has no type of its own, but says the header's name.
fn is_in_flight(rejection: &Rejection) -> bool {
    if rejection.cause != Cause::Conflict {
        return false;
    }
    let says =
        |words: &String| part::find_text(words, "dempotency").or_else(|| part::find_text(words, "in flight")).is_some();
    rejection.summary.iter().any(says) || rejection.fields.iter().any(|(_, words)| says(words))
}
