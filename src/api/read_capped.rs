//! The bytes of a response, up to a limit.

use js_sys::{Array, Promise, Uint8Array};
use thiserror::Error;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{AbortSignal, ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult};

use super::settle::settle;

/// The longest body that is read, in bytes. The platform's own bodies have a few hundred bytes.
const LONGEST: usize = 256 * 1024;

/// The error of a body that ended early, by the connection or by an abort.
#[derive(Debug, Error)]
#[error("the body broke off")]
pub(super) struct BrokenOff;

/// Reads a body to its end. The browser does not fetch the rest of a body that is longer than [`LONGEST`].
///
/// Returns `None` if the body is longer than [`LONGEST`] or cannot be read. A page's own `fetch` may have read the body
/// before, or may return a body that is not made of bytes.
pub(super) async fn read_capped(stream: &ReadableStream, signal: &AbortSignal) -> Result<Option<Vec<u8>>, BrokenOff> {
    let Ok(reader) = ReadableStreamDefaultReader::new(stream) else { return Ok(None) };
    let bytes = read_with(&reader, signal).await;
    if !matches!(bytes, Ok(Some(_))) {
        // The promise of `cancel` rejects if the connection broke off. The race handles the rejection, so that the page
        // sees no unhandled rejection.
        drop(Promise::race(&Array::of2(&JsValue::UNDEFINED, &reader.cancel())));
    }
    bytes
}

async fn read_with(reader: &ReadableStreamDefaultReader, signal: &AbortSignal) -> Result<Option<Vec<u8>>, BrokenOff> {
    let mut bytes = Vec::new();
    loop {
        let result = settle(reader.read().into(), signal).await.map_err(|_| BrokenOff)?;
        let result: ReadableStreamReadResult = result.unchecked_into();
        if result.get_done() == Some(true) {
            return Ok(Some(bytes));
        }
        let Ok(chunk) = result.get_value().dyn_into::<Uint8Array>() else { return Ok(None) };
        if bytes.len().saturating_add(chunk.length() as usize) > LONGEST {
            return Ok(None);
        }
        bytes.extend(chunk.to_vec());
    }
}
