//! The page that the widget runs in.

use wasm_bindgen::prelude::*;
use web_sys::Window;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Option<Window>;
}

/// The page's window; none where there is no page, as in a worker.
#[must_use]
pub fn window() -> Option<Window> {
    WINDOW.with(Option::clone)
}
