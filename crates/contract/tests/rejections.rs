//! Refusals of platforms and where each of their words belongs: `errors.json`, one case a line.

use std::collections::BTreeMap;

use contract::{Answer, Cause, Field, Provider, Rejection, Secret};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    status: u16,
    provider: Provider,
    body: serde_json::Value,
    fields: BTreeMap<String, String>,
    summary: Vec<String>,
}

#[test]
fn every_word_reaches_its_field_or_the_summary() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("errors.json")).unwrap();
    assert!(cases.len() >= 9);
    for case in cases {
        let answer: Answer = serde_json::from_value(case.body.clone()).unwrap();
        let rejection = Rejection::decode(Cause::of(case.status).unwrap(), Some(&answer), case.provider);
        let fields: BTreeMap<_, _> =
            rejection.fields.into_iter().map(|(field, text)| (field.name().to_owned(), text)).collect();
        assert_eq!(fields, case.fields, "{}", case.body);
        assert_eq!(rejection.summary, case.summary, "{}", case.body);
    }
}

#[test]
fn a_body_that_is_no_json_shows_nothing() {
    let rejection = Rejection::decode(Cause::Invalid, None, Provider::Sip);
    assert_eq!((rejection.fields.len(), rejection.summary.len()), (0, 0));
}

#[test]
fn each_status_has_its_cause() {
    let cases = [
        (201, None),
        (400, Some(Cause::Invalid)),
        (401, Some(Cause::SignedOut)),
        (403, Some(Cause::Forbidden)),
        (404, Some(Cause::Unexpected)),
        (409, Some(Cause::Conflict)),
        (413, Some(Cause::TooLarge)),
        (415, Some(Cause::UnsupportedMediaType)),
        (422, Some(Cause::Invalid)),
        (429, Some(Cause::Busy)),
        (500, Some(Cause::PlatformFailed)),
        (502, Some(Cause::OutcomeUnknown)),
        (503, Some(Cause::Busy)),
        (504, Some(Cause::OutcomeUnknown)),
        (302, Some(Cause::Unexpected)),
    ];
    for (status, cause) in cases {
        assert_eq!(Cause::of(status), cause, "{status}");
    }
}

#[test]
fn a_secret_that_the_platform_repeats_is_taken_out() {
    let body = serde_json::json!({"detail": [{"loc": ["body", "twilio_auth_token"], "msg": "hunter2 is too short"}]});
    let answer: Answer = serde_json::from_value(body).unwrap();
    let mut rejection = Rejection::decode(Cause::Invalid, Some(&answer), Provider::Twilio);
    rejection.redact(&Secret::new("hunter2".into()));
    assert_eq!(rejection.fields, [(Field::AuthToken, "••• is too short".to_owned())]);
}

#[test]
fn a_long_text_is_cut() {
    let body = serde_json::json!({"detail": "é".repeat(10_000)});
    let answer: Answer = serde_json::from_value(body).unwrap();
    let rejection = Rejection::decode(Cause::Invalid, Some(&answer), Provider::Sip);
    assert_eq!(rejection.summary.first().unwrap().chars().count(), 301);
}

#[test]
fn an_answer_that_nests_without_end_is_survived() {
    let deep = "[".repeat(100) + &"]".repeat(100);
    let answer: Answer = serde_json::from_str(&format!("{{\"detail\":{deep}}}")).unwrap();
    let rejection = Rejection::decode(Cause::Invalid, Some(&answer), Provider::Sip);
    assert_eq!(rejection.summary, [""; 0]);
}
