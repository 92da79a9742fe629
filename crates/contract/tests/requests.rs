//! The body of each request, byte by byte, and what keeps a draft from becoming one.

#![expect(clippy::unwrap_used, reason = "a test's helper may fail the test")]

use contract::{
    CheckContext, Checked, Doubt, Draft, Field, Problem, Provider, RoutingAdvice, Secret, SidError, SipInfraRegion,
};

const SID: &str = "AC0123456789abcdef0123456789abcdef";
const TOKEN: &str = "fedcba9876543210fedcba9876543210";

/// Everything filled in, as after a person tried every provider.
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
fn a_sip_body_has_every_sip_field_and_no_other() {
    assert_eq!(
        body(&full(Provider::Sip)),
        r#"{"provider":"sip","phone_number":"+8801712345678","friendly_name":"Support line, Dhaka","sip_termination_uri":"sip:gw1.carrier.example:5061;transport=tls","sip_trunk_username":"acme-trunk","sip_trunk_password":" correct \"horse\" ","sip_infra_region":"bd_link3","inbound_agent_id":"agent-in","outbound_agent_id":"agent-out"}"#
    );
}

#[test]
fn a_pia_body_has_no_number_and_nothing_of_a_trunk() {
    assert_eq!(
        body(&full(Provider::Pia)),
        r#"{"provider":"pia","friendly_name":"Support line, Dhaka","inbound_agent_id":"agent-in","outbound_agent_id":"agent-out"}"#
    );
}

#[test]
fn a_twilio_body_has_no_label_and_nothing_of_a_trunk() {
    assert_eq!(
        body(&full(Provider::Twilio)),
        format!(
            r#"{{"provider":"twilio","phone_number":"+8801712345678","twilio_account_sid":"{SID}","twilio_auth_token":"{TOKEN}","inbound_agent_id":"agent-in","outbound_agent_id":"agent-out"}}"#
        )
    );
}

#[test]
fn what_is_empty_is_left_out() {
    let sip = Draft { phone_number: "+14155552671".into(), friendly_name: "  ".into(), ..Draft::default() };
    assert_eq!(body(&sip), r#"{"provider":"sip","phone_number":"+14155552671","sip_infra_region":"global"}"#);
    let pia = Draft { provider: Provider::Pia, ..Draft::default() };
    assert_eq!(body(&pia), r#"{"provider":"pia"}"#);
}

#[test]
fn all_errors_are_collected_in_the_order_of_the_fields() {
    let draft = Draft { termination_uri: "https://x".into(), ..Draft::default() };
    let fields: Vec<_> = checked(&draft).errors.into_iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::PhoneNumber, Field::TerminationUri]);

    let draft = Draft { provider: Provider::Twilio, ..Draft::default() };
    let fields: Vec<_> = checked(&draft).errors.into_iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::PhoneNumber, Field::AccountSid, Field::AuthToken]);
}

#[test]
fn the_fields_of_other_providers_are_not_looked_at() {
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
fn a_pasted_key_sid_is_named() {
    let draft = Draft { account_sid: SID.replace("AC", "SK"), ..full(Provider::Twilio) };
    let problem =
        checked(&draft).errors.into_iter().find(|error| error.field == Field::AccountSid).map(|error| error.problem);
    assert_eq!(problem, Some(Problem::AccountSid(SidError::ApiKey)));
}

#[test]
fn warnings_point_at_their_fields_and_do_not_block() {
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
    let doubts: Vec<_> = checked(&draft).warnings.into_iter().map(|warning| warning.doubt).collect();
    assert_eq!(doubts, [Doubt::AuthTokenShape]);
}

#[test]
fn the_region_makes_the_likely_country_and_the_host_can_turn_its_advice_off() {
    let draft = Draft { phone_number: "01712345678".into(), ..full(Provider::Sip) };
    let errors = checked(&draft).errors;
    let Some(Problem::Number { mend: Some(mend), .. }) = errors.first().map(|error| &error.problem) else {
        panic!("{errors:?}")
    };
    assert_eq!(mend.e164.as_str(), "+8801712345678");

    let advice = |routing_advice| {
        let context = CheckContext { routing_advice, ..CheckContext::default() };
        let warnings = full(Provider::Sip).check(&context).warnings;
        warnings.iter().any(|warning| warning.doubt == Doubt::Routing(RoutingAdvice::NotLink3))
    };
    assert!(advice(true));
    assert!(!advice(false));
}

#[test]
fn debug_shows_no_secret() {
    let draft = full(Provider::Twilio);
    let request = draft.accept(&CheckContext::default()).unwrap();
    let shown = format!("{draft:?} {request:?}");
    assert!(!shown.contains(TOKEN) && !shown.contains("horse"), "{shown}");
}
