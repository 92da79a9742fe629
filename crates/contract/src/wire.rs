//! Every JSON name of the contract: what Rust sends, reads or tells the host is named here, and nowhere else.

use serde::Serialize;

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
#[derive(Serialize)]
pub struct RequestBody<'a> {
    pub(crate) provider: Provider,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) phone_number: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) friendly_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sip_termination_uri: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sip_trunk_username: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sip_trunk_password: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sip_infra_region: Option<SipInfraRegion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) twilio_account_sid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) twilio_auth_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) inbound_agent_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outbound_agent_id: Option<&'a str>,
}

impl RequestBody<'_> {
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
