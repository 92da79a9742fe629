//! One POST of JSON.

use contract::{Answer, RequestBody};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestCredentials, RequestInit, RequestRedirect, Response};

use super::{Header, json, read, retry_after};

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
pub async fn post(post: Post<'_>, abort: &AbortController) -> Reply {
    match request(&post, abort) {
        Ok(request) => send(request).await.unwrap_or(Reply::NoAnswer),
        Err(_) => Reply::NotSent,
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
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(&abort.signal()));
    init.set_body(&json::encode(post.body)?);
    Request::new_with_str_and_init(post.url, &init)
}

/// Sends, and reads the answer to its end.
async fn send(request: Request) -> Result<Reply, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    // A page may have put a function of its own in the place of the browser's: what that throws is caught.
    let fetch: Function = Reflect::get(&window, &"fetch".into())?.dyn_into()?;
    let answer: Promise = fetch.call1(&window, &request)?.dyn_into()?;
    let response: Response = JsFuture::from(answer).await?.dyn_into()?;
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
