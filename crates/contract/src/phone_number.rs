//! A number that exists: the platform's answer to a creation, and the items of its list.

use crate::{Answer, Field, Provider, SipInfraRegion, TerminationUri, wire, without_password};

/// A created number. It has no place for a secret: of each it tells only whether it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber {
    /// The platform's id.
    pub id: String,
    /// How it was got.
    pub provider: Provider,
    /// Where calls enter the SIP network; none for the other providers, and for a region that is not known here.
    pub region: Option<SipInfraRegion>,
    /// What was answered, a secret's field without its text.
    values: Vec<(Field, String)>,
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
        let id = filled(wire::ID).ok_or(UnexpectedAnswer)?;
        let provider = filled(Field::Provider.name()).and_then(Provider::parse).ok_or(UnexpectedAnswer)?;
        let region = filled(Field::SipInfraRegion.name()).and_then(SipInfraRegion::parse);
        let mut values = Vec::new();
        for field in Field::ALL {
            let value = match (field, filled(field.name())) {
                // Of a secret, only that it is set: its text is not in an answer that was read, and has no place here either.
                (field, Some(_)) if field.is_secret() => continue,
                (Field::TerminationUri, Some(address)) => mask(address),
                (_, Some(text)) => text.to_owned(),
                _ if matches!(answer.get(field.name()), Some(Answer::Dropped { set: true })) => String::new(),
                _ => continue,
            };
            values.push((field, value));
        }
        Ok(Self { id: id.to_owned(), provider, region, values })
    }

    /// The number; assigned by the platform for [`Provider::Pia`]. As answered.
    #[must_use]
    pub fn phone_number(&self) -> Option<&str> {
        self.value(Field::PhoneNumber)
    }

    /// The value of a field: of the number, as answered; of an address, with a password in it masked; of a secret that is set, empty.
    #[must_use]
    pub fn value(&self, field: Field) -> Option<&str> {
        self.values.iter().find(|(of, _)| *of == field).map(|(_, value)| value.as_str())
    }
}

/// A password in an address is a secret too, be the address right or wrong.
fn mask(address: &str) -> String {
    match TerminationUri::parse(address) {
        Ok(Some(uri)) => uri.masked(),
        Ok(None) | Err(_) => without_password(address),
    }
}
