//! Typed texts and their verdicts: `typed_numbers.json`, one case a line.

use numbering::{Country, NumberError, Verdict, check};
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
fn each_case_has_its_verdict_digits_reason_and_suggestion() {
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
        assert_eq!(verdict.suggestion().map(|number| number.e164.to_string()), case.suggest, "{:?}", case.typed);
        if let Verdict::Error { error, .. } = verdict {
            let reason = reason(error);
            assert!(case.reason.is_none_or(|wanted| wanted == reason), "{:?}: {reason}", case.typed);
        }
    }
}

fn reason(error: NumberError) -> &'static str {
    match error {
        NumberError::Empty => "empty",
        NumberError::Letters => "letters",
        NumberError::Extension => "extension",
        NumberError::UnexpectedCharacter(_) => "character",
        NumberError::NoCallingCode => "no calling code",
        NumberError::ShortCode => "short code",
        NumberError::LeadingZero => "leading zero",
        NumberError::UnknownCallingCode => "unknown calling code",
        NumberError::OverFifteenDigits => "over 15 digits",
        NumberError::TrunkPrefix => "trunk prefix",
        NumberError::TooShort { .. } => "too short",
        NumberError::TooLong { .. } => "too long",
        NumberError::InvalidLength => "invalid length",
    }
}
