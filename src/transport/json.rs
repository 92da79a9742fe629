//! JSON, written and read by the browser (`docs/decisions/0003-json-by-the-browser.md`).

use contract::{Answer, Json, RequestBody, Value};
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

    fn value(self) -> Value<Self> {
        let value = self.0;
        if let Some(text) = value.as_string() {
            Value::Single(Answer::Text(text))
        } else if let Some(number) = value.as_f64() {
            Value::Single(Answer::Number(number))
        } else if let Some(is_true) = value.as_bool() {
            Value::Single(Answer::Bool(is_true))
        } else if let Some(items) = value.dyn_ref::<Array>() {
            Value::List(items.iter().map(Parsed).collect())
        } else if let Some(object) = value.dyn_ref::<Object>() {
            let member = |key: JsValue| {
                (key.as_string().unwrap_or_default(), Parsed(Reflect::get(object, &key).unwrap_or_default()))
            };
            Value::Object(Object::keys(object).iter().map(member).collect())
        } else {
            Value::Single(Answer::Null)
        }
    }
}
