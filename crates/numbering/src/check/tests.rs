//! Verdicts and suggestions for typed texts.

use crate::check::check;
use crate::check::error::{NumberError, NumberWarning};
use crate::check::verdict::Verdict;
use crate::country::Country;
use crate::number_type::NumberType;

fn country(code: &str) -> Option<Country> {
    Country::parse(code)
}

fn error(typed: &str) -> NumberError {
    match check(typed, None, None) {
        Verdict::Error { error, .. } => error,
        other => panic!("{typed}: {other:?}"),
    }
}

#[test]
fn an_error_counts_the_missing_or_extra_digits() {
    assert_eq!(error("+1415555267"), NumberError::TooShort { by: 1 });
    assert_eq!(error("+141555526711"), NumberError::TooLong { by: 1 });
    assert_eq!(error("+1234567890123456"), NumberError::OverFifteenDigits);
    assert_eq!(error("+0123456789"), NumberError::LeadingZero);
    assert_eq!(error("+999123456789"), NumberError::UnknownCallingCode);
    assert_eq!(error("+88001712345678"), NumberError::TrunkPrefix);
    assert_eq!(error("01712345678"), NumberError::NoCallingCode);
}

#[test]
fn a_number_has_its_country_and_type() {
    for (typed, code, number_type) in [
        ("+8801712345678", country("BD"), NumberType::Mobile),
        ("+14155552671", country("US"), NumberType::FixedLineOrMobile),
        ("+12423456789", country("BS"), NumberType::FixedLine),
        ("+77710009998", country("KZ"), NumberType::Mobile),
        ("+80012345678", None, NumberType::TollFree),
    ] {
        let verdict = check(typed, None, None);
        let Verdict::Valid(number) = &verdict else { panic!("{typed}: {verdict:?}") };
        assert_eq!((number.country, number.number_type), (code, Some(number_type)), "{typed}");
    }
}

#[test]
fn a_possible_number_in_no_known_range_is_a_warning() {
    let verdict = check("+8801012345678", None, None);
    let Verdict::Warning { number, warning: NumberWarning::UnknownRange, .. } = verdict else { panic!("{verdict:?}") };
    assert_eq!(number.e164.as_str(), "+8801012345678");
    assert_eq!(number.country, country("BD"));
}

#[test]
fn no_bangladeshi_internet_telephony_number_is_an_error() {
    for block in 0..=99 {
        let typed = format!("+88096{block:02}123456");
        assert_eq!(check(&typed, None, None).number().unwrap().e164.as_str(), typed);
    }
}

#[test]
fn national_forms_are_read_in_the_chosen_country() {
    for (typed, code, sent) in [
        ("01712345678", "BD", "+8801712345678"),
        ("1712345678", "BD", "+8801712345678"),
        ("8801712345678", "BD", "+8801712345678"),
        ("008801712345678", "BD", "+8801712345678"),
        ("020 7946 0958", "GB", "+442079460958"),
        ("02 3661 8300", "IT", "+390236618300"),
        ("011 44 20 7946 0958", "US", "+442079460958"),
        ("1 415 555 2671", "US", "+14155552671"),
        ("8 800 555-35-35", "RU", "+78005553535"),
        ("011 15 2345 6789", "AR", "+5491123456789"),
    ] {
        let verdict = check(typed, country(code), None);
        assert_eq!(verdict.number().map(|number| number.e164.as_str()), Some(sent), "{typed} {verdict:?}");
    }
}

#[test]
fn a_trunk_prefix_behind_the_calling_code_is_an_error_however_the_code_is_written() {
    for typed in ["+880 01712-345678", "880 01712-345678", "00880 01712-345678"] {
        let verdict = check(typed, country("BD"), None);
        assert!(matches!(verdict, Verdict::Error { error: NumberError::TrunkPrefix, .. }), "{typed}: {verdict:?}");
        assert_eq!(verdict.suggestion().map(|number| number.e164.as_str()), Some("+8801712345678"), "{typed}");
    }
    let verdict = check("971022345183", country("AE"), None);
    assert_eq!(verdict.suggestion().map(|number| number.e164.as_str()), Some("+97122345183"), "{verdict:?}");
}

#[test]
fn a_calling_code_is_seen_where_the_number_behind_it_is_known() {
    for (typed, code, sent) in [("55800123456", "BR", "+55800123456"), ("8801712345678", "BD", "+8801712345678")] {
        let verdict = check(typed, country(code), None);
        assert_eq!(verdict.number().map(|number| number.e164.as_str()), Some(sent), "{typed} {verdict:?}");
    }
}

#[test]
fn a_chosen_country_does_not_change_an_international_number() {
    let verdict = check("+442079460958", country("BD"), None);
    assert_eq!(verdict.number().unwrap().country, country("GB"));
}

fn suggestion(typed: &str, chosen: Option<&str>, likely: Option<&str>) -> Option<String> {
    check(typed, chosen.and_then(country), likely.and_then(country)).suggestion().map(|number| number.e164.to_string())
}

#[test]
fn each_usual_slip_has_its_suggestion() {
    for typed in [
        "8801712345678",
        "+88001712345678",
        "88001712345678",
        "008801712345678",
        "+008801712345678",
        "0088001712345678",
        "+8808801712345678",
        "+88088001712345678",
        "+880008801712345678",
    ] {
        assert_eq!(suggestion(typed, None, None).as_deref(), Some("+8801712345678"), "{typed}");
    }
}

#[test]
fn a_number_as_dialed_at_home_has_a_suggestion_in_the_chosen_or_likely_country_only() {
    assert_eq!(suggestion("01712345678", None, None), None);
    assert_eq!(suggestion("01712345678", None, Some("BD")).as_deref(), Some("+8801712345678"));
    assert_eq!(suggestion("+01712345678", None, Some("BD")).as_deref(), Some("+8801712345678"));
    assert_eq!(suggestion("+1712345678", Some("BD"), None).as_deref(), Some("+8801712345678"));
}

#[test]
fn the_bracketed_zero_of_letterheads_has_a_suggestion() {
    assert_eq!(suggestion("+44 (0)20 7946 0958", None, None).as_deref(), Some("+442079460958"));
}

#[test]
fn a_valid_number_has_no_suggestion() {
    assert_eq!(suggestion("+8801712345678", None, Some("BD")), None);
}

#[test]
fn a_number_that_is_not_valid_is_no_suggestion() {
    for typed in ["", "12", "+999123456789", "0000000000", "+1415555267"] {
        assert_eq!(suggestion(typed, None, None), None, "{typed}");
    }
}
