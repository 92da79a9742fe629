//! The fields of the form, and the providers that have them.

use crate::provider::Provider;
use crate::wire;

/// A field of the request, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The source of the number.
    Provider,
    /// The number, in E.164.
    PhoneNumber,
    /// The label for people.
    FriendlyName,
    /// The SIP URI or host that receives the calls to the number.
    TerminationUri,
    /// The user name of the trunk's digest credentials.
    TrunkUsername,
    /// The password of the trunk's digest credentials. A secret.
    TrunkPassword,
    /// The region where calls enter the SIP network.
    SipInfraRegion,
    /// The SID of the Twilio account.
    AccountSid,
    /// The auth token of the Twilio account. A secret.
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
    pub const fn name(self) -> &'static str {
        match self {
            Self::Provider => wire::PROVIDER,
            Self::PhoneNumber => wire::PHONE_NUMBER,
            Self::FriendlyName => wire::FRIENDLY_NAME,
            Self::TerminationUri => wire::TERMINATION_URI,
            Self::TrunkUsername => wire::TRUNK_USERNAME,
            Self::TrunkPassword => wire::TRUNK_PASSWORD,
            Self::SipInfraRegion => wire::SIP_INFRA_REGION,
            Self::AccountSid => wire::ACCOUNT_SID,
            Self::AuthToken => wire::AUTH_TOKEN,
            Self::InboundAgent => wire::INBOUND_AGENT,
            Self::OutboundAgent => wire::OUTBOUND_AGENT,
        }
    }

    /// Finds the field with this JSON name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Returns `true` if a request for `provider` may carry the field.
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

    /// Returns `true` if a request for `provider` must carry the field.
    #[must_use]
    pub fn is_required(self, provider: Provider) -> bool {
        let is_required = matches!(self, Self::Provider | Self::PhoneNumber | Self::AccountSid | Self::AuthToken);
        is_required && self.belongs_to(provider)
    }

    /// Returns `true` if the field holds a secret.
    #[must_use]
    pub fn is_secret(self) -> bool {
        matches!(self, Self::TrunkPassword | Self::AuthToken)
    }
}
