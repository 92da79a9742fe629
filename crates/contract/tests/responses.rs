//! The response to a creation, decoded without its secrets.

#![expect(clippy::unwrap_used, reason = "a test's helper may fail the test")]

use contract::{Field, MAX_DEPTH, PhoneNumber, Provider, RedactedJson, SipInfraRegion, UnexpectedAnswer};

fn decode(body: &str) -> Result<PhoneNumber, UnexpectedAnswer> {
    PhoneNumber::decode(&serde_json::from_str(body).unwrap())
}

#[test]
fn a_created_number_is_decoded_and_unknown_fields_are_ignored() {
    let number = decode(
        r#"{"_id":"665f91c2","provider":"sip","phone_number":"+8809678123123","friendly_name":"Hotline","sip_termination_uri":"sip.example.com","sip_trunk_username":"acme","sip_trunk_password":"hunter2","sip_infra_region":"bd_link3","inbound_agent_id":null,"workspace":{"id":1}}"#,
    )
    .unwrap();
    assert_eq!(number.id, "665f91c2");
    assert_eq!(number.provider, Provider::Sip);
    assert_eq!(number.value(Field::PhoneNumber), Some("+8809678123123"));
    assert_eq!(number.region, Some(SipInfraRegion::BdLink3));
    assert_eq!(number.value(Field::TrunkPassword), Some(""));
    assert_eq!(number.value(Field::AuthToken), None);
    assert_eq!(number.value(Field::InboundAgent), None);
}

#[test]
fn a_number_with_a_plain_id_is_created() {
    assert_eq!(decode(r#"{"id":"665f91c2","provider":"pia"}"#).unwrap().id, "665f91c2");
    assert_eq!(decode(r#"{"id":"7","_id":"665f91c2","provider":"pia"}"#).unwrap().id, "665f91c2");
}

#[test]
fn secrets_are_dropped_while_decoding() {
    let body = r#"{"sip_trunk_password":"hunter2","twilio_auth_token":{"x":"hunter2"},"detail":[{"input":{"x":"hunter2"},"msg":"no"}]}"#;
    let json: RedactedJson = serde_json::from_str(body).unwrap();
    assert!(!format!("{json:?}").contains("hunter2"), "{json:?}");
}

#[test]
fn a_password_in_a_termination_uri_is_masked() {
    let body = r#"{"_id":"1","provider":"sip","sip_termination_uri":"sip:me:hunter2@host.example"}"#;
    assert_eq!(decode(body).unwrap().value(Field::TerminationUri), Some("sip:me:•••@host.example"));
}

#[test]
fn a_password_in_an_invalid_termination_uri_is_masked() {
    for uri in ["sip:me:hun ter2@host", "sip:me:hunter2@", "http:me:hunter2@h_st", "sip:host;password=hunter2"] {
        let body = serde_json::json!({ "_id": "1", "provider": "sip", "sip_termination_uri": uri });
        let number = decode(&body.to_string()).unwrap();
        let shown = number.value(Field::TerminationUri).unwrap();
        assert!(!shown.contains("ter2"), "{shown}");
    }
}

#[test]
fn values_that_are_too_deep_are_dropped() {
    fn depth(json: &RedactedJson) -> usize {
        json.as_list().map_or(0, |items| 1 + items.first().map_or(0, depth))
    }
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert_eq!(depth(&serde_json::from_str(&nested(MAX_DEPTH)).unwrap()), MAX_DEPTH);
    assert_eq!(depth(&serde_json::from_str(&nested(100)).unwrap()), MAX_DEPTH);
    assert_eq!(depth(&serde_json::from_str(&nested(1_000_000)).unwrap()), MAX_DEPTH);
}

#[test]
fn an_empty_secret_is_not_set() {
    for empty in [r#""""#, "null"] {
        let number = decode(&format!(r#"{{"_id":"1","provider":"twilio","twilio_auth_token":{empty}}}"#)).unwrap();
        assert_eq!(number.value(Field::AuthToken), None);
    }
}

#[test]
fn a_response_without_an_id_or_a_known_provider_is_unexpected() {
    for body in [
        r#"{"provider":"sip"}"#,
        r#"{"_id":"1"}"#,
        r#"{"_id":"1","provider":"vonage"}"#,
        "[]",
        "null",
        "7",
        r#"{"_id":""}"#,
    ] {
        assert_eq!(decode(body), Err(UnexpectedAnswer), "{body}");
    }
}
