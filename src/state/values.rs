//! The field values that a host sets or a stored draft restores. Never a secret.

use contract::{Draft, Field, Provider, SipInfraRegion};
use numbering::Country;

/// The name of the country in which the number is read, beside the names of the fields.
pub const COUNTRY: &str = "country";

/// Values for some fields of a form. A field without a value here keeps its present value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// The provider, if the values choose a provider.
    pub provider: Option<Provider>,
    /// The values of the other fields, in the order of the fields, without secrets. `None` stands for the country.
    ///
    /// The value of a choice is an offered value, or empty for no choice: see [`Values::set`].
    pub(super) entries: Vec<(Option<Field>, String)>,
}

/// The reason why a value cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// No field has the name.
    Unknown,
    /// The field is a secret. Only a person sets a secret.
    Secret,
    /// The field takes one of a few values, and this value is not among them.
    NotOffered,
}

impl Values {
    /// Creates values that choose a provider and set no other field.
    #[must_use]
    pub fn of_provider(provider: Provider) -> Self {
        Self { provider: Some(provider), ..Self::default() }
    }

    /// Sets the value of a field under its name in the contract, or of the country under [`COUNTRY`].
    ///
    /// An empty text undoes the choice of a region or a country.
    ///
    /// # Errors
    /// No field has the name, the field is a secret, or the field does not take the value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), ValueError> {
        let field = Field::parse(name);
        let is_offered = match field {
            Some(Field::Provider) => {
                self.provider = Some(Provider::parse(value).ok_or(ValueError::NotOffered)?);
                return Ok(());
            }
            Some(field) if field.is_secret() => return Err(ValueError::Secret),
            Some(Field::SipInfraRegion) => value.is_empty() || SipInfraRegion::parse(value).is_some(),
            Some(_) => true,
            None if name != COUNTRY => return Err(ValueError::Unknown),
            None => value.is_empty() || Country::parse(value).is_some(),
        };
        if !is_offered {
            return Err(ValueError::NotOffered);
        }
        // The entries stay in the order of the fields, so equal values compare equal in any order of calls. The last
        // value of a field counts.
        let at = self.entries.partition_point(|(known, _)| *known <= field);
        self.entries.insert(at, (field, value.to_owned()));
        Ok(())
    }

    /// The fields that have a value, except the provider. The country belongs to the phone number.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.entries.iter().map(|(field, _)| field.unwrap_or(Field::PhoneNumber))
    }

    /// Fills a draft with these values, except the provider. A new provider also changes other state.
    pub fn fill(&self, draft: &mut Draft) {
        for (field, value) in &self.entries {
            match field {
                None => draft.country = Country::parse(value),
                Some(Field::SipInfraRegion) => draft.region = SipInfraRegion::parse(value).unwrap_or_default(),
                Some(field) => {
                    if let Some(text) = draft.text_mut(*field) {
                        text.clone_from(value);
                    }
                }
            }
        }
    }

    /// Creates a draft with these values and a provider. `country` is chosen unless the values have a country.
    #[must_use]
    pub fn draft(&self, provider: Provider, country: Option<Country>) -> Box<Draft> {
        let mut draft = Box::new(Draft { provider, country, ..Draft::default() });
        self.fill(&mut draft);
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_set_by_the_names_of_the_contract() {
        let mut values = Values::default();
        for (name, value) in [
            ("provider", "twilio"),
            ("phone_number", " 0171 "),
            ("sip_infra_region", "bd"),
            ("country", "BD"),
            ("inbound_agent_id", "a1"),
        ] {
            assert_eq!(values.set(name, value), Ok(()), "{name}");
        }
        let mut draft = Draft { friendly_name: "stays".into(), ..Draft::default() };
        values.fill(&mut draft);
        assert_eq!((draft.phone_number.as_str(), draft.region), (" 0171 ", SipInfraRegion::Bd));
        assert_eq!((draft.country, draft.inbound_agent_id.as_str()), (Country::parse("BD"), "a1"));
        assert_eq!((draft.friendly_name.as_str(), draft.provider), ("stays", Provider::Sip));
        assert_eq!(values.provider, Some(Provider::Twilio));
    }

    #[test]
    fn values_are_equal_in_any_order_and_the_last_value_of_a_field_counts() {
        let values_from = |pairs: &[(&str, &str)]| {
            let mut values = Values::default();
            pairs.iter().for_each(|(name, value)| values.set(name, value).unwrap());
            values
        };
        let pairs = [("country", "BD"), ("sip_infra_region", "bd"), ("friendly_name", "x"), ("inbound_agent_id", "a")];
        let mut reversed = pairs;
        reversed.reverse();
        assert_eq!(values_from(&pairs), values_from(&reversed));
        let last = values_from(&[("friendly_name", "x"), ("friendly_name", "y")]);
        assert_eq!(last.draft(Provider::Sip, None).friendly_name, "y");
    }

    #[test]
    fn an_empty_text_undoes_a_choice() {
        let mut draft = Draft { country: Country::parse("BD"), region: SipInfraRegion::Bd, ..Draft::default() };
        let mut values = Values::default();
        assert_eq!((values.set("country", ""), values.set("sip_infra_region", "")), (Ok(()), Ok(())));
        values.fill(&mut draft);
        assert_eq!((draft.country, draft.region), (None, SipInfraRegion::default()));
    }

    #[test]
    fn a_value_that_cannot_be_set_is_an_error() {
        let error = |name: &str, value: &str| Values::default().set(name, value).unwrap_err();
        assert_eq!(error("sip_trunk_password", "x"), ValueError::Secret);
        assert_eq!(error("twilio_auth_token", ""), ValueError::Secret);
        assert_eq!(error("colour", "red"), ValueError::Unknown);
        assert_eq!(error("__proto__", "x"), ValueError::Unknown);
        for (name, value) in [("provider", ""), ("provider", "vonage"), ("sip_infra_region", "eu"), ("country", "XX")] {
            assert_eq!(error(name, value), ValueError::NotOffered, "{name}");
        }
    }
}
