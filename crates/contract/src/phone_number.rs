//! A number that exists: the platform's answer to a creation, and the items of its list.

use crate::{Answer, Field, Provider, SipInfraRegion, TerminationUri, wire, without_password};

/// A created number. It has no place for a secret: of each it tells only whether it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber {
    /// The platform's id.
    pub id: String,
    /// How it was got.
    pub provider: Provider,
    /// The number; assigned by the platform for [`Provider::Pia`]. As answered.
    pub phone_number: Option<String>,
    /// The label for people.
    pub friendly_name: Option<String>,
    /// Where calls to the number end; a password in the address is masked.
    pub termination_uri: Option<String>,
    /// Digest user name of the trunk.
    pub trunk_username: Option<String>,
    /// Whether the trunk's password is set.
    pub has_trunk_password: bool,
    /// Where calls enter the SIP network; none for the other providers, and for a region that is not known here.
    pub region: Option<SipInfraRegion>,
    /// The Twilio account.
    pub account_sid: Option<String>,
    /// Whether the Twilio account's key is set.
    pub has_auth_token: bool,
    /// Who answers calls.
    pub inbound_agent_id: Option<String>,
    /// Who places calls.
    pub outbound_agent_id: Option<String>,
}

/// A success whose body is not the contract's. The number may exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnexpectedAnswer;

impl PhoneNumber {
    /// The JSON name of the platform's id.
    pub const ID: &str = wire::ID;

    /// Reads the flat object of a `201`. Fields that are not known here are passed over.
    ///
    /// # Errors
    /// There is no id, or no provider that is known here.
    pub fn decode(answer: &Answer) -> Result<Self, UnexpectedAnswer> {
        let filled = |name: &str| answer.get(name).and_then(Answer::as_text).filter(|text| !text.is_empty());
        let text = |field: Field| filled(field.name()).map(str::to_owned);
        let is_set = |field: Field| matches!(answer.get(field.name()), Some(Answer::Dropped { set: true }));
        Ok(Self {
            id: filled(wire::ID).ok_or(UnexpectedAnswer)?.to_owned(),
            provider: filled(Field::Provider.name()).and_then(Provider::parse).ok_or(UnexpectedAnswer)?,
            phone_number: text(Field::PhoneNumber),
            friendly_name: text(Field::FriendlyName),
            termination_uri: filled(Field::TerminationUri.name()).map(mask),
            trunk_username: text(Field::TrunkUsername),
            has_trunk_password: is_set(Field::TrunkPassword),
            region: filled(Field::SipInfraRegion.name()).and_then(SipInfraRegion::parse),
            account_sid: text(Field::AccountSid),
            has_auth_token: is_set(Field::AuthToken),
            inbound_agent_id: text(Field::InboundAgent),
            outbound_agent_id: text(Field::OutboundAgent),
        })
    }
}

/// A password in an address is a secret too, be the address right or wrong.
fn mask(address: &str) -> String {
    match TerminationUri::parse(address) {
        Ok(Some(uri)) => uri.masked(),
        Ok(None) | Err(_) => without_password(address),
    }
}
