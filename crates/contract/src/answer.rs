//! A JSON answer of any shape, decoded without what must never be kept.

use core::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::wire;

/// How deep an answer may nest. What lies deeper is dropped, so that no answer can exhaust the stack.
pub const MAX_DEPTH: usize = 32;

/// A JSON value. Secrets, and FastAPI's echoes of the request, are dropped while it is decoded: of them it tells only
/// whether they were there.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Answer>),
    /// An object, in the order of its keys.
    Object(Vec<(String, Answer)>),
    /// Something that is never decoded, or lies too deep.
    Dropped {
        /// Whether it held anything: neither `null` nor an empty string.
        set: bool,
    },
}

impl Answer {
    /// The value under `key`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Answer> {
        match self {
            Self::Object(members) => members.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The string, if this is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if this is an array.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Answer]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        AtDepth(0).deserialize(deserializer)
    }
}

/// Decodes a value at this depth.
struct AtDepth(usize);

impl<'de> DeserializeSeed<'de> for AtDepth {
    type Value = Answer;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Answer, D::Error> {
        if self.0 < MAX_DEPTH { deserializer.deserialize_any(self) } else { Dropping.deserialize(deserializer) }
    }
}

impl<'de> Visitor<'de> for AtDepth {
    type Value = Answer;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Answer, E> {
        Ok(Answer::Null)
    }

    fn visit_none<E>(self) -> Result<Answer, E> {
        Ok(Answer::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Answer, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Answer, E> {
        Ok(Answer::Bool(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Answer, E> {
        Ok(Answer::Number(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON's numbers are doubles where the widget reads them, too")]
    fn visit_i64<E>(self, value: i64) -> Result<Answer, E> {
        Ok(Answer::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON's numbers are doubles where the widget reads them, too")]
    fn visit_u64<E>(self, value: u64) -> Result<Answer, E> {
        Ok(Answer::Number(value as f64))
    }

    fn visit_str<E>(self, text: &str) -> Result<Answer, E> {
        Ok(Answer::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Answer, E> {
        Ok(Answer::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Answer, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(AtDepth(self.0 + 1))? {
            list.push(item);
        }
        Ok(Answer::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Answer, A::Error> {
        let mut object = Vec::new();
        while let Some(key) = members.next_key::<String>()? {
            let value = if wire::NEVER_DECODED.contains(&key.as_str()) {
                members.next_value_seed(Dropping)?
            } else {
                members.next_value_seed(AtDepth(self.0 + 1))?
            };
            object.push((key, value));
        }
        Ok(Answer::Object(object))
    }
}

/// Passes over a value and tells only whether it was set.
struct Dropping;

impl<'de> DeserializeSeed<'de> for Dropping {
    type Value = Answer;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Answer, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Dropping {
    type Value = Answer;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Answer, E> {
        Ok(Answer::Dropped { set: false })
    }

    fn visit_none<E>(self) -> Result<Answer, E> {
        Ok(Answer::Dropped { set: false })
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Answer, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Answer, E> {
        Ok(Answer::Dropped { set: true })
    }

    fn visit_f64<E>(self, _: f64) -> Result<Answer, E> {
        Ok(Answer::Dropped { set: true })
    }

    fn visit_i64<E>(self, _: i64) -> Result<Answer, E> {
        Ok(Answer::Dropped { set: true })
    }

    fn visit_u64<E>(self, _: u64) -> Result<Answer, E> {
        Ok(Answer::Dropped { set: true })
    }

    fn visit_str<E>(self, text: &str) -> Result<Answer, E> {
        Ok(Answer::Dropped { set: !text.is_empty() })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Answer, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Answer::Dropped { set: true })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Answer, A::Error> {
        while members.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Answer::Dropped { set: true })
    }
}
