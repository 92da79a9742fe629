//! A valid request for a number.

use numbering::E164;

use crate::field::Field;
use crate::provider::Provider;
use crate::request_body::RequestBody;
use crate::secret::Secret;

/// A valid request, with the fields of its provider and no others. Only [`Draft::accept`](crate::Draft::accept) makes
/// one.
#[derive(Debug)]
pub struct NewPhoneNumber {
    pub(crate) provider: Provider,
    pub(crate) phone_number: Option<E164>,
    /// The values to send, in the order of the fields. Each is a `Secret`, so that `Debug` shows none of them.
    pub(crate) values: Vec<(Field, Secret)>,
    /// A password in the termination URI, and the values of its parameters with a secret's name.
    pub(crate) secrets_in_uri: Vec<Secret>,
}

/// Two requests are equal if they send the same values: every other member follows from the values.
impl PartialEq for NewPhoneNumber {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl Eq for NewPhoneNumber {}

impl NewPhoneNumber {
    /// The source of the number.
    #[must_use]
    pub fn provider(&self) -> Provider {
        self.provider
    }

    /// The number, if the request names one.
    #[must_use]
    pub fn phone_number(&self) -> Option<&E164> {
        self.phone_number.as_ref()
    }

    /// Every secret of the request, including those inside the termination URI.
    #[must_use]
    pub fn secrets(&self) -> Vec<&str> {
        let secrets = self.values.iter().filter(|(field, _)| field.is_secret()).map(|(_, secret)| secret);
        secrets.chain(&self.secrets_in_uri).map(Secret::expose).collect()
    }

    /// Returns true if the request sends this text as a value.
    pub(crate) fn has_value(&self, text: &str) -> bool {
        self.values.iter().any(|(_, value)| value.expose() == text)
    }

    /// The JSON object to send: the fields of the provider, in the order of the form, without empty ones.
    #[must_use]
    pub fn body(&self) -> RequestBody<'_> {
        RequestBody { values: &self.values }
    }
}
