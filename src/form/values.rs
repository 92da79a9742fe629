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
    /// The country in which the number is read; none takes away the one that is chosen.
    pub country: Option<Option<Country>>,
    /// The region.
    pub region: Option<SipInfraRegion>,
    /// Texts, each of a field that is typed and no secret: see [`Values::set`].
    pub texts: Vec<(Field, String)>,
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
        let is_set = match Field::parse(name) {
            Some(Field::Provider) => replaced(&mut self.provider, Provider::parse(value)),
            Some(Field::SipInfraRegion) if value.is_empty() => {
                replaced(&mut self.region, Some(SipInfraRegion::default()))
            }
            Some(Field::SipInfraRegion) => replaced(&mut self.region, SipInfraRegion::parse(value)),
            Some(field) if field.is_secret() => return Err(ValueError::Secret),
            Some(field) => {
                self.texts.push((field, value.to_owned()));
                true
            }
            None if name != COUNTRY => return Err(ValueError::Unknown),
            None if value.is_empty() => replaced(&mut self.country, Some(None)),
            None => replaced(&mut self.country, Country::parse(value).map(Some)),
        };
        if is_set { Ok(()) } else { Err(ValueError::NotOffered) }
    }

    /// Whether a field has a value here.
    #[must_use]
    pub fn has(&self, field: Field) -> bool {
        match field {
            Field::Provider => self.provider.is_some(),
            Field::SipInfraRegion => self.region.is_some(),
            Field::PhoneNumber if self.country.is_some() => true,
            field => self.texts.iter().any(|(of, _)| *of == field),
        }
    }

    /// Gives the draft these values. Its provider is left to the caller: with another one, more than a value changes.
    pub fn fill(&self, draft: &mut Draft) {
        draft.country = self.country.unwrap_or(draft.country);
        draft.region = self.region.unwrap_or(draft.region);
        for (field, value) in &self.texts {
            if let Some(text) = draft.text_mut(*field) {
                text.clone_from(value);
            }
        }
    }

    /// A draft of these values and this provider.
    #[must_use]
    pub fn draft(&self, provider: Provider) -> Draft {
        let mut draft = Draft { provider, ..Draft::default() };
        self.fill(&mut draft);
        draft
    }
}

/// Puts another value in the place of what there is, where there is one.
fn replaced<T>(place: &mut Option<T>, value: Option<T>) -> bool {
    let is_some = value.is_some();
    if is_some {
        *place = value;
    }
    is_some
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
