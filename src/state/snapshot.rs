//! The content of a form, as the host may read it: never a secret.

use contract::{Field, MASK};
use numbering::Country;

use super::form_state::State;
use super::values::COUNTRY;

/// The values of a form, and the request that the form would send. Secrets are masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The values of the fields as typed, under the names of the contract, without secrets.
    pub values: Vec<(&'static str, String)>,
    /// The members of the request. A phone number that cannot be read is left out.
    pub request: Vec<(&'static str, String)>,
    /// True if no field has an error.
    pub is_ready: bool,
}

impl Snapshot {
    /// Reads the content of a state.
    #[must_use]
    pub fn new(state: &State) -> Self {
        let draft = &state.draft;
        let mut snapshot = Self { is_ready: state.checked.errors.is_empty(), ..Self::default() };
        for &field in &Field::ALL {
            if !field.belongs_to(draft.provider) {
                continue;
            }
            let typed = match field {
                Field::Provider => draft.provider.as_str(),
                Field::SipInfraRegion => draft.region.as_str(),
                field => draft.text(field),
            };
            let sent = match (field, &state.checked.number, draft.secret(field)) {
                (Field::PhoneNumber, Some(number), _) => number.e164.as_str(),
                (Field::PhoneNumber, None, _) => "",
                (_, _, Some(secret)) if !secret.is_empty() => MASK,
                _ => typed.trim(),
            };
            if !field.is_secret() {
                snapshot.values.push((field.name(), mask_password(field, typed)));
            }
            if !sent.is_empty() {
                snapshot.request.push((field.name(), mask_password(field, sent)));
            }
        }
        let country = draft.country.as_ref().map(Country::as_str).unwrap_or_default();
        snapshot.values.push((COUNTRY, country.to_owned()));
        snapshot
    }
}

/// Returns the text of a field. A possible password in a termination URI is masked.
pub fn mask_password(field: Field, text: &str) -> String {
    if field == Field::TerminationUri { contract::mask_password(text) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use contract::{CheckContext, Draft, Provider, Secret};

    use super::*;

    #[test]
    fn a_snapshot_has_the_request_and_no_secret() {
        let draft = Draft {
            phone_number: "+880 1712-345678".into(),
            trunk_username: " acme ".into(),
            trunk_password: Secret::new("canary-1".into()),
            termination_uri: "sip:me:canary-2@sip.example.com".into(),
            auth_token: Secret::new("canary-3".into()),
            ..Draft::default()
        };
        let snapshot = Snapshot::new(&State::new(draft, CheckContext::default()));
        assert!(!format!("{snapshot:?}").contains("canary"), "{snapshot:?}");
        let sent =
            |name: &str| snapshot.request.iter().find(|(known, _)| *known == name).map(|(_, text)| text.as_str());
        assert_eq!(sent("phone_number"), Some("+8801712345678"));
        assert_eq!(sent("sip_trunk_username"), Some("acme"));
        assert_eq!(sent("sip_trunk_password"), Some(MASK));
        assert_eq!(sent("sip_termination_uri"), Some("sip:me:••••••••@sip.example.com"));
        assert_eq!(sent("twilio_auth_token"), None, "the field belongs to Twilio");
        assert_eq!(sent("friendly_name"), None, "the field is empty");
        assert!(snapshot.is_ready);
    }

    #[test]
    fn a_form_with_a_malformed_number_is_not_ready() {
        let draft = Draft { provider: Provider::Twilio, phone_number: "123".into(), ..Draft::default() };
        let snapshot = Snapshot::new(&State::new(draft, CheckContext::default()));
        assert!(!snapshot.is_ready);
        assert!(snapshot.values.contains(&("phone_number", "123".to_owned())));
        assert!(snapshot.request.iter().all(|(name, _)| *name != "phone_number"));
    }

    #[test]
    fn a_termination_uri_without_a_password_is_not_changed() {
        for uri in [
            "",
            "sip.example.com:5060",
            "sip:me@host:5060;transport=tls",
            "[::1]:5060",
            "sip:[2001:db8::1]:5060",
            "sip:host",
            "10.3.55.6:5060",
            "sip.example.com;transport=tcp?x=y",
            "https://sip.example.com",
        ] {
            assert_eq!(mask_password(Field::TerminationUri, uri), uri);
        }
        assert_eq!(mask_password(Field::TerminationUri, "me:pw@host"), "me:••••••••@host");
    }

    #[test]
    fn no_part_of_a_password_is_visible_after_any_key_in_any_notation() {
        for uri in [
            "sip:me:canary@sip.example.com:5060",
            "me:canary@host",
            "jo.hn:98765canary@host",
            "SIPS:me:can:ary@host",
            "sip:me：canary＠host",
            "sip:me:4711canary@host;transport=tls",
            "sip:host;password=canary",
            "sip:me@host?x=y&pw=canary&z=1",
        ] {
            for (end, _) in uri.char_indices().chain([(uri.len(), ' ')]) {
                let typed = uri.split_at_checked(end).unwrap().0;
                let shown = mask_password(Field::TerminationUri, typed);
                for length in 1..=6 {
                    let part = "canary".split_at_checked(length).unwrap().0;
                    assert!(
                        !shown.contains(&format!(":{part}")) && !shown.contains(&format!("={part}")),
                        "{typed}: {shown}"
                    );
                }
                assert!(!shown.contains("4711") && !shown.contains("canary"), "{typed}: {shown}");
            }
        }
    }
}
