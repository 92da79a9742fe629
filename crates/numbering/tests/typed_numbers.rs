//! What a person types and what must come of it: `typed_numbers.json`, one case a line.

use numbering::{Country, Fault, Verdict, check};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    typed: String,
    country: Option<String>,
    likely: Option<String>,
    e164: Option<String>,
    verdict: String,
    reason: Option<String>,
    suggest: Option<String>,
}

#[test]
fn every_case_has_its_verdict_digits_reason_and_mend() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("typed_numbers.json")).unwrap();
    assert!(cases.len() >= 30);
    for case in cases {
        let country = |code: &Option<String>| code.as_deref().and_then(Country::parse);
        let verdict = check(&case.typed, country(&case.country), country(&case.likely));
        let name = match verdict {
            Verdict::Valid(_) => "valid",
            Verdict::Warning { .. } => "warning",
            Verdict::Error { .. } => "error",
        };
        assert!(case.verdict.split("-or-").any(|allowed| allowed == name), "{:?}: {verdict:?}", case.typed);
        assert_eq!(verdict.number().map(|number| number.e164.to_string()), case.e164, "{:?}", case.typed);
        assert_eq!(verdict.mend().map(|number| number.e164.to_string()), case.suggest, "{:?}", case.typed);
        if let Verdict::Error { fault, .. } = verdict {
            let reason = reason(fault);
            assert!(case.reason.is_none_or(|wanted| wanted == reason), "{:?}: {reason}", case.typed);
        }
    }
}

fn reason(fault: Fault) -> &'static str {
    match fault {
        Fault::Empty => "empty",
        Fault::Letters => "letters",
        Fault::Extension => "extension",
        Fault::UnexpectedCharacter(_) => "character",
        Fault::NoCallingCode => "no calling code",
        Fault::LeadingZero => "leading zero",
        Fault::UnknownCallingCode => "unknown calling code",
        Fault::OverFifteenDigits => "over 15 digits",
        Fault::TrunkPrefix => "trunk prefix",
        Fault::TooShort { .. } => "too short",
        Fault::TooLong { .. } => "too long",
        Fault::InvalidLength => "invalid length",
    }
}
