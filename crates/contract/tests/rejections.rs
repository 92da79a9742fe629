//! Refusals of platforms and where each of their words belongs: `errors.json`, one case a line.

#![expect(clippy::unwrap_used, reason = "a test's helper may fail the test")]

use std::collections::BTreeMap;

use contract::{Answer, Cause, CheckContext, Draft, Failure, NewPhoneNumber, Provider, Rejection, Secret, Status};
use serde::Deserialize;

fn request(provider: Provider, secret: &str) -> NewPhoneNumber {
    let draft = Draft {
        provider,
        phone_number: "+14155552671".into(),
        trunk_password: Secret::new(secret.into()),
        account_sid: "AC0123456789abcdef0123456789abcdef".into(),
        auth_token: Secret::new(secret.into()),
        termination_uri: "sip:me:pa55word@host.example".into(),
        ..Draft::default()
    };
    draft.accept(&CheckContext::default()).unwrap()
}

/// The words that are shown of a message, where the request's secret is `secret`.
fn shown(secret: &str, message: &str) -> Vec<String> {
    let answer: Answer = serde_json::from_value(serde_json::json!({ "detail": message })).unwrap();
    Rejection::decode(Cause::Invalid, Some(&answer), &request(Provider::Sip, secret)).summary
}

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
        let Status::Refused(cause) = Status::of(case.status) else {
            assert!(case.fields.is_empty() && case.summary.is_empty(), "of a failure, nothing is shown");
            continue;
        };
        let rejection = Rejection::decode(cause, Some(&answer), &request(case.provider, "the-secret"));
        let fields: BTreeMap<_, _> =
            rejection.fields.into_iter().map(|(field, text)| (field.name().to_owned(), text)).collect();
        assert_eq!(fields, case.fields, "{}", case.body);
        assert_eq!(rejection.summary, case.summary, "{}", case.body);
    }
}

#[test]
fn a_body_that_is_no_json_shows_nothing() {
    let rejection = Rejection::decode(Cause::Invalid, None, &request(Provider::Sip, ""));
    assert_eq!((rejection.fields.len(), rejection.summary.len()), (0, 0));
}

#[test]
fn each_status_has_its_meaning() {
    let cases = [
        (201, Status::Success),
        (400, Status::Refused(Cause::Invalid)),
        (401, Status::Refused(Cause::SignedOut)),
        (403, Status::Refused(Cause::Forbidden)),
        (404, Status::Refused(Cause::Unexpected)),
        (409, Status::Refused(Cause::Conflict)),
        (413, Status::Refused(Cause::TooLarge)),
        (415, Status::Refused(Cause::UnsupportedMediaType)),
        (422, Status::Refused(Cause::Invalid)),
        (429, Status::Refused(Cause::Busy)),
        (500, Status::Unknown(Failure::Platform)),
        (502, Status::Unknown(Failure::Gateway)),
        (503, Status::Refused(Cause::Busy)),
        (504, Status::Unknown(Failure::Gateway)),
        (302, Status::Refused(Cause::Unexpected)),
    ];
    for (status, meaning) in cases {
        assert_eq!(Status::of(status), meaning, "{status}");
    }
}

#[test]
fn a_secret_that_the_platform_repeats_is_taken_out_wherever_it_stands() {
    for (secret, message, words) in [
        ("hunter2", "hunter2 is too short", "••• is too short"),
        ("hunter2 ", "too short: hunter2", "too short: •••"),
        ("hunter2", "hunter2hunter2", "••••••"),
        ("x", "cannot reach me:pa55word", "cannot reach me:•••"),
        ("abcd", "abcd is too short", "••• is too short"),
    ] {
        assert_eq!(shown(secret, message), [words], "{secret:?} {message:?}");
    }
    // What is too short to be told from words, and what is too long to be looked for, is shown in no text that may have it.
    let long = "é1".repeat(10_000);
    for (secret, message) in [("abc", "abc is too short"), (&long, &["it was ", &long, "."].concat())] {
        assert!(shown(secret, message).is_empty(), "{message:?}");
    }
    assert_eq!(shown(&long, "it is too long"), ["it is too long"]);
}

#[test]
fn half_a_secret_does_not_stay_where_a_long_text_is_cut() {
    let message = "x".repeat(295) + "correct-horse-battery";
    assert!(!shown("correct-horse-battery", &message)[0].contains("corr"));
}

#[test]
fn words_with_a_secret_that_is_too_short_to_be_told_apart_are_not_shown() {
    assert_eq!(shown("1", "Field 1 of 11"), [""; 0]);
    assert_eq!(shown("1", "No field"), ["No field"]);
}

#[test]
fn a_long_text_is_cut() {
    assert_eq!(shown("", &"é".repeat(10_000))[0].chars().count(), 301);
}

#[test]
fn an_answer_that_nests_without_end_is_survived() {
    let deep = "[".repeat(100) + &"]".repeat(100);
    let answer: Answer = serde_json::from_str(&format!("{{\"detail\":{deep}}}")).unwrap();
    let rejection = Rejection::decode(Cause::Invalid, Some(&answer), &request(Provider::Sip, ""));
    assert_eq!(rejection.summary, [""; 0]);
}

#[test]
fn no_secret_is_shown_as_a_name_or_with_marks_in_it() {
    let answer: Answer =
        serde_json::from_value(serde_json::json!({ "detail": [{ "loc": ["body", "hunter2"], "msg": "no" }] })).unwrap();
    let rejection = Rejection::decode(Cause::Invalid, Some(&answer), &request(Provider::Sip, "hunter2"));
    assert_eq!(rejection.summary, ["•••: no"]);
    assert_eq!(shown("hunter2", "bad: hun\u{202e}ter2"), ["bad: •••"]);
    assert_eq!(shown("hun\tter2", "bad: hun\nter2"), ["bad: •••"]);
}

#[test]
fn of_thousands_of_errors_so_many_are_shown_as_can_be_read() {
    let error = |number: usize| serde_json::json!({ "name": "x", "reason": number.to_string() });
    let errors: Vec<_> = (0..10_000).map(error).collect();
    let answer: Answer = serde_json::from_value(serde_json::json!({ "errors": errors })).unwrap();
    let rejection = Rejection::decode(Cause::Invalid, Some(&answer), &request(Provider::Sip, ""));
    assert_eq!(rejection.summary.len(), 50);
    assert_eq!(rejection.summary.first().map(String::as_str), Some("x: 0"));
}
