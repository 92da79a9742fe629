//! Reads an answer, and not more of it than an answer can have.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, ReadableStreamDefaultReader, Response};

use crate::task::Settled;

/// The longest answer that is read, in bytes. The platform's have a few hundred.
const LONGEST: u32 = 256 * 1024;

/// The text of an answer; none where there is none, or it is too long: then the rest is not fetched. The bytes stay with the
/// browser: there may be secrets in them.
pub(super) async fn text(response: &Response) -> Result<Option<JsValue>, JsValue> {
    let Some(body) = response.body() else { return Ok(None) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    let parts = Array::new();
    let mut length = 0_u32;
    loop {
        let part = Settled::of(&reader.read(), None).await?;
        let Ok(bytes) = Reflect::get(&part, &"value".into())?.dyn_into::<Uint8Array>() else { break };
        length = length.saturating_add(bytes.length());
        if length > LONGEST {
            // Fails where the connection broke by now: nobody waits for it.
            drop(Settled::of(&reader.cancel(), None));
            return Ok(None);
        }
        parts.push(&bytes);
    }
    Settled::of(&Blob::new_with_buffer_source_sequence(&parts)?.text(), None).await.map(Some)
}
