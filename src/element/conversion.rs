//! Conversions between values of the host and values of Rust.
//!
//! A value of the host may be a proxy or have a getter, so each look at it may throw. serde-wasm-bindgen does not catch
//! such an exception. The functions here catch the exception, and let serde decode strings, numbers and booleans only.

use js_sys::{Array, Reflect};
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// `Object.keys`, with its exceptions. The function of `js_sys` does not catch exceptions.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn object_keys(object: &JsValue) -> Result<Array, JsValue>;

    /// `Array.isArray`, with its exceptions. The function of `js_sys` does not catch exceptions.
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// Decodes a string, a number, a boolean or a missing value. Returns `None` for any other value.
pub(super) fn decode<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    if value.is_object() || value.is_function() {
        return None;
    }
    serde_wasm_bindgen::from_value(value).ok()
}

/// Reads a member of an object and decodes it. Returns `None` if the reading or the decoding fails.
pub(super) fn decode_member<T: DeserializeOwned>(object: &JsValue, name: &str) -> Option<T> {
    decode(Reflect::get(object, &name.into()).ok()?)
}

/// Reads the elements of an array. Returns `None` if the value is not an array, or if an element cannot be read.
pub(super) fn elements(value: &JsValue) -> Option<Vec<JsValue>> {
    if !is_array(value).ok()? {
        return None;
    }
    let length: u32 = decode_member(value, "length")?;
    (0..length).map(|index| Reflect::get_u32(value.unchecked_ref(), index).ok()).collect()
}

/// Reads the names of the members of an object.
///
/// # Errors
/// The exception of a proxy.
pub(super) fn keys(object: &JsValue) -> Result<Vec<String>, JsValue> {
    Ok(object_keys(object)?.iter().filter_map(|key| key.as_string()).collect())
}

/// Returns true if a member is missing, or is set to `undefined` or `null`.
pub(super) fn is_unset(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

/// Encodes a value as its JSON has it: a map becomes a plain object.
pub(super) fn encode(value: &impl Serialize) -> JsValue {
    // Only numbers above 2^53 and keys that are not strings fail, and no value of this folder has them.
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or_default()
}

/// Pairs of a name and a text. They are encoded as an object of strings.
pub(super) struct Members<'a>(pub(super) &'a [(&'static str, String)]);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, text)| (name, text)))
    }
}
