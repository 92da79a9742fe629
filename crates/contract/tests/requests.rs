//! The body of each provider's request, byte by byte, and the errors and warnings of drafts.

#![expect(clippy::unwrap_used, reason = "a test's helper may fail the test")]

use contract::{
    CheckContext, Checked, Draft, Field, FieldErrorKind, FieldWarningKind, Provider, RegionPolicy, RoutingAdvice,
    Secret, SidError, SipInfraRegion,
};

const SID: &str = "AC0123456789abcdef0123456789abcdef";
const TOKEN: &str = "fedcba9876543210fedcba9876543210";

/// A draft with every field filled in, as if a person had tried every provider.
fn full(provider: Provider) -> Draft {
    Draft {
        provider,
        phone_number: "+880 1712-345678".into(),
        country: None,
        friendly_name: " Support line, Dhaka ".into(),
        termination_uri: " sip:gw1.carrier.example:5061;transport=tls ".into(),
        trunk_username: "acme-trunk".into(),
        trunk_password: Secret::new(" correct \"horse\" ".into()),
        region: SipInfraRegion::BdLink3,
        account_sid: format!(" {SID}\n"),
        auth_token: Secret::new(TOKEN.into()),
        inbound_agent_id: "agent-in".into(),
        outbound_agent_id: "agent-out".into(),
    }
}

fn body(draft: &Draft) -> String {
    let request = draft.accept(&CheckContext::default()).unwrap();
    serde_json::to_string(&request.body()).unwrap()
}

fn checked(draft: &Draft) -> Checked {
    draft.check(&CheckContext::default())
}

#[test]
fn a_sip_body_has_every_sip_field_and_no_others() {
    assert_eq!(
        body(&full(Provider::Sip)),
        r#"{"provider":"sip","phone_number":"+8801712345678","friendly_name":"Support line, Dhaka","sip_termination_uri":"sip:gw1.carrier.example:5061;transport=tls","sip_trunk_username":"acme-trunk","sip_trunk_password":" correct \"horse\" ","sip_infra_region":"bd_link3","inbound_agent_id":"agent-in","outbound_agent_id":"agent-out"}"#
    );
}

#[test]
fn a_pia_body_has_no_number_and_no_trunk_fields() {
    assert_eq!(
        body(&full(Provider::Pia)),
        r#"{"provider":"pia","friendly_name":"Support line, Dhaka","inbound_agent_id":"agent-in","outbound_agent_id":"agent-out"}"#
    );
}

#[test]
fn a_twilio_body_has_no_label_and_no_trunk_fields() {
    assert_eq!(
        body(&full(Provider::Twilio)),
        format!(
            r#"{{"provider":"twilio","phone_number":"+8801712345678","twilio_account_sid":"{SID}","twilio_auth_token":"{TOKEN}","inbound_agent_id":"agent-in","outbound_agent_id":"agent-out"}}"#
        )
    );
}

#[test]
fn empty_fields_are_left_out() {
    let sip = Draft { phone_number: "+14155552671".into(), friendly_name: "  ".into(), ..Draft::default() };
    assert_eq!(body(&sip), r#"{"provider":"sip","phone_number":"+14155552671","sip_infra_region":"global"}"#);
    let pia = Draft { provider: Provider::Pia, ..Draft::default() };
    assert_eq!(body(&pia), r#"{"provider":"pia"}"#);
}

#[test]
fn every_error_is_listed_in_the_order_of_the_fields() {
    let draft = Draft { termination_uri: "https://x".into(), ..Draft::default() };
    let fields: Vec<_> = checked(&draft).errors.into_iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::PhoneNumber, Field::TerminationUri]);

    let draft = Draft { provider: Provider::Twilio, ..Draft::default() };
    let fields: Vec<_> = checked(&draft).errors.into_iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::PhoneNumber, Field::AccountSid, Field::AuthToken]);
}

#[test]
fn the_fields_of_other_providers_are_ignored() {
    let wrong = || Draft {
        phone_number: "x".into(),
        termination_uri: "x x".into(),
        account_sid: "x".into(),
        ..Draft::default()
    };
    assert!(Draft { provider: Provider::Pia, ..wrong() }.accept(&CheckContext::default()).is_ok());
    let errors = checked(&Draft { provider: Provider::Twilio, ..wrong() }).errors;
    assert!(errors.iter().all(|error| error.field != Field::TerminationUri));
}

#[test]
fn the_sid_of_an_api_key_is_a_named_error() {
    let draft = Draft { account_sid: SID.replace("AC", "SK"), ..full(Provider::Twilio) };
    let error =
        checked(&draft).errors.into_iter().find(|error| error.field == Field::AccountSid).map(|error| error.kind);
    assert_eq!(error, Some(FieldErrorKind::AccountSid(SidError::ApiKey)));
}

#[test]
fn warnings_name_their_fields_and_do_not_block() {
    let draft = Draft {
        friendly_name: "ঢ".repeat(65),
        trunk_username: String::new(),
        termination_uri: "sip:a:b@localhost".into(),
        ..full(Provider::Sip)
    };
    let warned: Vec<_> = checked(&draft).warnings.into_iter().map(|warning| warning.field).collect();
    assert_eq!(
        warned,
        [
            Field::FriendlyName,
            Field::TerminationUri,
            Field::TerminationUri,
            Field::TrunkUsername,
            Field::TrunkPassword,
            Field::SipInfraRegion
        ]
    );
    assert!(draft.accept(&CheckContext::default()).is_ok());

    let draft = Draft { auth_token: Secret::new("short".into()), ..full(Provider::Twilio) };
    let warnings: Vec<_> = checked(&draft).warnings.into_iter().map(|warning| warning.kind).collect();
    assert_eq!(warnings, [FieldWarningKind::AuthTokenShape]);
}

#[test]
fn the_region_gives_the_likely_country_and_the_host_can_turn_routing_advice_off() {
    let draft = Draft { phone_number: "01712345678".into(), ..full(Provider::Sip) };
    let errors = checked(&draft).errors;
    let Some(FieldErrorKind::Number { suggestion: Some(suggestion), .. }) = errors.first().map(|error| &error.kind)
    else {
        panic!("{errors:?}")
    };
    assert_eq!(suggestion.e164.as_str(), "+8801712345678");

    let has_advice = |region_policy| {
        let context = CheckContext { region_policy, ..CheckContext::default() };
        let warnings = full(Provider::Sip).check(&context).warnings;
        warnings.iter().any(|warning| warning.kind == FieldWarningKind::Routing(RoutingAdvice::NotLink3))
    };
    assert!(has_advice(RegionPolicy::Warn));
    assert!(!has_advice(RegionPolicy::Off));
}

#[test]
fn debug_shows_no_secret() {
    let draft = full(Provider::Twilio);
    let request = draft.accept(&CheckContext::default()).unwrap();
    let shown = format!("{draft:?} {request:?}");
    assert!(!shown.contains(TOKEN) && !shown.contains("horse"), "{shown}");
}
