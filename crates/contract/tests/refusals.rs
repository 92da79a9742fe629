//! Refusals of platforms, and the field of each message: `errors.json` has one case per line.

#![expect(clippy::unwrap_used, reason = "a test's helper may fail the test")]

use std::collections::BTreeMap;

use contract::{
    CheckContext, Draft, Failure, NewPhoneNumber, Provider, RedactedJson, Refusal, RefusalReason, Secret, Status,
};
use serde::Deserialize;

fn request(provider: Provider, secret: &str) -> NewPhoneNumber {
    let draft = Draft {
        provider,
        phone_number: "+14155552671".into(),
        trunk_password: Secret::new(secret.into()),
        account_sid: "AC0123456789abcdef0123456789abcdef".into(),
        auth_token: Secret::new(secret.into()),
        friendly_name: "Front desk".into(),
        termination_uri: "sip:me:pa55word@host.example;password=hunter33?X-Token=t0ken".into(),
        ..Draft::default()
    };
    draft.accept(&CheckContext::default()).unwrap()
}

/// The texts that are shown for a message, if the request's secret is `secret`.
fn shown(secret: &str, message: &str) -> Vec<String> {
    let body: RedactedJson = serde_json::from_value(serde_json::json!({ "detail": message })).unwrap();
    Refusal::decode(RefusalReason::Invalid, Some(&body), &request(Provider::Sip, secret)).summary
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
fn every_message_reaches_its_field_or_the_summary() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("errors.json")).unwrap();
    assert!(cases.len() >= 9);
    for case in cases {
        let body: RedactedJson = serde_json::from_value(case.body.clone()).unwrap();
        let Status::Refused(reason) = Status::from_code(case.status) else {
            assert!(case.fields.is_empty() && case.summary.is_empty(), "the body of a failure is not shown");
            continue;
        };
        let refusal = Refusal::decode(reason, Some(&body), &request(case.provider, "the-secret"));
        let fields: BTreeMap<_, _> =
            refusal.fields.into_iter().map(|(field, text)| (field.name().to_owned(), text)).collect();
        assert_eq!(fields, case.fields, "{}", case.body);
        assert_eq!(refusal.summary, case.summary, "{}", case.body);
    }
}

#[test]
fn a_body_that_is_not_json_is_not_shown() {
    let refusal = Refusal::decode(RefusalReason::Invalid, None, &request(Provider::Sip, ""));
    assert_eq!((refusal.fields.len(), refusal.summary.len()), (0, 0));
}

#[test]
fn each_status_code_has_its_meaning() {
    let cases = [
        (201, Status::Success),
        (400, Status::Refused(RefusalReason::Invalid)),
        (401, Status::Refused(RefusalReason::SignedOut)),
        (403, Status::Refused(RefusalReason::Forbidden)),
        (404, Status::Refused(RefusalReason::Unexpected)),
        (409, Status::Refused(RefusalReason::Conflict)),
        (413, Status::Refused(RefusalReason::TooLarge)),
        (415, Status::Refused(RefusalReason::UnsupportedMediaType)),
        (422, Status::Refused(RefusalReason::Invalid)),
        (429, Status::Refused(RefusalReason::Busy)),
        (500, Status::Unknown(Failure::Platform)),
        (502, Status::Unknown(Failure::Gateway)),
        (503, Status::Refused(RefusalReason::Busy)),
        (504, Status::Unknown(Failure::Gateway)),
        (302, Status::Refused(RefusalReason::Unexpected)),
    ];
    for (status, meaning) in cases {
        assert_eq!(Status::from_code(status), meaning, "{status}");
    }
}

#[test]
fn a_secret_that_the_platform_repeats_is_masked_everywhere() {
    for (secret, message, masked) in [
        ("hunter2", "hunter2 is too short", "••• is too short"),
        ("hunter2 ", "too short: hunter2", "too short: •••"),
        ("hunter2", "hunter2hunter2", "••••••"),
        ("x", "cannot reach me:pa55word", "cannot reach me:•••"),
        (
            "unlike",
            "cannot reach host.example;password=hunter33?X-Token=t0ken",
            "cannot reach host.example;password=•••?X-Token=•••",
        ),
        ("abcd", "abcd is too short", "••• is too short"),
    ] {
        assert_eq!(shown(secret, message), [masked], "{secret:?} {message:?}");
    }
    // A text with a secret that is too short or too long to mask is not shown.
    let long = "é1".repeat(10_000);
    for (secret, message) in [("abc", "abc is too short"), (&long, &["it was ", &long, "."].concat())] {
        assert!(shown(secret, message).is_empty(), "{message:?}");
    }
    assert_eq!(shown(&long, "it is too long"), ["it is too long"]);
}

#[test]
fn a_secret_is_masked_in_any_common_encoding() {
    let secret = "Tr0ub4dor&3'<é\"\\/x";
    for encoded in [
        "Tr0ub4dor&amp;3&#39;&lt;é&quot;\\/x",
        "Tr0ub4dor&#38;3&#x27;&lt;&#233;&#34;&#92;&#47;x",
        "Tr0ub4dor&amp;amp;3&amp;#39;&amp;lt;é&amp;quot;\\/x",
        r#"Tr0ub4dor&3'<é\"\\\/x"#,
        r#"Tr0ub4dor\u00263\u0027\u003c\u00e9\u0022\u005c\/x"#,
        "Tr0ub4dor%263%27%3C%C3%A9%22%5C%2Fx",
        "Tr0ub4dor%25263%2527%253C%25C3%25A9%2522%255C%252Fx",
        "VHIwdWI0ZG9yJjMnPMOpIlwveA==",
        "VHIwdWI0ZG9yJjMnPMOpIlwveA",
        "bWU6VHIwdWI0ZG9yJjMnPMOpIlwveA==",
        "OlRyMHViNGRvciYzJzzDqSJcL3g=",
        "Tr0ub\n4dor&3'<é\"\\/x",
        "Tr0ub4 dor&3'<é\"\\/x",
    ] {
        let [text] = &shown(secret, &format!("it was {encoded} and is refused"))[..] else { panic!("{encoded:?}") };
        assert_eq!(text, "it was ••• and is refused", "{encoded:?}");
    }
    // A text with the encoding of a secret that is too long to mask is not shown.
    assert!(shown(&"a&b1".repeat(300), &["it was ", &"a&amp;b1".repeat(300)].concat()).is_empty());
}

#[test]
fn escapes_beside_a_secret_do_not_hide_it() {
    for (secret, message, masked) in [
        ("ADmin1", "100%ADmin1", "100%•••"),
        ("nhunter2", r"was \nhunter2", r"was \•••"),
        ("a%26b", "was a%26b", "was •••"),
        ("a%26b", "was a%2526b", "was •••"),
        ("correct horse", "was correct+horse", "was •••"),
        ("😀pass", r"was \ud83d\ude00pass", "was •••"),
    ] {
        assert_eq!(shown(secret, message), [masked], "{secret:?} {message:?}");
    }
    assert_eq!(shown("hunter2", "100% &c; \\u12 %zz &#xFFFFFFFF; \\"), ["100% &c; \\u12 %zz &#xFFFFFFFF; \\"]);
}

#[test]
fn the_end_of_a_shortened_text_has_no_half_of_a_secret() {
    let message = "x".repeat(295) + "correct-horse-battery";
    assert!(!shown("correct-horse-battery", &message)[0].contains("corr"));
}

#[test]
fn a_text_with_a_secret_that_is_too_short_to_mask_is_not_shown() {
    assert_eq!(shown("1", "Field 1 of 11"), [""; 0]);
    assert_eq!(shown("1", "No field"), ["No field"]);
}

#[test]
fn a_long_text_is_shortened() {
    assert_eq!(shown("", &"é".repeat(10_000))[0].chars().count(), 301);
}

#[test]
fn a_deeply_nested_body_shows_nothing() {
    let deep = "[".repeat(100) + &"]".repeat(100);
    let body: RedactedJson = serde_json::from_str(&format!("{{\"detail\":{deep}}}")).unwrap();
    let refusal = Refusal::decode(RefusalReason::Invalid, Some(&body), &request(Provider::Sip, ""));
    assert_eq!(refusal.summary, [""; 0]);
}

#[test]
fn a_secret_is_masked_in_a_field_name_and_with_control_characters_inside() {
    let body: RedactedJson =
        serde_json::from_value(serde_json::json!({ "detail": [{ "loc": ["body", "hunter2"], "msg": "no" }] })).unwrap();
    let refusal = Refusal::decode(RefusalReason::Invalid, Some(&body), &request(Provider::Sip, "hunter2"));
    assert_eq!(refusal.summary, ["•••: no"]);
    assert_eq!(shown("hunter2", "bad: hun\u{202e}ter2"), ["bad: •••"]);
    assert_eq!(shown("hun\tter2", "bad: hun\nter2"), ["bad: •••"]);
}

#[test]
fn only_the_first_fifty_errors_are_shown() {
    let error = |number: usize| serde_json::json!({ "name": "x", "reason": number.to_string() });
    let errors: Vec<_> = (0..10_000).map(error).collect();
    let body: RedactedJson = serde_json::from_value(serde_json::json!({ "errors": errors })).unwrap();
    let refusal = Refusal::decode(RefusalReason::Invalid, Some(&body), &request(Provider::Sip, ""));
    assert_eq!(refusal.summary.len(), 50);
    assert_eq!(refusal.summary.first().map(String::as_str), Some("x: 0"));
}

#[test]
fn no_mixture_of_escapes_panics_or_shows_the_secret() {
    const SECRET: &str = "p&q7\\é%2";
    const PARTS: [&str; 20] = [
        SECRET, "&", "amp;", "#x26;", "&amp;", "%", "26", "%26", "\\", "u", "0026", "\\u0026", "\\ud83d", "é", "p",
        "q7", ";", " ", "\u{202e}", "cCZxNw==",
    ];
    let mut seed = 1_u32;
    for _ in 0..20_000 {
        let mut message = String::new();
        for _ in 0..9 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            message += PARTS[seed as usize / 65_536 % PARTS.len()];
        }
        for text in shown(SECRET, &message) {
            assert!(!text.contains(SECRET), "{message:?}: {text:?}");
        }
    }
}
