//! What is done later.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(act: &JsValue, milliseconds: u32) -> JsValue;

    #[wasm_bindgen(js_name = clearTimeout)]
    fn clear_timeout(id: &JsValue);
}

/// Something that is to be done. Dropping it calls it off.
#[derive(Debug)]
pub struct Timeout {
    id: JsValue,
    _act: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Does it after so many milliseconds.
    pub fn new(milliseconds: u32, act: impl FnOnce() + 'static) -> Self {
        Self::of(milliseconds, Box::new(act))
    }

    fn of(milliseconds: u32, act: Box<dyn FnOnce()>) -> Self {
        let act = Closure::once(act);
        Self { id: set_timeout(act.as_ref(), milliseconds), _act: act }
    }

    /// Calls it off.
    pub fn cancel(self) {}
}

impl Drop for Timeout {
    fn drop(&mut self) {
        clear_timeout(&self.id);
    }
}
