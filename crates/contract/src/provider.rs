//! The three ways to get a number.

use serde::{Deserialize, Serialize};

/// Where a number comes from; the JSON field `provider`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// A carrier's number, imported by SIP trunk. The platform's default.
    #[default]
    Sip,
    /// The platform assigns a number and runs it.
    Pia,
    /// A number of the customer's Twilio account.
    Twilio,
}

impl Provider {
    /// All three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Sip, Self::Pia, Self::Twilio];

    /// The JSON value.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Sip => "sip",
            Self::Pia => "pia",
            Self::Twilio => "twilio",
        }
    }

    /// The provider with this JSON value.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.as_str() == text)
    }
}
