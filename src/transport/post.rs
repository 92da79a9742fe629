//! One POST of JSON.

use std::cell::Cell;
use std::rc::Rc;

use contract::Answer;
use gloo_net::http::Request;
use gloo_timers::callback::Timeout;
use leptos::wasm_bindgen::{JsCast, JsValue};
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCredentials, Response};

use super::Header;

/// What is posted, and how.
pub struct Post<'a, B> {
    /// Where to.
    pub url: &'a str,
    /// What; serialized by the browser's own `JSON`.
    pub body: &'a B,
    /// The host's headers, and the token's.
    pub headers: &'a [Header],
    /// Whether cookies go along.
    pub credentials: RequestCredentials,
    /// Milliseconds until the answer must be here, body included.
    pub timeout_ms: u32,
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// An answer with this status; the body is none where it is no JSON.
    Answered {
        /// The status.
        status: u16,
        /// The body.
        body: Option<Answer>,
    },
    /// No whole answer within the time-out.
    TimedOut,
    /// The connection failed or broke, or `abort` was told so.
    NoAnswer,
    /// The request could not be made at all: nothing was sent.
    NotSent,
}

/// Posts. `abort` gives the request up at any time; dropping the future does not.
pub async fn post<B: Serialize>(post: Post<'_, B>, abort: &AbortController) -> Reply {
    let Some(request) = request(&post, abort) else { return Reply::NotSent };
    let timed_out = Rc::new(Cell::new(false));
    let timer = Timeout::new(post.timeout_ms, {
        let (abort, timed_out) = (abort.clone(), Rc::clone(&timed_out));
        move || {
            timed_out.set(true);
            abort.abort();
        }
    });
    let reply = send(request).await.ok();
    timer.cancel();
    match reply {
        Some(reply) => reply,
        None if timed_out.get() => Reply::TimedOut,
        None => Reply::NoAnswer,
    }
}

fn request<B: Serialize>(post: &Post<'_, B>, abort: &AbortController) -> Option<Request> {
    let mut builder = Request::post(post.url)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .credentials(post.credentials)
        .abort_signal(Some(&abort.signal()));
    for header in post.headers {
        builder = builder.header(header.name(), header.value());
    }
    builder.body(to_json(post.body)?).ok()
}

/// Sends, and reads the answer to its end. Not by gloo-net: it panics where a page's own `fetch` rejects with anything
/// but an `Error`.
async fn send(request: Request) -> Result<Reply, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let request = web_sys::Request::from(request);
    let response: Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    let body = text.as_string().and_then(|text| from_json(&text));
    Ok(Reply::Answered { status: response.status(), body })
}

fn to_json(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok()?;
    js_sys::JSON::stringify(&value).ok().map(String::from)
}

fn from_json(text: &str) -> Option<Answer> {
    let value = js_sys::JSON::parse(text).ok()?;
    Answer::deserialize(serde_wasm_bindgen::Deserializer::from(value)).ok()
}
