//! JSON, written and read by the browser (`docs/decisions/0003-json-by-the-browser.md`).

use contract::{Answer, Json, RequestBody};
use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The text of a request.
pub(super) fn encode(body: &RequestBody<'_>) -> Result<JsValue, JsValue> {
    let object = Object::new();
    for (name, value) in body.members() {
        Reflect::set(&object, &name.into(), &value.into())?;
    }
    JSON::stringify(&object).map(JsValue::from)
}

/// An answer from its text; none where that is no JSON.
pub(super) fn decode(text: &JsValue) -> Option<Answer> {
    Some(Answer::read(Parsed(JSON::parse(&text.as_string()?).ok()?)))
}

/// A value that the browser has parsed.
struct Parsed(JsValue);

impl Json for Parsed {
    /// It is not looked into: it may nest deeper than there is stack.
    fn is_set(&self) -> bool {
        !self.0.is_null() && self.0 != JsValue::from_str("")
    }

    fn single(&self) -> Option<Answer> {
        let value = &self.0;
        if let Some(text) = value.as_string() {
            Some(Answer::Text(text))
        } else if let Some(number) = value.as_f64() {
            Some(Answer::Number(number))
        } else if let Some(is_true) = value.as_bool() {
            Some(Answer::Bool(is_true))
        } else if !value.is_object() {
            Some(Answer::Null)
        } else {
            None
        }
    }

    fn is_list(&self) -> bool {
        self.0.is_instance_of::<Array>()
    }

    fn each(self, take: &mut dyn FnMut(String, Self)) {
        let object: Object = self.0.unchecked_into();
        let keys = Object::keys(&object);
        for at in 0..keys.length() {
            let key = keys.get(at);
            let value = Reflect::get(&object, &key).unwrap_or_default();
            take(key.as_string().unwrap_or_default(), Self(value));
        }
    }
}
