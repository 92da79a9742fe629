//! One option of the host, and its decoding.

use std::ops::RangeInclusive;

use contract::Provider;
use js_sys::Function;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

use super::agents::decode_agents;
use super::callbacks;
use super::conversion::{decode, decode_member, elements, keys};
use super::field_values::{STRINGS, plain_object};
use super::option_error::OptionError;
use crate::api::Header;
use crate::runtime::Agents;

/// An option that is set. Each method decodes the value, or fails with an error that names the option.
#[derive(Clone, Copy)]
pub(super) struct HostOption<'a> {
    pub(super) name: &'static str,
    pub(super) value: &'a JsValue,
}

impl HostOption<'_> {
    fn unexpected(self, expected: &'static str) -> OptionError {
        OptionError::unexpected(self.name, expected, self.value)
    }

    /// A text.
    pub(super) fn text(self, expected: &'static str) -> Result<String, OptionError> {
        self.value.as_string().ok_or_else(|| self.unexpected(expected))
    }

    /// A text that `parse` understands.
    pub(super) fn parsed<T>(
        self,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, OptionError> {
        parse(&self.text(expected)?).ok_or_else(|| self.unexpected(expected))
    }

    /// A text that stands for a variant of an enum.
    pub(super) fn choice<T: DeserializeOwned>(self, expected: &'static str) -> Result<T, OptionError> {
        self.text(expected)?;
        decode(self.value.clone()).ok_or_else(|| self.unexpected(expected))
    }

    /// A whole number.
    pub(super) fn whole_number(self, expected: &'static str, range: RangeInclusive<u32>) -> Result<u32, OptionError> {
        let number = decode(self.value.clone()).filter(|number| range.contains(number));
        number.ok_or_else(|| self.unexpected(expected))
    }

    /// True or false.
    pub(super) fn flag(self) -> Result<bool, OptionError> {
        self.value.as_bool().ok_or_else(|| self.unexpected("true or false"))
    }

    /// A function. The error does not repeat a wrong value, because a host may have passed a token.
    pub(super) fn function(self) -> Result<Function, OptionError> {
        let function = self.value.dyn_ref::<Function>().cloned();
        function.ok_or_else(|| OptionError::unexpected_type(self.name, "a function", self.value))
    }

    /// An object of strings, as pairs of a name and a text.
    pub(super) fn strings(self) -> Result<Vec<(String, String)>, OptionError> {
        let object = plain_object(self.value);
        let object = object.ok_or_else(|| OptionError::unexpected_type(self.name, STRINGS, self.value))?;
        let pair = |name: String| match decode_member(object, &name) {
            Some(text) => Ok((name, text)),
            None => Err(OptionError::NotAString { option: self.name, name }),
        };
        keys(object).map_err(OptionError::Thrown)?.into_iter().map(pair).collect()
    }

    /// Headers that HTTP allows.
    pub(super) fn headers(self) -> Result<Vec<Header>, OptionError> {
        let header =
            |(name, value): (String, String)| Header::new(&name, &value).map_err(|_| OptionError::Header { name });
        self.strings()?.into_iter().map(header).collect()
    }

    /// A list of providers, which is not empty.
    pub(super) fn providers(self) -> Result<Vec<Provider>, OptionError> {
        let expected = "an array of \"sip\", \"pia\" and \"twilio\"";
        let elements = elements(self.value).ok_or_else(|| self.unexpected(expected))?;
        if elements.is_empty() {
            return Err(OptionError::NoProviders);
        }
        elements.iter().map(|value| HostOption { name: self.name, value }.choice(expected)).collect()
    }

    /// A list of agents, or a function that finds agents.
    pub(super) fn agents(self) -> Result<Agents, OptionError> {
        if let Some(function) = self.value.dyn_ref::<Function>() {
            return Ok(Agents::Search(callbacks::search_agents(function.clone())));
        }
        let agents = decode_agents(self.value);
        let agents = agents
            .map_err(|came| OptionError::unexpected(self.name, "an array of { id, name }, or a function", &came))?;
        Ok(Agents::List(agents.into()))
    }
}
