//! The response of the platform, or of a gateway in front of the platform.

use contract::RedactedJson;
use js_sys::{JSON, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, Headers, ReadableStream};

use super::error::ApiError;
use super::read_capped::read_capped;
use super::retry_after;

/// The response to a POST.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The body without its secrets, or `None` if the body is missing, is not JSON, is too long, or broke off in a
    /// refusal.
    pub body: Option<RedactedJson>,
    /// The seconds to wait before the next request, by the `Retry-After` header.
    pub retry_after: Option<u32>,
}

impl Response {
    /// Reads the response that `fetch` returned.
    ///
    /// A refusal whose body breaks off is still a refusal. A success whose body breaks off is [`ApiError::NoAnswer`].
    pub(super) async fn read(response: &web_sys::Response, signal: &AbortSignal) -> Result<Self, ApiError> {
        let status = serde_wasm_bindgen::from_value(member(response, "status")).map_err(|_| ApiError::NoAnswer)?;
        if status == 0 {
            return Err(ApiError::Redirected);
        }
        let retry_after = member(response, "headers").dyn_ref::<Headers>().and_then(retry_after::seconds);
        let body = match member(response, "body").dyn_into::<ReadableStream>() {
            Ok(stream) => match read_capped(&stream, signal).await {
                Ok(bytes) => bytes.and_then(|bytes| decode(&bytes)),
                Err(_) if (200..300).contains(&status) => return Err(ApiError::NoAnswer),
                Err(_) => None,
            },
            Err(_) => None,
        };
        Ok(Self { status, body, retry_after })
    }
}

/// Returns a member of a response, or `undefined` if the member throws.
///
/// A page's own `fetch` may return a proxy of a response. The browser's getters throw on a proxy.
fn member(response: &web_sys::Response, name: &str) -> JsValue {
    Reflect::get(response, &name.into()).unwrap_or_default()
}

/// Decodes JSON in UTF-8, with or without a byte order mark.
fn decode(bytes: &[u8]) -> Option<RedactedJson> {
    let text = String::from_utf8_lossy(bytes);
    let value = JSON::parse(text.strip_prefix('\u{feff}').unwrap_or(&text)).ok()?;
    serde_wasm_bindgen::from_value(value).ok()
}
