//! What was typed, before anything is known of it.

use numbering::Country;

use crate::{Field, Provider, Secret, SipInfraRegion};

/// The form's values as they stand, right or wrong, those of the providers that are not chosen included.
#[derive(Debug, Default)]
pub struct Draft {
    /// How the number is got.
    pub provider: Provider,
    /// The number as typed.
    pub phone_number: String,
    /// The country in which the number is read, where it is not typed internationally.
    pub country: Option<Country>,
    /// The label for people.
    pub friendly_name: String,
    /// Where calls to the number end.
    pub termination_uri: String,
    /// Digest user name of the trunk.
    pub trunk_username: String,
    /// Digest password of the trunk.
    pub trunk_password: Secret,
    /// Where calls enter the SIP network.
    pub region: SipInfraRegion,
    /// The Twilio account.
    pub account_sid: String,
    /// The Twilio account's key.
    pub auth_token: Secret,
    /// Who answers calls.
    pub inbound_agent_id: String,
    /// Who places calls.
    pub outbound_agent_id: String,
}

impl Draft {
    /// The text of a field that is typed and no secret; empty for every other.
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

    /// Where the text of a field that is typed and no secret is kept.
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

    /// The secret of a field that holds one.
    #[must_use]
    pub fn secret(&self, field: Field) -> Option<&Secret> {
        match field {
            Field::TrunkPassword => Some(&self.trunk_password),
            Field::AuthToken => Some(&self.auth_token),
            _ => None,
        }
    }

    /// Where the secret of a field that holds one is kept.
    pub fn secret_mut(&mut self, field: Field) -> Option<&mut Secret> {
        match field {
            Field::TrunkPassword => Some(&mut self.trunk_password),
            Field::AuthToken => Some(&mut self.auth_token),
            _ => None,
        }
    }

    /// Whether nothing is entered but, perhaps, the provider.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let is_empty = |field: Field| self.text(field).is_empty() && self.secret(field).is_none_or(Secret::is_empty);
        Field::ALL.into_iter().all(is_empty) && self.country.is_none() && self.region == SipInfraRegion::default()
    }

    /// Forgets every secret.
    pub fn clear_secrets(&mut self) {
        self.trunk_password = Secret::default();
        self.auth_token = Secret::default();
    }
}
