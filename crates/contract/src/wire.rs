//! Every JSON name of the contract: what Rust sends, reads or tells the host is named here, and nowhere else.

use serde::{Serialize, Serializer};

use crate::{Field, Secret};

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
    pub(crate) values: &'a [(Field, Secret)],
}

impl RequestBody<'_> {
    /// What is sent: names and values, empty fields left out.
    pub fn members(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.values.iter().map(|(field, value)| (name(*field), value.expose()))
    }
}

impl Serialize for RequestBody<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.members())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_decoded() {
        for field in Field::ALL.into_iter().filter(|field| field.is_secret()) {
            assert!(NEVER_DECODED.contains(&field.name()), "{field:?}");
        }
    }
}
