//! Any JSON as a refusal with any status, by a platform that repeats the request's secrets anywhere. No secret is shown,
//! and each message is a line of bounded length at a field of the provider.

#![no_main]

use contract::{CheckContext, Draft, NewPhoneNumber, Provider, RedactedJson, Refusal, Secret, Status};
use fuzz::{CANARY, any_json, any_text};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use pia_number_form::state::{Message, Outcome, State, update};

fuzz_target!(|data: &[u8]| {
    // An input that ends early is not a finding.
    let _ = refuse(&mut Unstructured::new(data));
});

/// The canary, and secrets that are short, have white space, or have characters that are removed from texts.
const SECRETS: [&str; 5] = [CANARY, "q7z", " Zq7 cAnArY9 ", "Zq7\u{202e}cAnArY9", "Zq7\tcAnArY9"];

fn refuse(bytes: &mut Unstructured<'_>) -> Result<()> {
    let secret = *bytes.choose(&SECRETS)?;
    let in_uri = "qz4addressQ";
    let draft = || Draft {
        phone_number: "+8801712345678".into(),
        termination_uri: format!("sip:me:{in_uri}@sip.example.com"),
        trunk_password: Secret::new(secret.into()),
        account_sid: format!("AC{}", "0".repeat(32)),
        auth_token: Secret::new(secret.into()),
        ..Draft::default()
    };
    let draft = Draft { provider: *bytes.choose(&Provider::ALL)?, ..draft() };
    let request = draft.accept(&CheckContext::default()).expect("the draft has no errors");
    let text = |bytes: &mut Unstructured<'_>| {
        let text = any_text(bytes)?;
        Ok(match bytes.int_in_range(0..=3)? {
            0 => [&text, secret].concat(),
            1 => [secret.trim(), &text, in_uri].concat(),
            2 => secret.chars().flat_map(|character| [character, '\u{2066}']).collect(),
            _ => text,
        })
    };
    let Status::Refused(reason) = Status::from_code(bytes.int_in_range(0..=999)?) else { return Ok(()) };
    let json = any_json(bytes, 5, &text)?;
    let body: RedactedJson = serde_json::from_value(json).expect("every JSON value is decoded");
    let refusal = Refusal::decode(reason, Some(&body), &request);
    check_messages(&refusal, &request);
    let mut state = State::new(draft, CheckContext::default());
    update(&mut state, Message::Submitted);
    let attempt = state.attempt;
    update(&mut state, Message::Ended { attempt, outcome: Outcome::Refused(refusal) });
    assert!(!state.is_submitting() && state.notice.is_some(), "the form shows a notice");
    Ok(())
}

fn check_messages(refusal: &Refusal, request: &NewPhoneNumber) {
    let at_fields = refusal.fields.iter().map(|(field, text)| {
        assert!(field.belongs_to(request.provider()), "{field:?}");
        text
    });
    for text in at_fields.chain(&refusal.summary) {
        let is_hidden = |character: char| {
            character.is_control() || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!text.is_empty() && !text.contains(is_hidden), "{text:?}");
        assert!(text.chars().count() <= 301, "{text:?}");
        for secret in request.secrets() {
            assert!(!text.contains(secret.trim()), "{text:?}");
            let shown: String = secret.chars().filter(|character| !is_hidden(*character)).collect();
            assert!(!text.contains(shown.trim()), "{text:?}");
        }
    }
}
