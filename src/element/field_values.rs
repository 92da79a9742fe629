//! The values that a host sets for fields, and other objects of strings.

use js_sys::{Object, Reflect, Symbol};
use wasm_bindgen::{JsCast, JsValue};

use super::conversion::{is_unset, keys};
use super::option_error::OptionError;
use crate::state::{ValueError, Values};

/// The description of an object of strings in an error.
pub(super) const STRINGS: &str = "an object of strings";

/// Decodes an object of strings under the names of the contract. An unset member leaves its field unchanged.
///
/// # Errors
/// The first member that cannot be set. Its path begins with `name`.
pub(super) fn decode_values(name: &str, given: &JsValue) -> Result<Values, OptionError> {
    let object = plain_object(given).ok_or_else(|| OptionError::unexpected_type(name, STRINGS, given))?;
    let mut values = Values::default();
    for key in keys(object).map_err(OptionError::Thrown)? {
        let path = format!("{name}.{key}");
        let Ok(value) = Reflect::get(object, &key.as_str().into()) else {
            return Err(OptionError::Unreadable { path });
        };
        if is_unset(&value) {
            continue;
        }
        let text = value.as_string().ok_or_else(|| OptionError::unexpected_type(&path, "a string", &value))?;
        values.set(&key, &text).map_err(|error| match error {
            ValueError::NotOffered => OptionError::unexpected(&path, "one of the field's values", &value),
            ValueError::Unknown => OptionError::UnknownField { path },
            ValueError::Secret => OptionError::Secret { path },
        })?;
    }
    Ok(values)
}

/// Returns the object if its members hold its content. The content of an iterable, such as a `Map`, is elsewhere.
pub(super) fn plain_object(value: &JsValue) -> Option<&Object> {
    let is_iterable = |object: &Object| !Reflect::get(object, &Symbol::iterator()).is_ok_and(|it| it.is_undefined());
    value.dyn_ref::<Object>().filter(|object| !is_iterable(object))
}
