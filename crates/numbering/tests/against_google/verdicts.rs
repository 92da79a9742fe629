//! The verdicts of `check` beside Google's answers: numbers of every region and type, changed at random. `NUMBERS` sets
//! how many. The generator has a fixed seed, so that a failure repeats.

#![expect(clippy::panic, reason = "a helper of a test may fail the test")]

use numbering::{Country, NumberError, NumberType, Verdict, check, countries};
use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, Region, ValidationError};

use crate::samples::{Random, Sample, examples, google, mutate, type_of, wanted};

/// The number of samples in a usual run.
const USUAL: usize = 100_000;

/// The part of an answer that both libraries give.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Valid(Option<Country>, Option<NumberType>),
    Possible,
    TooShort,
    TooLong,
    OtherLength,
    /// Dialed inside one place only. Only Google's library has this answer: to `check`, no E.164 number has this
    /// length.
    LocalOnly,
    /// A trunk prefix follows the calling code, so that the length is wrong. Only `check` has this answer.
    TrunkPrefix,
    UnknownCode,
}

fn theirs(sample: &Sample) -> Answer {
    let util = &PHONE_NUMBER_UTIL;
    let number = google(sample);
    match util.is_possible_number_with_reason(&number) {
        _ if util.is_valid_number(&number) => {
            let region =
                util.get_region_for_number(&number).map(|region: Region| region.as_region_str().as_str().to_owned());
            let country = region.as_deref().and_then(Country::parse);
            Answer::Valid(country, type_of(util.get_number_type(&number)))
        }
        Ok(NumberLengthType::IsPossible) => Answer::Possible,
        Ok(NumberLengthType::IsPossibleLocalOnly) => Answer::LocalOnly,
        Err(ValidationError::TooShort) => Answer::TooShort,
        Err(ValidationError::TooLong) => Answer::TooLong,
        Err(ValidationError::InvalidLength) => Answer::OtherLength,
        Err(ValidationError::InvalidCountryCode) => Answer::UnknownCode,
    }
}

/// Our answer. `None` for a number of more than 15 digits, because Google's library has no word for this error.
fn ours(sample: &Sample) -> Option<Answer> {
    let typed = format!("+{}{}", sample.code, sample.national);
    Some(match check(&typed, None, None) {
        Verdict::Valid(number) => Answer::Valid(number.country, number.number_type),
        Verdict::Warning { number, .. } if number.number_type.is_some() => {
            Answer::Valid(number.country, number.number_type)
        }
        Verdict::Warning { .. } => Answer::Possible,
        Verdict::Error { error, .. } => match error {
            NumberError::OverFifteenDigits => return None,
            NumberError::UnknownCallingCode => Answer::UnknownCode,
            NumberError::TooShort { .. } => Answer::TooShort,
            NumberError::TooLong { .. } => Answer::TooLong,
            NumberError::InvalidLength => Answer::OtherLength,
            NumberError::TrunkPrefix => Answer::TrunkPrefix,
            other => panic!("{typed}: {other:?}"),
        },
    })
}

/// Tells whether the answers agree, as far as each library has a word for them.
fn agree(ours: &Answer, theirs: &Answer) -> bool {
    use Answer::{LocalOnly, OtherLength, TooLong, TooShort, TrunkPrefix};
    match (ours, theirs) {
        (TrunkPrefix, TooShort | TooLong | OtherLength | LocalOnly) | (TooShort | OtherLength, LocalOnly) => true,
        _ => ours == theirs,
    }
}

#[test]
fn every_verdict_agrees_with_googles() {
    let wanted = wanted(USUAL);
    let examples = examples();
    assert!(examples.len() > 1000, "{}", examples.len());
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut compared, mut valid, mut wrong) = (0_usize, 0_usize, Vec::new());
    while compared < wanted {
        let example = examples.get(compared % examples.len()).unwrap_or_else(|| panic!("no example"));
        let sample = if compared < examples.len() { example.clone() } else { mutate(example, &examples, &mut random) };
        compared += 1;
        let Some(ours) = ours(&sample) else { continue };
        let theirs = theirs(&sample);
        valid += usize::from(matches!(ours, Answer::Valid(..)));
        if !agree(&ours, &theirs) {
            wrong.push(format!("+{} {}: {ours:?}, but {theirs:?}", sample.code, sample.national));
        }
    }
    assert!(wrong.is_empty(), "{} of {compared}, such as\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
    assert!(valid > compared / 10, "{valid} of {compared} are valid: too few to prove anything");
}

#[test]
fn the_countries_are_googles() {
    let theirs: Vec<_> = PHONE_NUMBER_UTIL
        .get_supported_regions()
        .map(|region: Region| region.as_region_str().as_str().to_owned())
        .collect();
    assert_eq!(countries().len(), theirs.len());
    for country in countries() {
        assert!(theirs.iter().any(|region| region == country.as_str()), "{country}");
    }
}
