//! The settlement of a value of the page, with an end by an abort.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortSignal;

/// Waits until `value` settles or `signal` aborts.
///
/// `value` may be a promise, an object with a `then` method, or a plain value, which is returned as it is. A rejection
/// after the abort is dropped. Nothing waits for `value` after the abort, or after the future is dropped. A promise
/// that never settles then keeps nothing in memory.
///
/// # Errors
/// The reason of the rejection, the exception of the `then` method, or the event of the abort. A signal that aborted
/// before the call is an error even for a plain value.
pub async fn settle(value: JsValue, signal: &AbortSignal) -> Result<JsValue, JsValue> {
    let abort = Abort::new(signal);
    // The resolver of a promise catches all exceptions of a `then` method. `Promise.resolve` throws some of them.
    let settled = Promise::new(&mut |resolve, _| drop(resolve.call1(&JsValue::UNDEFINED, &value)));
    JsFuture::from(Promise::race(&Array::of2(&abort.promise, &settled))).await
}

/// A promise that rejects when a signal aborts, or when this guard is dropped.
///
/// A [`JsFuture`] keeps its callbacks until its promise settles. The rejection on drop frees them.
struct Abort<'a> {
    signal: &'a AbortSignal,
    promise: Promise,
    reject: Option<Function>,
}

impl<'a> Abort<'a> {
    fn new(signal: &'a AbortSignal) -> Self {
        let mut rejecter = None;
        let promise = Promise::new(&mut |_, reject| rejecter = Some(reject));
        let abort = Self { signal, promise, reject: rejecter };
        if signal.aborted() {
            abort.reject();
        } else if let Some(reject) = &abort.reject {
            // A listener with a name and a function cannot fail.
            let _ = signal.add_event_listener_with_callback("abort", reject);
        }
        abort
    }

    fn reject(&self) {
        if let Some(reject) = &self.reject {
            // The rejecter of a promise never throws.
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    }
}

impl Drop for Abort<'_> {
    fn drop(&mut self) {
        if let Some(reject) = &self.reject {
            let _ = self.signal.remove_event_listener_with_callback("abort", reject);
        }
        self.reject();
    }
}
