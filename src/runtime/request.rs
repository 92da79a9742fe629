//! The delivery of a request: token, POST, response.
//!
//! After a 401 the form asks for a new token and posts once more, because a 401 created nothing. Whether a request is
//! repeated for other reasons is decided by [`update`](crate::state::update()).

use std::rc::Rc;

use contract::{Failure, NewPhoneNumber, PhoneNumber, Refusal, RefusalReason, Status};
use web_sys::AbortSignal;

use super::settings::Settings;
use crate::api::{ApiError, Header, Post, Response, post};
use crate::state::{NotSentReason, Outcome, UnknownReason};

/// Posts the request and returns its outcome. Calls `posted` with true when the POST leaves, and with false after a
/// 401.
pub(super) async fn deliver(
    settings: &Settings,
    request: &NewPhoneNumber,
    key: Option<&Header>,
    signal: &AbortSignal,
    posted: impl Fn(bool),
) -> Outcome {
    let mut is_retry = false;
    loop {
        let token = match &settings.get_token {
            Some(get_token) => match get_token(signal).await.ok().and_then(|token| Header::bearer(&token).ok()) {
                Some(token) => Some(token),
                None => return Outcome::NotSent(NotSentReason::NoPermission),
            },
            None => None,
        };
        // The form may have stopped waiting while the host fetched the token.
        if signal.aborted() {
            return Outcome::NotSent(NotSentReason::Stopped);
        }
        posted(true);
        let post_request = Post {
            url: &settings.endpoint,
            body: &request.body(),
            headers: settings.headers.iter().chain(key).chain(token.as_ref()).collect(),
            credentials: settings.credentials,
        };
        match post(post_request, signal).await {
            Ok(Response { status: 401, .. }) if settings.get_token.is_some() && !is_retry => {
                is_retry = true;
                posted(false);
            }
            Ok(response) => return outcome(&response, request, key.is_some()),
            Err(ApiError::NotSent) => return Outcome::NotSent(NotSentReason::NoPermission),
            Err(ApiError::NoAnswer) => return Outcome::Unknown(UnknownReason::NoAnswer),
            Err(ApiError::Redirected) => return Outcome::Unknown(UnknownReason::Redirected),
        }
    }
}

/// Returns the outcome that a response reports.
fn outcome(response: &Response, request: &NewPhoneNumber, has_key: bool) -> Outcome {
    let body = response.body.as_ref();
    match Status::from_code(response.status) {
        Status::Refused(reason) => {
            let refusal = Refusal::decode(reason, body, request);
            match response.retry_after {
                _ if has_key && is_in_flight(&refusal) => Outcome::Unknown(UnknownReason::InFlight),
                Some(seconds) if reason == RefusalReason::Busy => Outcome::Busy { refusal, seconds },
                _ => Outcome::Refused(refusal),
            }
        }
        Status::Unknown(Failure::Gateway) => Outcome::Unknown(UnknownReason::GatewayFailed),
        Status::Unknown(Failure::Platform) => Outcome::Unknown(UnknownReason::PlatformFailed),
        Status::Success => match body.map(PhoneNumber::decode) {
            Some(Ok(number)) => Outcome::Created(Rc::new(number)),
            Some(Err(_)) | None => Outcome::Unknown(UnknownReason::UnexpectedAnswer),
        },
    }
}

/// Returns true if a conflict concerns the idempotency key, not the number: the first request with this key is still in
/// flight (draft-ietf-httpapi-idempotency-key-header §2.7). Such a response has no code of its own, but names the
/// header.
fn is_in_flight(refusal: &Refusal) -> bool {
    let mut words = refusal.summary.iter().chain(refusal.fields.iter().map(|(_, words)| words));
    refusal.reason == RefusalReason::Conflict
        && words.any(|words| words.contains("dempotency") || words.contains("in flight"))
}
