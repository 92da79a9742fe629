//! The host's functions, as ones that come to something, whatever the host's do; and what is read of their answers.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::AbortSignal;

use super::events;
use super::options::{is_blank, is_unset};
use crate::form::{Agent, GetToken, SearchAgents, Verification, Verify};
use crate::task::Settled;

/// The host's function, as one that gives a token or fails, whatever the host's does.
pub(super) fn get_token(function: Function) -> GetToken {
    Rc::new(move |signal| {
        let token = |answer: Result<JsValue, JsValue>| answer.ok().and_then(|token| token.as_string()).ok_or(());
        Answer::of(function.call0(&JsValue::UNDEFINED), signal, token)
    })
}

/// The host's search.
pub(super) fn search(function: Function) -> SearchAgents {
    Rc::new(move |query, signal| {
        let agents = |answer: Result<JsValue, JsValue>| agents_of(&answer.map_err(drop)?).map_err(drop);
        Answer::of(function.call2(&JsValue::UNDEFINED, &query.into(), signal), signal, agents)
    })
}

/// The host's check, as one that comes to something, whatever the host's does.
pub(super) fn verify(function: Function) -> Verify {
    Rc::new(move |request, signal| {
        let draft = Object::new();
        for (name, value) in request.body().members() {
            events::set(&draft, name, &value.into());
        }
        let says =
            |answer: Result<JsValue, JsValue>| answer.map_or(Verification::Broken, |answer| verification(&answer));
        Answer::of(function.call2(&JsValue::UNDEFINED, &draft, signal), signal, says)
    })
}

/// What a host's function came to, which may have given a promise, and what is read of it.
struct Answer<T> {
    settled: Result<Settled, JsValue>,
    read: fn(Result<JsValue, JsValue>) -> T,
}

impl<T: 'static> Answer<T> {
    fn of(
        answer: Result<JsValue, JsValue>,
        signal: &AbortSignal,
        read: fn(Result<JsValue, JsValue>) -> T,
    ) -> Pin<Box<dyn Future<Output = T>>> {
        Box::pin(Self { settled: answer.map(|answer| Settled::of(&answer, Some(signal))), read })
    }
}

impl<T> Future for Answer<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let answer = match &mut self.settled {
            Ok(settled) => Pin::new(settled).poll(context),
            Err(error) => Poll::Ready(Err(error.clone())),
        };
        answer.map(self.read)
    }
}

/// The agents of a host's list. What is in the place of one is given back.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "an array's length is a whole number, and fits"
)]
pub(super) fn agents_of(value: &JsValue) -> Result<Vec<Agent>, JsValue> {
    // The browser's own reading of a list ends at what throws, and all that waits for it with it.
    let length = value.dyn_ref::<Array>().and_then(|list| Reflect::get(list, &"length".into()).ok()?.as_f64());
    let Some(length) = length else { return Err(value.clone()) };
    let mut agents = Vec::new();
    for at in 0..length as u32 {
        let Ok(item) = Reflect::get_u32(value.unchecked_ref(), at) else { return Err(value.clone()) };
        match agent_of(&item) {
            Some(agent) => agents.push(agent),
            None => return Err(item),
        }
    }
    Ok(agents)
}

fn agent_of(item: &JsValue) -> Option<Agent> {
    let object = item.dyn_ref::<Object>()?;
    let text = |name: &str| {
        let text = Reflect::get(object, &name.into()).ok()?;
        if is_unset(&text) { Some(String::new()) } else { text.as_string() }
    };
    let id = text("id")?;
    if is_blank(&id) {
        return None;
    }
    let name = text("name")?;
    Some(Agent { name: if is_blank(&name) { id.clone() } else { name }, id })
}

/// What a host says of a draft: true, false, or `{ ok, reason }`.
fn verification(answer: &JsValue) -> Verification {
    let member = |name: &str| Reflect::get(answer, &name.into()).ok();
    let is_right = answer.as_bool().or_else(|| member("ok")?.as_bool());
    match is_right {
        Some(true) => Verification::Passed,
        Some(false) => Verification::Failed(member("reason").and_then(|reason| reason.as_string()).unwrap_or_default()),
        None => Verification::Broken,
    }
}
