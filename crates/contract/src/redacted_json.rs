//! A JSON response of any shape, decoded without its secrets.

use std::fmt;

use serde::de::{self, Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::wire;

/// The depth to which a response is decoded, in lists and objects. Deeper values are dropped, so that no response can
/// exhaust the stack.
pub const MAX_DEPTH: usize = 32;

/// A JSON value without secrets.
///
/// Decoding drops secrets and FastAPI's copies of the request by their key, and values at a depth of [`MAX_DEPTH`].
/// Their texts are never stored. Validators list their messages under the name of the field, so a list under a secret's
/// name is kept, and everything under it inside a member such as `errors`. [`Refusal`](crate::Refusal) masks what such
/// a message repeats.
///
/// ```
/// use contract::RedactedJson;
///
/// let body = r#"{ "phone_number": "+8801712345678", "sip_trunk_password": "hunter2" }"#;
/// let json: RedactedJson = serde_json::from_str(body)?;
/// assert_eq!(json.get("phone_number").and_then(RedactedJson::as_text), Some("+8801712345678"));
/// assert_eq!(json.get("sip_trunk_password"), Some(&RedactedJson::Dropped { set: true }));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum RedactedJson {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<RedactedJson>),
    /// An object, in the order of its members.
    Object(Vec<(String, RedactedJson)>),
    /// A value that was dropped.
    Dropped {
        /// `false` if the value was `null` or an empty string.
        set: bool,
    },
}

impl RedactedJson {
    /// The first value under `key`, if this is an object that has one.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&RedactedJson> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text, if this is a string.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if this is an array.
    #[must_use]
    pub fn as_list(&self) -> Option<&[RedactedJson]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for RedactedJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Place::default().deserialize(deserializer)
    }
}

/// Decodes a value at its place in a response. A value at a depth of [`MAX_DEPTH`] is dropped.
#[derive(Clone, Copy, Default)]
struct Place {
    /// The number of lists and objects around the value.
    depth: usize,
    /// True under the name of a secret: only a list is kept.
    is_secret: bool,
    /// True inside a member that holds errors: what is under a secret's name is a message.
    is_error: bool,
}

impl Place {
    fn is_too_deep(self) -> bool {
        self.depth >= MAX_DEPTH
    }

    /// The place of an item of a list.
    fn item(self) -> Self {
        Self { depth: self.depth + 1, is_secret: false, is_error: self.is_error || self.is_secret }
    }

    /// The place of a member of an object.
    fn member(self, name: &str) -> Self {
        let deeper = self.item();
        if wire::REQUEST_COPIES.contains(&name) {
            return Self { depth: MAX_DEPTH, ..deeper };
        }
        let is_secret = wire::SECRETS.contains(&name) && !deeper.is_error;
        Self { is_secret, is_error: deeper.is_error || wire::ERRORS.contains(&name), ..deeper }
    }

    /// Makes a value that holds no others, or drops it.
    fn scalar<E>(self, set: bool, make: impl FnOnce() -> RedactedJson) -> Result<RedactedJson, E> {
        Ok(if self.is_too_deep() || self.is_secret { RedactedJson::Dropped { set } } else { make() })
    }
}

impl<'de> DeserializeSeed<'de> for Place {
    type Value = RedactedJson;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<RedactedJson, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Place {
    type Value = RedactedJson;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<RedactedJson, E> {
        self.scalar(false, || RedactedJson::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<RedactedJson, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RedactedJson, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<RedactedJson, E> {
        self.scalar(true, || RedactedJson::Bool(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<RedactedJson, E> {
        self.visit_f64(value as f64)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<RedactedJson, E> {
        self.visit_f64(value as f64)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<RedactedJson, E> {
        self.scalar(true, || RedactedJson::Number(value))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<RedactedJson, E> {
        self.scalar(!text.is_empty(), || RedactedJson::Text(text.to_owned()))
    }

    /// JSON has no bytes. A JavaScript object may.
    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<RedactedJson, E> {
        Ok(RedactedJson::Dropped { set: !bytes.is_empty() })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RedactedJson, A::Error> {
        if self.is_too_deep() {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(RedactedJson::Dropped { set: true });
        }
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.item())? {
            list.push(item);
        }
        Ok(RedactedJson::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<RedactedJson, A::Error> {
        if self.is_too_deep() || self.is_secret {
            while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(RedactedJson::Dropped { set: true });
        }
        let mut object = Vec::new();
        while let Some(key) = members.next_key_seed(self.item())? {
            // The key of a JavaScript `Map` may be any value, and is dropped at the same depth as a member's value.
            let RedactedJson::Text(name) = key else {
                members.next_value::<IgnoredAny>()?;
                continue;
            };
            let value = members.next_value_seed(self.member(&name))?;
            object.push((name, value));
        }
        Ok(RedactedJson::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use serde::de::value::{BytesDeserializer, Error, MapDeserializer};

    use super::*;
    use crate::field::Field;

    #[test]
    fn the_value_of_every_secret_field_is_dropped() {
        for field in Field::ALL.into_iter().filter(|field| field.is_secret()) {
            assert!(wire::SECRETS.contains(&field.name()), "{field:?}");
        }
    }

    #[test]
    fn bytes_are_dropped() {
        for (bytes, set) in [(b"hunter2".as_slice(), true), (b"", false)] {
            let json = RedactedJson::deserialize(BytesDeserializer::<Error>::new(bytes));
            assert_eq!(json, Ok(RedactedJson::Dropped { set }));
        }
    }

    #[test]
    fn a_member_whose_key_is_not_a_string_is_ignored() {
        let members = MapDeserializer::<_, Error>::new([(7_u32, "hunter2")].into_iter());
        assert_eq!(RedactedJson::deserialize(members), Ok(RedactedJson::Object(Vec::new())));
    }
}
