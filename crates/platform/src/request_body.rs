//! A JSON body read by the contract's rules: into the number to create, or into everything that is wrong at once.

use std::collections::BTreeMap;

use contract::{CheckContext, Draft, Field, NewPhoneNumber, Provider, Secret, SipInfraRegion};
use numbering::E164;
use serde_json::{Map, Value};

use crate::refusal::Flaw;
use crate::words;

/// Reads the body of a creation.
///
/// Stricter than the form, whose rules it then runs: a field is left out or filled, never `null` or `""`; a field of
/// another provider is refused; and a number is E.164 as it stands, because nothing re-formats it on the way.
///
/// # Errors
/// Every flaw, those of the fields in the contract's order.
pub(crate) fn read(bytes: &[u8]) -> Result<NewPhoneNumber, Vec<Flaw>> {
    let whole = |kind, text: String| vec![Flaw::new("body", None, kind, text)];
    let body =
        serde_json::from_slice(bytes).map_err(|error| whole("json_invalid", format!("JSON decode error: {error}")))?;
    let Value::Object(members) = body else {
        return Err(whole("model_attributes_type", "Input should be an object".to_owned()));
    };
    let provider = provider(&members).map_err(|flaw| vec![flaw])?;
    let draft = Draft { provider, ..Draft::default() };
    Reading { members, draft, flaws: BTreeMap::new() }.finish()
}

/// The provider decides which fields there are: without one, nothing more can be said.
fn provider(members: &Map<String, Value>) -> Result<Provider, Flaw> {
    match members.get(Field::Provider.name()) {
        None => Ok(Provider::default()),
        Some(Value::String(text)) => {
            Provider::parse(text).ok_or_else(|| not_one_of(Field::Provider, &Provider::ALL.map(Provider::as_str)))
        }
        Some(_) => Err(no_string(Field::Provider)),
    }
}

/// A body of a known provider, on its way into a draft.
struct Reading {
    members: Map<String, Value>,
    draft: Draft,
    flaws: BTreeMap<Field, Flaw>,
}

impl Reading {
    fn finish(mut self) -> Result<NewPhoneNumber, Vec<Flaw>> {
        let provider = self.draft.provider;
        self.members.remove(Field::Provider.name());
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Provider && field.belongs_to(provider)) {
            if let Err(flaw) = self.take(field) {
                self.flaws.insert(field, flaw);
            }
        }
        // The rules look at every field, so that one flaw does not hide another's; of one field, the first is enough.
        let accepted = self.draft.accept(&CheckContext::default());
        for error in accepted.as_ref().err().into_iter().flatten() {
            let flaw = || of_field(error.field, "value_error", words::problem(&error.problem));
            self.flaws.entry(error.field).or_insert_with(flaw);
        }
        let forbid = |name: &String| {
            let msg = format!("Not a field of the provider {}", provider.as_str());
            Flaw::new("body", Some(name), "extra_forbidden", msg)
        };
        let flaws: Vec<Flaw> = self.flaws.into_values().chain(self.members.keys().map(forbid)).collect();
        match accepted {
            Ok(number) if flaws.is_empty() => Ok(number),
            _ => Err(flaws),
        }
    }

    /// Moves one field from the body into the draft.
    fn take(&mut self, field: Field) -> Result<(), Flaw> {
        let text = match self.members.remove(field.name()) {
            None if field.is_required(self.draft.provider) => return Err(of_field(field, "missing", "Field required")),
            None => return Ok(()),
            Some(Value::String(text)) => text,
            Some(_) => return Err(no_string(field)),
        };
        // White space alone is nothing to the contract; in a secret it may be meant.
        let empty = if field.is_secret() { text.is_empty() } else { text.trim().is_empty() };
        if empty {
            return Err(of_field(field, "string_too_short", "Must not be empty: leave the field out"));
        }
        // PostgreSQL stores none.
        if text.contains('\0') {
            return Err(of_field(field, "value_error", "Must not have a null character"));
        }
        if field == Field::PhoneNumber {
            E164::parse(&text).map_err(|error| of_field(field, "value_error", words::e164(error)))?;
        }
        if field == Field::SipInfraRegion {
            let names = SipInfraRegion::ALL.map(SipInfraRegion::as_str);
            self.draft.region = SipInfraRegion::parse(&text).ok_or_else(|| not_one_of(field, &names))?;
        } else if let Some(secret) = self.draft.secret_mut(field) {
            *secret = Secret::new(text);
        } else if let Some(kept) = self.draft.text_mut(field) {
            *kept = text;
        }
        Ok(())
    }
}

fn of_field(field: Field, kind: &'static str, msg: impl Into<String>) -> Flaw {
    Flaw::new("body", Some(field.name()), kind, msg)
}

fn no_string(field: Field) -> Flaw {
    of_field(field, "string_type", "Must be a string, or left out")
}

fn not_one_of(field: Field, names: &[&str]) -> Flaw {
    of_field(field, "enum", format!("Must be one of: {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The flaws of a body, as `field: type`.
    fn flaws(body: &str) -> Vec<String> {
        let flaws = read(body.as_bytes()).unwrap_err();
        flaws.iter().map(|flaw| format!("{}: {}", flaw.loc.last().unwrap(), flaw.kind)).collect()
    }

    #[test]
    fn a_field_has_one_flaw_and_all_flaws_are_told() {
        let body = r#"{"provider":"twilio","phone_number":"+1 415","twilio_account_sid":"SK","twilio_auth_token":"",
                       "inbound_agent_id":null,"friendly_name":"x","colour":"red"}"#;
        let expected = [
            "phone_number: value_error",
            "twilio_account_sid: value_error",
            "twilio_auth_token: string_too_short",
            "inbound_agent_id: string_type",
            "colour: extra_forbidden",
            "friendly_name: extra_forbidden",
        ];
        assert_eq!(flaws(body), expected);
    }

    #[test]
    fn without_a_known_provider_only_that_is_said() {
        assert_eq!(flaws(r#"{"provider":"vonage","phone_number":7}"#), ["provider: enum"]);
        assert_eq!(flaws(r#"{"provider":null}"#), ["provider: string_type"]);
    }

    #[test]
    fn a_number_passes_the_contracts_rules_behind_the_grammar() {
        let flaws = read(br#"{"phone_number":"+88001712345678"}"#).unwrap_err();
        assert_eq!(flaws.len(), 1, "{flaws:?}");
        assert!(flaws[0].msg.ends_with("; +8801712345678 may be meant"), "{flaws:?}");
    }

    #[test]
    fn a_warning_does_not_block() {
        let body = br#"{"phone_number":"+14155552671","sip_infra_region":"bd_link3","sip_trunk_password":" "}"#;
        assert_eq!(read(body).unwrap().provider(), Provider::Sip);
    }
}
