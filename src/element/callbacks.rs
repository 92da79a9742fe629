//! The host's functions. Each may throw, may return a promise that never settles, and may resolve with any value.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;
use web_sys::AbortSignal;

use super::agents::decode_agents;
use super::conversion::{decode, decode_member, encode};
use crate::api;
use crate::runtime::{CallbackFailed, GetToken, SearchAgents, Verify};
use crate::state::Verification;

/// The option `getToken`.
pub(super) fn get_token(function: Function) -> GetToken {
    Rc::new(move |signal| {
        let (returned, signal) = (function.call0(&JsValue::UNDEFINED), signal.clone());
        Box::pin(async move { decode(answer(returned, &signal).await?).ok_or(CallbackFailed) })
    })
}

/// The option `agents`, if the option is a function.
pub(super) fn search_agents(function: Function) -> SearchAgents {
    Rc::new(move |query, signal| {
        let returned = function.call2(&JsValue::UNDEFINED, &query.into(), signal);
        let signal = signal.clone();
        Box::pin(async move { decode_agents(&answer(returned, &signal).await?).map_err(|_| CallbackFailed) })
    })
}

/// The option `verify`. The function gets the request with its secrets.
pub(super) fn verify(function: Function) -> Verify {
    Rc::new(move |request, signal| {
        let returned = function.call2(&JsValue::UNDEFINED, &encode(&request.body()), signal);
        let signal = signal.clone();
        Box::pin(async move {
            let answer = answer(returned, &signal).await;
            answer.map_or(Verification::Broken, |answer| decode_verification(&answer))
        })
    })
}

/// Waits for the result of a call that has returned or thrown.
async fn answer(returned: Result<JsValue, JsValue>, signal: &AbortSignal) -> Result<JsValue, CallbackFailed> {
    let returned = returned.map_err(|_| CallbackFailed)?;
    api::settle(returned, signal).await.map_err(|_| CallbackFailed)
}

/// Decodes the result of `verify`: true, false or `{ ok, reason }`.
fn decode_verification(answer: &JsValue) -> Verification {
    match answer.as_bool().or_else(|| decode_member(answer, "ok")) {
        Some(true) => Verification::Passed,
        Some(false) => Verification::Failed(decode_member(answer, "reason").unwrap_or_default()),
        None => Verification::Broken,
    }
}
