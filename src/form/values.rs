//! Values that a form is to have: those that a host gives, and those that were kept. Never a secret.

use contract::{Draft, Field, Provider, SipInfraRegion};
use numbering::Country;

/// Stands for the country beside the fields' names.
pub(super) const COUNTRY: &str = "country";

/// Values for some fields of a form. A field that is not named keeps what it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// How the number is got.
    pub provider: Option<Provider>,
    /// The values of the other fields, none of them a secret's, and of no field for the country in which the number is read. Of a
    /// choice, it is one that there is, or empty for none made: see [`Values::set`].
    pub(super) entries: Vec<(Option<Field>, String)>,
}

/// Why a value cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueError {
    /// There is no such field.
    Unknown,
    /// A secret is typed by a person, and comes from nowhere else.
    Secret,
    /// The field takes one of a few values, and this is none.
    NotOffered,
}

impl Values {
    /// Adds the value of a field, by its name in the contract, or the `country`'s. Of a choice, an empty text stands for none made.
    ///
    /// # Errors
    /// The field cannot have it.
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
        // In the fields' order: the same values are equal, whatever order they came in. Of one field, the last counts.
        let at = self.entries.partition_point(|(known, _)| *known <= field);
        self.entries.insert(at, (field, value.to_owned()));
        Ok(())
    }

    /// The fields that have a value here, beside the provider. The country's is the number's.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.entries.iter().map(|(field, _)| field.unwrap_or(Field::PhoneNumber))
    }

    /// Gives the draft these values. Its provider is left to the caller: with another one, more than a value changes.
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

    /// A draft of these values and this provider.
    #[must_use]
    pub fn draft(&self, provider: Provider) -> Box<Draft> {
        let mut draft = Box::new(Draft { provider, ..Draft::default() });
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
    fn the_same_values_are_equal_in_any_order_and_the_last_of_a_field_counts() {
        let of = |pairs: &[(&str, &str)]| {
            let mut values = Values::default();
            pairs.iter().for_each(|(name, value)| values.set(name, value).unwrap());
            values
        };
        let pairs = [("country", "BD"), ("sip_infra_region", "bd"), ("friendly_name", "x"), ("inbound_agent_id", "a")];
        let mut turned = pairs;
        turned.reverse();
        assert_eq!(of(&pairs), of(&turned));
        assert_eq!(of(&[("friendly_name", "x"), ("friendly_name", "y")]).draft(Provider::Sip).friendly_name, "y");
    }

    #[test]
    fn a_choice_is_taken_back_by_an_empty_text() {
        let mut draft = Draft { country: Country::parse("BD"), region: SipInfraRegion::Bd, ..Draft::default() };
        let mut values = Values::default();
        assert_eq!((values.set("country", ""), values.set("sip_infra_region", "")), (Ok(()), Ok(())));
        values.fill(&mut draft);
        assert_eq!((draft.country, draft.region), (None, SipInfraRegion::default()));
    }

    #[test]
    fn what_cannot_be_set_is_told() {
        let refused = |name: &str, value: &str| Values::default().set(name, value).unwrap_err();
        assert_eq!(refused("sip_trunk_password", "x"), ValueError::Secret);
        assert_eq!(refused("twilio_auth_token", ""), ValueError::Secret);
        assert_eq!(refused("colour", "red"), ValueError::Unknown);
        assert_eq!(refused("__proto__", "x"), ValueError::Unknown);
        for (name, value) in [("provider", ""), ("provider", "vonage"), ("sip_infra_region", "eu"), ("country", "XX")] {
            assert_eq!(refused(name, value), ValueError::NotOffered, "{name}");
        }
    }
}
