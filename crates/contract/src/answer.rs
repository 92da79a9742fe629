//! A JSON answer of any shape, decoded without what must never be kept.

use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

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

/// A JSON value as a parser has it, of which an [`Answer`] is read. Of what is dropped, it is asked nothing but whether it is set.
pub trait Json: Sized {
    /// Whether it holds anything: neither `null` nor an empty string.
    fn is_set(&self) -> bool;

    /// What it is, if it is one that holds no others.
    fn single(&self) -> Option<Answer>;

    /// Whether it is an array.
    fn is_list(&self) -> bool;

    /// Gives the members of an object, in the order of its keys, or the items of an array, whose names say nothing.
    fn each(self, take: &mut dyn FnMut(String, Self));
}

impl Answer {
    /// Reads an answer.
    pub fn read<J: Json>(json: J) -> Self {
        Self::at_depth(0, json)
    }

    /// The one place where a value is read, or dropped.
    fn at_depth<J: Json>(depth: usize, json: J) -> Self {
        if depth == MAX_DEPTH {
            return Self::Dropped { set: json.is_set() };
        }
        if let Some(single) = json.single() {
            return single;
        }
        let is_list = json.is_list();
        let (mut list, mut object) = (Vec::new(), Vec::new());
        json.each(&mut |name, value| {
            let is_dropped = !is_list && wire::NEVER_DECODED.contains(&name.as_str());
            let value = Self::at_depth(if is_dropped { MAX_DEPTH } else { depth + 1 }, value);
            if is_list {
                list.push(value);
            } else {
                object.push((name, value));
            }
        });
        if is_list { Self::List(list) } else { Self::Object(object) }
    }
}

/// For what is not the widget, such as tests: the value is read whole before anything of it is dropped, as deep as the deserializer goes.
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Whole::deserialize(deserializer).map(Self::read)
    }
}

/// A value that a deserializer has read.
enum Whole {
    Single(Answer),
    Many { is_list: bool, members: Vec<(String, Whole)> },
}

impl Json for Whole {
    fn is_set(&self) -> bool {
        match self {
            Self::Single(Answer::Text(text)) => !text.is_empty(),
            value => !matches!(value, Self::Single(Answer::Null)),
        }
    }

    fn single(&self) -> Option<Answer> {
        match self {
            Self::Single(answer) => Some(answer.clone()),
            Self::Many { .. } => None,
        }
    }

    fn is_list(&self) -> bool {
        matches!(self, Self::Many { is_list: true, .. })
    }

    fn each(self, take: &mut dyn FnMut(String, Self)) {
        if let Self::Many { members, .. } = self {
            members.into_iter().for_each(|(name, value)| take(name, value));
        }
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

/// Takes any JSON value.
struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Whole;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Whole, E> {
        Ok(Whole::Single(Answer::Null))
    }

    fn visit_none<E>(self) -> Result<Whole, E> {
        Ok(Whole::Single(Answer::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Whole, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Whole, E> {
        Ok(Whole::Single(Answer::Bool(value)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Whole, E> {
        Ok(Whole::Single(Answer::Number(value)))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON's numbers are doubles where the widget reads them, too")]
    fn visit_i64<E>(self, value: i64) -> Result<Whole, E> {
        Ok(Whole::Single(Answer::Number(value as f64)))
    }

    #[expect(clippy::cast_precision_loss, reason = "JSON's numbers are doubles where the widget reads them, too")]
    fn visit_u64<E>(self, value: u64) -> Result<Whole, E> {
        Ok(Whole::Single(Answer::Number(value as f64)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Whole, E> {
        Ok(Whole::Single(Answer::Text(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Whole, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push((String::new(), item));
        }
        Ok(Whole::Many { is_list: true, members: list })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Whole, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Whole::Many { is_list: false, members: object })
    }
}
