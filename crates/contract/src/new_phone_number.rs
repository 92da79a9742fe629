//! A number that may be created: what is left when every rule holds.

use numbering::E164;

use crate::{AccountSid, Provider, RequestBody, Secret, SipInfraRegion, TerminationUri};

/// A checked request. What a provider has no field for cannot be in it.
#[derive(Debug, PartialEq, Eq)]
pub enum NewPhoneNumber {
    /// Import by SIP trunk.
    Sip(Sip),
    /// Assigned by the platform.
    Pia(Pia),
    /// A number of a Twilio account.
    Twilio(Twilio),
}

/// A carrier's number and the trunk behind it.
#[derive(Debug, PartialEq, Eq)]
pub struct Sip {
    /// The number.
    pub phone_number: E164,
    /// The label for people.
    pub friendly_name: Option<String>,
    /// Where calls to the number end.
    pub termination_uri: Option<TerminationUri>,
    /// Digest user name of the trunk.
    pub trunk_username: Option<String>,
    /// Digest password of the trunk.
    pub trunk_password: Option<Secret>,
    /// Where calls enter the SIP network.
    pub region: SipInfraRegion,
    /// Who answers calls.
    pub inbound_agent_id: Option<String>,
    /// Who places calls.
    pub outbound_agent_id: Option<String>,
}

/// A number that the platform picks.
#[derive(Debug, PartialEq, Eq)]
pub struct Pia {
    /// The label for people.
    pub friendly_name: Option<String>,
    /// Who answers calls.
    pub inbound_agent_id: Option<String>,
    /// Who places calls.
    pub outbound_agent_id: Option<String>,
}

/// A number of a Twilio account.
#[derive(Debug, PartialEq, Eq)]
pub struct Twilio {
    /// The number.
    pub phone_number: E164,
    /// The account.
    pub account_sid: AccountSid,
    /// The account's key.
    pub auth_token: Secret,
    /// Who answers calls.
    pub inbound_agent_id: Option<String>,
    /// Who places calls.
    pub outbound_agent_id: Option<String>,
}

impl NewPhoneNumber {
    /// How the number is got.
    #[must_use]
    pub fn provider(&self) -> Provider {
        match self {
            Self::Sip(_) => Provider::Sip,
            Self::Pia(_) => Provider::Pia,
            Self::Twilio(_) => Provider::Twilio,
        }
    }

    /// The number, where the request names one.
    #[must_use]
    pub fn phone_number(&self) -> Option<&E164> {
        match self {
            Self::Sip(sip) => Some(&sip.phone_number),
            Self::Pia(_) => None,
            Self::Twilio(twilio) => Some(&twilio.phone_number),
        }
    }

    /// Every secret of the request, a password that stands in its termination address included.
    #[must_use]
    pub fn secrets(&self) -> Vec<&str> {
        match self {
            Self::Sip(sip) => {
                let password = sip.trunk_password.as_ref().map(Secret::expose);
                let in_address = sip.termination_uri.as_ref().and_then(TerminationUri::password);
                password.into_iter().chain(in_address).collect()
            }
            Self::Pia(_) => Vec::new(),
            Self::Twilio(twilio) => vec![twilio.auth_token.expose()],
        }
    }

    /// The JSON object that is sent: this provider's fields, in the contract's order, empty ones left out.
    #[must_use]
    pub fn body(&self) -> RequestBody<'_> {
        let shared = RequestBody::new(self.provider());
        match self {
            Self::Sip(sip) => RequestBody {
                phone_number: Some(sip.phone_number.as_str()),
                friendly_name: sip.friendly_name.as_deref(),
                sip_termination_uri: sip.termination_uri.as_ref().map(TerminationUri::as_str),
                sip_trunk_username: sip.trunk_username.as_deref(),
                sip_trunk_password: sip.trunk_password.as_ref().map(Secret::expose),
                sip_infra_region: Some(sip.region),
                inbound_agent_id: sip.inbound_agent_id.as_deref(),
                outbound_agent_id: sip.outbound_agent_id.as_deref(),
                ..shared
            },
            Self::Pia(pia) => RequestBody {
                friendly_name: pia.friendly_name.as_deref(),
                inbound_agent_id: pia.inbound_agent_id.as_deref(),
                outbound_agent_id: pia.outbound_agent_id.as_deref(),
                ..shared
            },
            Self::Twilio(twilio) => RequestBody {
                phone_number: Some(twilio.phone_number.as_str()),
                twilio_account_sid: Some(twilio.account_sid.as_str()),
                twilio_auth_token: Some(twilio.auth_token.expose()),
                inbound_agent_id: twilio.inbound_agent_id.as_deref(),
                outbound_agent_id: twilio.outbound_agent_id.as_deref(),
                ..shared
            },
        }
    }
}
