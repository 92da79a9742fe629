//! One POST of JSON.

use std::cell::Cell;
use std::rc::Rc;

use contract::{Answer, RequestBody};
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestCredentials, RequestInit, Response};

use super::{Header, json};

/// What is posted, and how.
pub struct Post<'a> {
    /// Where to.
    pub url: &'a str,
    /// What; serialized by the browser's own `JSON`.
    pub body: &'a RequestBody<'a>,
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
pub async fn post(post: Post<'_>, abort: &AbortController) -> Reply {
    let Ok(request) = request(&post, abort) else { return Reply::NotSent };
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

fn request(post: &Post<'_>, abort: &AbortController) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    headers.set("Content-Type", "application/json")?;
    headers.set("Accept", "application/json")?;
    for header in post.headers {
        headers.set(header.name(), header.value())?;
    }
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_credentials(post.credentials);
    init.set_signal(Some(&abort.signal()));
    init.set_body(&json::encode(post.body)?);
    Request::new_with_str_and_init(post.url, &init)
}

/// Sends, and reads the answer to its end.
async fn send(request: Request) -> Result<Reply, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let response: Response = JsFuture::from(window.fetch_with_request(&request)).await?.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    let body = json::decode(&text);
    Ok(Reply::Answered { status: response.status(), body })
}
