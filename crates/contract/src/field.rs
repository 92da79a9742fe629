//! The fields of the form, and which provider has which.

use crate::{Provider, wire};

/// A field of the request. In the order in which the form shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// How the number is got.
    Provider,
    /// The number, E.164.
    PhoneNumber,
    /// A label for people.
    FriendlyName,
    /// Where calls to the number end.
    TerminationUri,
    /// Digest credentials of the trunk: user name.
    TrunkUsername,
    /// Digest credentials of the trunk: password. A secret.
    TrunkPassword,
    /// Where calls enter the SIP network.
    SipInfraRegion,
    /// The Twilio account.
    AccountSid,
    /// The Twilio account's key. A secret.
    AuthToken,
    /// The agent that answers calls.
    InboundAgent,
    /// The agent that places calls.
    OutboundAgent,
}

impl Field {
    /// Every field.
    pub const ALL: [Self; 11] = [
        Self::Provider,
        Self::PhoneNumber,
        Self::FriendlyName,
        Self::TerminationUri,
        Self::TrunkUsername,
        Self::TrunkPassword,
        Self::SipInfraRegion,
        Self::AccountSid,
        Self::AuthToken,
        Self::InboundAgent,
        Self::OutboundAgent,
    ];

    /// The JSON name.
    #[must_use]
    pub fn name(self) -> &'static str {
        wire::name(self)
    }

    /// The field with this JSON name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Whether a request for `provider` may carry the field.
    #[must_use]
    pub fn belongs_to(self, provider: Provider) -> bool {
        match self {
            Self::Provider | Self::InboundAgent | Self::OutboundAgent => true,
            Self::PhoneNumber => provider != Provider::Pia,
            Self::FriendlyName => provider != Provider::Twilio,
            Self::TerminationUri | Self::TrunkUsername | Self::TrunkPassword | Self::SipInfraRegion => {
                provider == Provider::Sip
            }
            Self::AccountSid | Self::AuthToken => provider == Provider::Twilio,
        }
    }

    /// Whether a request for `provider` must carry the field.
    #[must_use]
    pub fn is_required(self, provider: Provider) -> bool {
        let required = matches!(self, Self::Provider | Self::PhoneNumber | Self::AccountSid | Self::AuthToken);
        required && self.belongs_to(provider)
    }

    /// Whether the field holds a secret.
    #[must_use]
    pub fn is_secret(self) -> bool {
        matches!(self, Self::TrunkPassword | Self::AuthToken)
    }
}
