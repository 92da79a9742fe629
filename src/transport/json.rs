//! JSON, written and read by the browser (`docs/decisions/0003-json-by-the-browser.md`).

use contract::{Answer, RequestBody};
use core::fmt;
use js_sys::{Array, JSON, Object, Reflect};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
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
    let value = JSON::parse(&text.as_string()?).ok()?;
    Answer::deserialize(Parsed(value)).ok()
}

/// A value that the browser has parsed.
struct Parsed(JsValue);

/// Nothing that the browser has parsed is none of JSON's values. Says nothing, so that nothing is formatted for it.
#[derive(Debug)]
struct NoJson;

impl fmt::Display for NoJson {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for NoJson {}

impl serde::de::Error for NoJson {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl IntoDeserializer<'_, NoJson> for Parsed {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Parsed {
    type Error = NoJson;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NoJson> {
        let value = self.0;
        if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if let Some(number) = value.as_f64() {
            visitor.visit_f64(number)
        } else if let Some(is_true) = value.as_bool() {
            visitor.visit_bool(is_true)
        } else if let Some(items) = value.dyn_ref::<Array>() {
            visitor.visit_seq(SeqDeserializer::new(items.iter().map(Parsed)))
        } else if let Some(object) = value.dyn_ref::<Object>() {
            let member = |key: JsValue| {
                (key.as_string().unwrap_or_default(), Parsed(Reflect::get(object, &key).unwrap_or_default()))
            };
            visitor.visit_map(MapDeserializer::new(Object::keys(object).iter().map(member)))
        } else {
            visitor.visit_unit()
        }
    }

    /// What is passed over is not looked into: it may nest deeper than there is stack.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NoJson> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier
    }
}
