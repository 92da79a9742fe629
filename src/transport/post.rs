//! One POST of JSON.

use contract::{Answer, RequestBody};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, Headers, Request, RequestCredentials, RequestInit};

use super::exchange::Exchange;
use super::{Header, json};

/// What is posted, and how.
pub struct Post<'a> {
    /// Where to.
    pub url: &'a str,
    /// What; serialized by the browser's own `JSON`.
    pub body: &'a RequestBody<'a>,
    /// The host's headers, the key's and the token's.
    pub headers: [&'a [Header]; 3],
    /// Whether cookies go along.
    pub credentials: RequestCredentials,
}

/// What came back.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// An answer with this status; the body is none where it is no JSON, broke off, or is too long.
    Answered {
        /// The status.
        status: u16,
        /// The body.
        body: Option<Answer>,
        /// The seconds that it asks to wait before the next request.
        retry_after: Option<u32>,
    },
    /// A redirect, with whatever status. None is followed: neither a token nor a password goes where the host did not send it.
    Redirected,
    /// The connection failed or broke, or `abort` was told so.
    NoAnswer,
    /// The request could not be made at all: nothing was sent.
    NotSent,
}

/// Posts. `abort` gives the request up at any time; dropping the exchange does not.
///
/// # Errors
/// What became of a request that was not even begun.
pub fn post(post: &Post<'_>, abort: &AbortController) -> Result<Exchange, Reply> {
    let request = request(post, abort).map_err(|_| Reply::NotSent)?;
    fetch(&request).map(|answer| Exchange::of(&answer)).map_err(|_| Reply::NoAnswer)
}

fn request(post: &Post<'_>, abort: &AbortController) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    for name in ["Content-Type", "Accept"] {
        headers.set(name, "application/json")?;
    }
    for header in post.headers.into_iter().flatten() {
        headers.set(header.name(), header.value())?;
    }
    let init = RequestInit::new();
    for (member, value) in [
        ("method", &"POST".into()),
        ("headers", headers.as_ref()),
        ("credentials", &post.credentials.into()),
        ("redirect", &"manual".into()),
        ("signal", abort.signal().as_ref()),
        ("body", &json::encode(post.body)?),
    ] {
        Reflect::set(&init, &member.into(), value)?;
    }
    Request::new_with_str_and_init(post.url, &init)
}

fn fetch(request: &Request) -> Result<JsValue, JsValue> {
    let window = crate::page::window().ok_or(JsValue::UNDEFINED)?;
    // A page may have put a function of its own in the place of the browser's: what that throws is caught.
    let fetch: Function = Reflect::get(&window, &"fetch".into())?.dyn_into()?;
    fetch.call1(&window, request)
}
