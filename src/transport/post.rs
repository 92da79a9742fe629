//! One POST of JSON.

use contract::{Answer, RequestBody};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortController, Headers, Request, RequestCredentials, RequestInit, Response};

use crate::task::Settled;

use super::{Header, json, read, retry_after};

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

/// Posts. `abort` gives the request up at any time; dropping the future does not.
pub fn post(post: &Post<'_>, abort: &AbortController) -> impl Future<Output = Reply> + use<> {
    let request = request(post, abort);
    async move {
        match request {
            Ok(request) => send(request).await.unwrap_or(Reply::NoAnswer),
            Err(_) => Reply::NotSent,
        }
    }
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

/// Sends, and reads the answer to its end.
async fn send(request: Request) -> Result<Reply, JsValue> {
    let window = crate::page::window().ok_or(JsValue::UNDEFINED)?;
    // A page may have put a function of its own in the place of the browser's: what that throws is caught.
    let fetch: Function = Reflect::get(&window, &"fetch".into())?.dyn_into()?;
    let answer: Promise = fetch.call1(&window, &request)?.dyn_into()?;
    let response: Response = Settled::of(&answer, None).await?.dyn_into()?;
    let status = response.status();
    // That of a redirect is kept from us.
    if status == 0 {
        return Ok(Reply::Redirected);
    }
    let text = match read::text(&response).await {
        // A refusal that breaks off behind its head has told its status; of a success, all is asked for.
        Err(error) if response.ok() => return Err(error),
        text => text.ok().flatten(),
    };
    let body = text.as_ref().and_then(json::decode);
    Ok(Reply::Answered { status, body, retry_after: retry_after::seconds(&response.headers()) })
}
