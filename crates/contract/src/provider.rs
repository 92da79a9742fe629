//! The three sources of a number.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The source of a number: the JSON field `provider`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum Provider {
    /// A carrier's number, imported over a SIP trunk. The platform's default.
    #[default]
    Sip,
    /// A number that the platform assigns and runs.
    Pia,
    /// A number of the customer's Twilio account.
    Twilio,
}

/// The error for a text that names no provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("unknown provider, expected one of: {}", Provider::ALL.map(Provider::as_str).join(", "))]
pub struct UnknownProvider;

impl Provider {
    /// Every provider, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Sip, Self::Pia, Self::Twilio];

    /// The JSON value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sip => "sip",
            Self::Pia => "pia",
            Self::Twilio => "twilio",
        }
    }

    /// Finds the provider with this JSON value.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.as_str() == text)
    }
}

impl From<Provider> for &'static str {
    fn from(provider: Provider) -> Self {
        provider.as_str()
    }
}

impl TryFrom<String> for Provider {
    type Error = UnknownProvider;

    fn try_from(text: String) -> Result<Self, UnknownProvider> {
        Self::parse(&text).ok_or(UnknownProvider)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_provider_is_read_and_written_by_its_json_value() {
        for provider in Provider::ALL {
            let json = serde_json::to_value(provider).unwrap();
            assert_eq!(json, provider.as_str());
            assert_eq!(serde_json::from_value::<Provider>(json).unwrap(), provider);
        }
    }

    #[test]
    fn an_unknown_provider_is_an_error_that_lists_the_known_ones() {
        let error = serde_json::from_str::<Provider>(r#""vonage""#).unwrap_err();
        assert_eq!(error.to_string(), "unknown provider, expected one of: sip, pia, twilio");
    }
}
