//! A JSON body read by the contract's rules. The result is the number to create, or every error of the body.

use std::collections::BTreeMap;

use contract::{CheckContext, Draft, Field, NewPhoneNumber, Provider, Secret, SipInfraRegion};
use numbering::E164;
use serde_json::{Map, Value};

use crate::refusal::ValidationError;
use crate::words;

/// Reads the body of a creation.
///
/// The rules are those of the form, and three stricter ones. A field is left out, `null` or filled, never `""`. A
/// field of a different provider is refused. A number is E.164 as sent, because nothing formats the number afterwards.
///
/// # Errors
/// Every error of the body. The errors of the fields stand in the contract's order.
pub(crate) fn read(bytes: &[u8]) -> Result<NewPhoneNumber, Vec<ValidationError>> {
    let whole = |kind, text: String| vec![ValidationError::new("body", None, kind, text)];
    let body =
        serde_json::from_slice(bytes).map_err(|error| whole("json_invalid", format!("JSON decode error: {error}")))?;
    let Value::Object(members) = body else {
        return Err(whole("model_attributes_type", "Input should be an object".to_owned()));
    };
    let provider = provider(&members).map_err(|error| vec![error])?;
    let draft = Draft { provider, ..Draft::default() };
    Reading { members, draft, errors: BTreeMap::new() }.finish()
}

/// Reads the provider. The provider decides which fields the body may have, so no field is read after an error here.
fn provider(members: &Map<String, Value>) -> Result<Provider, ValidationError> {
    match members.get(Field::Provider.name()) {
        None => Ok(Provider::default()),
        Some(Value::String(text)) => {
            Provider::parse(text).ok_or_else(|| not_one_of(Field::Provider, &Provider::ALL.map(Provider::as_str)))
        }
        Some(_) => Err(not_a_string(Field::Provider)),
    }
}

/// A body of a known provider, which is moved into a draft field by field.
struct Reading {
    members: Map<String, Value>,
    draft: Draft,
    errors: BTreeMap<Field, ValidationError>,
}

impl Reading {
    fn finish(mut self) -> Result<NewPhoneNumber, Vec<ValidationError>> {
        let provider = self.draft.provider;
        self.members.remove(Field::Provider.name());
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Provider && field.belongs_to(provider)) {
            if let Err(error) = self.take(field) {
                self.errors.insert(field, error);
            }
        }
        // The rules check every field, so that an error of one field does not hide an error of the next. Each field
        // keeps its first error.
        let accepted = self.draft.accept(&CheckContext::default());
        for error in accepted.as_ref().err().into_iter().flatten() {
            let invalid = || of_field(error.field, "value_error", words::field_error(&error.kind));
            self.errors.entry(error.field).or_insert_with(invalid);
        }
        let forbid = |name: &String| {
            let msg = format!("Not a field of the provider {}", provider.as_str());
            ValidationError::new("body", Some(name), "extra_forbidden", msg)
        };
        let errors: Vec<_> = self.errors.into_values().chain(self.members.keys().map(forbid)).collect();
        match accepted {
            Ok(number) if errors.is_empty() => Ok(number),
            _ => Err(errors),
        }
    }

    /// Moves one field from the body into the draft.
    fn take(&mut self, field: Field) -> Result<(), ValidationError> {
        let text = match self.members.remove(field.name()) {
            None | Some(Value::Null) if field.is_required(self.draft.provider) => {
                return Err(of_field(field, "missing", "Field required"));
            }
            None | Some(Value::Null) => return Ok(()),
            Some(Value::String(text)) => text,
            Some(_) => return Err(not_a_string(field)),
        };
        // The contract treats white space alone as an empty field. A secret may consist of white space.
        let empty = if field.is_secret() { text.is_empty() } else { text.trim().is_empty() };
        if empty {
            return Err(of_field(field, "string_too_short", "Must not be empty: leave the field out"));
        }
        // PostgreSQL cannot store a null character.
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

fn of_field(field: Field, kind: &'static str, msg: impl Into<String>) -> ValidationError {
    ValidationError::new("body", Some(field.name()), kind, msg)
}

fn not_a_string(field: Field) -> ValidationError {
    of_field(field, "string_type", "Must be a string, or left out")
}

fn not_one_of(field: Field, names: &[&str]) -> ValidationError {
    of_field(field, "enum", format!("Must be one of: {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The errors of a body, as `field: type`.
    fn errors(body: &str) -> Vec<String> {
        let errors = read(body.as_bytes()).unwrap_err();
        errors.iter().map(|error| format!("{}: {}", error.loc.last().unwrap(), error.kind)).collect()
    }

    #[test]
    fn the_result_has_one_error_for_each_invalid_field() {
        let body = r#"{"provider":"twilio","phone_number":"+1 415","twilio_account_sid":"SK","twilio_auth_token":"",
                       "inbound_agent_id":7,"friendly_name":"x","colour":"red"}"#;
        let expected = [
            "phone_number: value_error",
            "twilio_account_sid: value_error",
            "twilio_auth_token: string_too_short",
            "inbound_agent_id: string_type",
            "colour: extra_forbidden",
            "friendly_name: extra_forbidden",
        ];
        assert_eq!(errors(body), expected);
    }

    #[test]
    fn null_leaves_an_optional_field_out() {
        let body = br#"{"phone_number":"+8801712345678","friendly_name":null,"sip_infra_region":null,"sip_trunk_password":null}"#;
        let with_null = read(body).unwrap();
        let without = read(br#"{"phone_number":"+8801712345678"}"#).unwrap();
        assert_eq!(format!("{with_null:?}"), format!("{without:?}"));
        assert_eq!(errors(r#"{"phone_number":null}"#), ["phone_number: missing"]);
    }

    #[test]
    fn an_unknown_provider_is_the_only_error() {
        assert_eq!(errors(r#"{"provider":"vonage","phone_number":7}"#), ["provider: enum"]);
        assert_eq!(errors(r#"{"provider":null}"#), ["provider: string_type"]);
    }

    #[test]
    fn an_e164_number_must_pass_the_contracts_rules_as_well() {
        let errors = read(br#"{"phone_number":"+88001712345678"}"#).unwrap_err();
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].msg.ends_with("; +8801712345678 may be meant"), "{errors:?}");
    }

    #[test]
    fn a_warning_does_not_block() {
        let body = br#"{"phone_number":"+14155552671","sip_infra_region":"bd_link3","sip_trunk_password":" "}"#;
        assert_eq!(read(body).unwrap().provider(), Provider::Sip);
    }
}
