//! The crate `phonenumber` as a second witness: a third reading of the same metadata, of an older release and with faults of
//! its own. Where it differs from us, Google's library has to be on our side; the faults that people would meet are cases.

use std::panic::catch_unwind;

use numbering::PhoneNumber;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

use crate::samples::{Random, Sample, examples, mutate, wanted};

/// How many numbers a usual run compares: it takes some milliseconds for one.
const USUAL: usize = 1_000;

/// What was sent, and whether it is valid. None where it is no number.
type Answer = Option<(String, bool)>;

fn ours(text: &str) -> Answer {
    let number = PhoneNumber::parse(text, None).ok()?;
    Some((number.e164(), number.is_valid()))
}

fn googles(text: &str) -> Answer {
    let number = PHONE_NUMBER_UTIL.parse(text, None).ok()?;
    let e164 = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).into_owned();
    Some((e164, PHONE_NUMBER_UTIL.is_valid_number(&number)))
}

/// It panics on some numbers: to us, that is no number.
fn second(text: &str) -> Answer {
    let number = catch_unwind(|| phonenumber::parse(None, text)).ok()?.ok()?;
    let is_valid = catch_unwind(|| phonenumber::is_valid(&number)).unwrap_or(false);
    Some((number.format().mode(phonenumber::Mode::E164).to_string(), is_valid))
}

/// What was typed, and what it is: a number and whether it is valid.
const FAULTS: [(&str, &str, bool); 9] = [
    // Digits are dropped: Russia's and Lithuania's toll-free and premium numbers lose their 8.
    ("+78005553535", "+78005553535", true),
    ("+78091234671", "+78091234671", true),
    ("+37080012345", "+37080012345", true),
    // The trunk prefix is taken for a digit of the number.
    ("+117799123457", "+17799123457", true),
    // A number is taken for valid because its beginning is.
    ("+49185001234561", "+49185001234561", false),
    ("+4749123456", "+4749123456", false),
    ("+31140202", "+31140202", false),
    ("+96111223456", "+96111223456", false),
    ("+537123456723", "+537123456723", false),
];

#[test]
fn the_known_faults_of_the_second_witness_are_none_of_ours() {
    for (text, e164, is_valid) in FAULTS {
        let right = Some((e164.to_owned(), is_valid));
        assert_eq!(ours(text), right, "{text}");
        assert_eq!(googles(text), right, "{text}");
        assert_ne!(second(text), right, "{text}: mended there; take it off the list");
    }
}

#[test]
fn where_the_second_witness_differs_google_is_on_our_side() {
    let (wanted, examples) = (wanted(USUAL), examples());
    let (mut random, mut differ, mut changed) = (Random(0x9E37_79B9_7F4A_7C15), 0_usize, 0_usize);
    for _ in 0..wanted {
        let sample: Sample = mutate(&random.of(&examples).clone(), &examples, &mut random);
        let text = format!("+{}{}", sample.code, sample.national);
        let (ours, second) = (ours(&text), second(&text));
        if ours != second {
            differ += 1;
            changed += usize::from(ours.as_ref().zip(second.as_ref()).is_some_and(|(ours, second)| ours.0 != second.0));
            assert_eq!(ours, googles(&text), "{text}: it says {second:?}");
        }
    }
    println!("it differs on {differ} of {wanted}, on {changed} of them in the digits");
    assert!(differ < wanted / 10, "{differ} of {wanted} differ: no witness");
}
