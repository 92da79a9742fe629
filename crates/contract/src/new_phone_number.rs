//! A number that may be created: what is left when every rule holds.

use numbering::E164;

use crate::{Field, Provider, RequestBody, Secret};

/// A checked request, of the fields that its provider has and no others. [`Draft::accept`](crate::Draft::accept) alone makes one.
#[derive(Debug)]
pub struct NewPhoneNumber {
    pub(crate) provider: Provider,
    pub(crate) phone_number: Option<E164>,
    /// What is sent, in the contract's order. Any of it may be what nobody else is to see.
    pub(crate) values: Vec<(Field, Secret)>,
    pub(crate) password_in_address: Option<Secret>,
}

/// What is sent alike is the same request: all else is read from that.
impl PartialEq for NewPhoneNumber {
    fn eq(&self, other: &Self) -> bool {
        self.values == other.values
    }
}

impl Eq for NewPhoneNumber {}

impl NewPhoneNumber {
    /// How the number is got.
    #[must_use]
    pub fn provider(&self) -> Provider {
        self.provider
    }

    /// The number, where the request names one.
    #[must_use]
    pub fn phone_number(&self) -> Option<&E164> {
        self.phone_number.as_ref()
    }

    /// Every secret of the request, a password that stands in its termination address included.
    #[must_use]
    pub fn secrets(&self) -> Vec<&str> {
        let mut secrets = Vec::new();
        for (field, value) in &self.values {
            if field.is_secret() {
                secrets.push(value.expose());
            }
        }
        if let Some(password) = &self.password_in_address {
            secrets.push(password.expose());
        }
        secrets
    }

    /// The JSON object that is sent: this provider's fields, in the contract's order, empty ones left out.
    #[must_use]
    pub fn body(&self) -> RequestBody<'_> {
        RequestBody { values: &self.values }
    }
}
