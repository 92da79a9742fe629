//! One POST of JSON.

use contract::RequestBody;
use gloo_net::http::Request;
use js_sys::{Function, JSON, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, RequestCredentials, RequestRedirect};

use super::error::ApiError;
use super::header::Header;
use super::response::Response;
use super::settle::settle;

/// The parts of a POST.
pub struct Post<'a> {
    /// The URL, absolute or relative to the page.
    pub url: &'a str,
    /// The JSON object to send.
    pub body: &'a RequestBody<'a>,
    /// The headers of the request. The last header with a name counts, and replaces a default of the same name.
    pub headers: Vec<&'a Header>,
    /// The rule by which the browser sends cookies.
    pub credentials: RequestCredentials,
}

/// Sends a POST and reads its response. `signal` ends both.
///
/// Redirects are not followed, so that tokens and passwords only reach the URL that the host named.
///
/// # Errors
/// See [`ApiError`].
pub async fn post(post: Post<'_>, signal: &AbortSignal) -> Result<Response, ApiError> {
    // A page's own `fetch` may ignore the signal.
    if signal.aborted() {
        return Err(ApiError::NotSent);
    }
    let request = build_request(&post, signal).ok_or(ApiError::NotSent)?;
    let answer = settle(fetch(&request)?, signal).await.map_err(|_| ApiError::NoAnswer)?;
    // A page's own `fetch` may return a value of any type.
    let response = answer.dyn_into().map_err(|_| ApiError::NoAnswer)?;
    Response::read(&response, signal).await
}

/// Builds the request, or returns `None` if the browser refuses a part of it.
fn build_request(post: &Post<'_>, signal: &AbortSignal) -> Option<web_sys::Request> {
    let mut builder = Request::post(post.url)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .credentials(post.credentials)
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(signal));
    for header in &post.headers {
        builder = builder.header(header.name(), header.value());
    }
    let body = post.body.serialize(&Serializer::json_compatible()).ok()?;
    let text = JSON::stringify(&body).ok()?;
    builder.body(text).ok().map(Into::into)
}

/// Calls the window's `fetch` and returns its result, which is a promise if the page has not replaced `fetch`.
///
/// The call goes through [`Reflect`], because a page's own `fetch` may throw. `gloo_net::http::Request::send` panics if
/// such a function rejects with a value other than an `Error`, or resolves with a value other than a `Response`.
fn fetch(request: &web_sys::Request) -> Result<JsValue, ApiError> {
    let window = web_sys::window().ok_or(ApiError::NotSent)?;
    let fetch: Option<Function> = Reflect::get(&window, &"fetch".into()).ok().and_then(|fetch| fetch.dyn_into().ok());
    fetch.ok_or(ApiError::NotSent)?.call1(&window, request).map_err(|_| ApiError::NoAnswer)
}
