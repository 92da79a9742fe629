//! A number that exists: the platform's response to a creation, and the items of its list.

use thiserror::Error;

use crate::field::Field;
use crate::provider::Provider;
use crate::redacted_json::RedactedJson;
use crate::region::SipInfraRegion;
use crate::termination_uri::{TerminationUri, mask_password};
use crate::wire;

/// A created number. It cannot hold a secret's text: for each secret it tells only if one is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber {
    /// The platform's id.
    pub id: String,
    /// The source of the number.
    pub provider: Provider,
    /// The region where calls enter the SIP network. `None` for the other providers, and for an unknown region.
    pub region: Option<SipInfraRegion>,
    /// The values of the response. The value of a secret that is set is empty.
    values: Vec<(Field, String)>,
}

/// A successful response whose body does not follow the contract. The number may exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the response is not a created phone number")]
pub struct UnexpectedAnswer;

impl PhoneNumber {
    /// The JSON name of the platform's id.
    pub const ID: &str = wire::ID;

    /// Reads the flat object of a `201` response. Unknown fields are ignored.
    ///
    /// # Errors
    /// Returns an error if the object has no id or no known provider.
    ///
    /// # Examples
    /// ```
    /// use contract::{Field, PhoneNumber, RedactedJson};
    ///
    /// let body = r#"{ "_id": "1", "provider": "twilio", "twilio_auth_token": "secret" }"#;
    /// let response: RedactedJson = serde_json::from_str(body)?;
    /// let number = PhoneNumber::decode(&response)?;
    /// assert_eq!(number.value(Field::AuthToken), Some(""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn decode(response: &RedactedJson) -> Result<Self, UnexpectedAnswer> {
        let text = |name: &str| response.get(name).and_then(RedactedJson::as_text).filter(|text| !text.is_empty());
        let id = text(wire::ID).or_else(|| text(wire::PLAIN_ID)).ok_or(UnexpectedAnswer)?;
        let provider = text(wire::PROVIDER).and_then(Provider::parse).ok_or(UnexpectedAnswer)?;
        let region = text(wire::SIP_INFRA_REGION).and_then(SipInfraRegion::parse);
        let mut values = Vec::new();
        for field in Field::ALL {
            let value = match (field, text(field.name())) {
                // Decoding drops the text of a secret. A response that was built by hand may still have one.
                (field, Some(_)) if field.is_secret() => continue,
                (Field::TerminationUri, Some(uri)) => mask_uri(uri),
                (_, Some(text)) => text.to_owned(),
                _ if matches!(response.get(field.name()), Some(RedactedJson::Dropped { set: true })) => String::new(),
                _ => continue,
            };
            values.push((field, value));
        }
        Ok(Self { id: id.to_owned(), provider, region, values })
    }

    /// The number as the platform wrote it. For [`Provider::Pia`], the platform assigned it.
    #[must_use]
    pub fn phone_number(&self) -> Option<&str> {
        self.value(Field::PhoneNumber)
    }

    /// The value of a field, as the platform wrote it. A password in a termination URI is masked; the value of a secret
    /// that is set is empty.
    #[must_use]
    pub fn value(&self, field: Field) -> Option<&str> {
        self.values.iter().find(|(name, _)| *name == field).map(|(_, value)| value.as_str())
    }
}

/// Masks the password in a termination URI, valid or not.
fn mask_uri(uri: &str) -> String {
    match TerminationUri::parse(uri) {
        Ok(Some(uri)) => uri.masked(),
        Ok(None) | Err(_) => mask_password(uri),
    }
}
