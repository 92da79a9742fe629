//! The form's values as typed, before any check.

use numbering::Country;

use crate::field::Field;
use crate::provider::Provider;
use crate::region::SipInfraRegion;
use crate::secret::Secret;

/// The form's values as typed, valid or not, including the fields of the providers that are not chosen.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The source of the number.
    pub provider: Provider,
    /// The number as typed.
    pub phone_number: String,
    /// The country in which a number without a `+` is read.
    pub country: Option<Country>,
    /// The label for people.
    pub friendly_name: String,
    /// The SIP URI or host that receives the calls to the number.
    pub termination_uri: String,
    /// The user name of the trunk's digest credentials.
    pub trunk_username: String,
    /// The password of the trunk's digest credentials.
    pub trunk_password: Secret,
    /// The region where calls enter the SIP network.
    pub region: SipInfraRegion,
    /// The SID of the Twilio account.
    pub account_sid: String,
    /// The auth token of the Twilio account.
    pub auth_token: Secret,
    /// The id of the agent that answers calls.
    pub inbound_agent_id: String,
    /// The id of the agent that places calls.
    pub outbound_agent_id: String,
}

impl Draft {
    /// The text of a typed field. The text of a secret field, a provider or a region is empty.
    #[must_use]
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::PhoneNumber => &self.phone_number,
            Field::FriendlyName => &self.friendly_name,
            Field::TerminationUri => &self.termination_uri,
            Field::TrunkUsername => &self.trunk_username,
            Field::AccountSid => &self.account_sid,
            Field::InboundAgent => &self.inbound_agent_id,
            Field::OutboundAgent => &self.outbound_agent_id,
            Field::Provider | Field::SipInfraRegion | Field::TrunkPassword | Field::AuthToken => "",
        }
    }

    /// The text of a typed field, to change it. `None` for a secret field, a provider and a region.
    pub fn text_mut(&mut self, field: Field) -> Option<&mut String> {
        match field {
            Field::PhoneNumber => Some(&mut self.phone_number),
            Field::FriendlyName => Some(&mut self.friendly_name),
            Field::TerminationUri => Some(&mut self.termination_uri),
            Field::TrunkUsername => Some(&mut self.trunk_username),
            Field::AccountSid => Some(&mut self.account_sid),
            Field::InboundAgent => Some(&mut self.inbound_agent_id),
            Field::OutboundAgent => Some(&mut self.outbound_agent_id),
            Field::Provider | Field::SipInfraRegion | Field::TrunkPassword | Field::AuthToken => None,
        }
    }

    /// The secret of a secret field.
    #[must_use]
    pub fn secret(&self, field: Field) -> Option<&Secret> {
        match field {
            Field::TrunkPassword => Some(&self.trunk_password),
            Field::AuthToken => Some(&self.auth_token),
            _ => None,
        }
    }

    /// The secret of a secret field, to change it.
    pub fn secret_mut(&mut self, field: Field) -> Option<&mut Secret> {
        match field {
            Field::TrunkPassword => Some(&mut self.trunk_password),
            Field::AuthToken => Some(&mut self.auth_token),
            _ => None,
        }
    }

    /// Clears every secret.
    pub fn clear_secrets(&mut self) {
        self.trunk_password = Secret::default();
        self.auth_token = Secret::default();
    }
}
