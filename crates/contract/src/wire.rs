//! Every JSON name of the contract: what Rust sends, reads or tells the host is named here, and nowhere else.

use serde::{Serialize, Serializer};

use crate::{Field, Provider, SipInfraRegion};

/// The name of the created number's id in the response.
pub(crate) const ID: &str = "_id";

/// Keys whose values are never decoded: secrets, and FastAPI's echoes of what was sent.
pub(crate) const NEVER_DECODED: [&str; 4] = ["sip_trunk_password", "twilio_auth_token", "input", "ctx"];

/// A field's name in request, response and error locations.
pub(crate) const fn name(field: Field) -> &'static str {
    match field {
        Field::Provider => "provider",
        Field::PhoneNumber => "phone_number",
        Field::FriendlyName => "friendly_name",
        Field::TerminationUri => "sip_termination_uri",
        Field::TrunkUsername => "sip_trunk_username",
        Field::TrunkPassword => "sip_trunk_password",
        Field::SipInfraRegion => "sip_infra_region",
        Field::AccountSid => "twilio_account_sid",
        Field::AuthToken => "twilio_auth_token",
        Field::InboundAgent => "inbound_agent_id",
        Field::OutboundAgent => "outbound_agent_id",
    }
}

/// The request's JSON object. Made by [`NewPhoneNumber::body`](crate::NewPhoneNumber::body): the one place where a
/// secret is serialized.
pub struct RequestBody<'a> {
    pub(crate) provider: Provider,
    pub(crate) phone_number: Option<&'a str>,
    pub(crate) friendly_name: Option<&'a str>,
    pub(crate) sip_termination_uri: Option<&'a str>,
    pub(crate) sip_trunk_username: Option<&'a str>,
    pub(crate) sip_trunk_password: Option<&'a str>,
    pub(crate) sip_infra_region: Option<SipInfraRegion>,
    pub(crate) twilio_account_sid: Option<&'a str>,
    pub(crate) twilio_auth_token: Option<&'a str>,
    pub(crate) inbound_agent_id: Option<&'a str>,
    pub(crate) outbound_agent_id: Option<&'a str>,
}

impl RequestBody<'_> {
    /// What is sent: names and values, empty fields left out.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let members = [
            (Field::Provider, Some(self.provider.as_str())),
            (Field::PhoneNumber, self.phone_number),
            (Field::FriendlyName, self.friendly_name),
            (Field::TerminationUri, self.sip_termination_uri),
            (Field::TrunkUsername, self.sip_trunk_username),
            (Field::TrunkPassword, self.sip_trunk_password),
            (Field::SipInfraRegion, self.sip_infra_region.map(SipInfraRegion::as_str)),
            (Field::AccountSid, self.twilio_account_sid),
            (Field::AuthToken, self.twilio_auth_token),
            (Field::InboundAgent, self.inbound_agent_id),
            (Field::OutboundAgent, self.outbound_agent_id),
        ];
        members.into_iter().filter_map(|(field, value)| Some((name(field), value?)))
    }

    /// A body with nothing but its provider.
    pub(crate) fn new(provider: Provider) -> Self {
        Self {
            provider,
            phone_number: None,
            friendly_name: None,
            sip_termination_uri: None,
            sip_trunk_username: None,
            sip_trunk_password: None,
            sip_infra_region: None,
            twilio_account_sid: None,
            twilio_auth_token: None,
            inbound_agent_id: None,
            outbound_agent_id: None,
        }
    }
}

impl Serialize for RequestBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.members())
    }
}
