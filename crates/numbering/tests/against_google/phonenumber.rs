//! The crate `phonenumber` as a second witness, with an older release of the metadata and errors of its own. Wherever
//! it differs from us, Google's library must be on our side. Its errors that people would meet are cases of their own.

use std::panic::catch_unwind;

use numbering::PhoneNumber;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

use crate::samples::{Random, Sample, examples, mutate, wanted};

/// The number of samples in a usual run. The crate takes some milliseconds for one.
const USUAL: usize = 1_000;

/// The E.164 form of a number, and whether the number is valid. `None` where the text is no number.
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

/// The answer of the crate `phonenumber`. The crate panics on some texts; the test takes them for no number.
fn second(text: &str) -> Answer {
    let number = catch_unwind(|| phonenumber::parse(None, text)).ok()?.ok()?;
    let is_valid = catch_unwind(|| phonenumber::is_valid(&number)).unwrap_or(false);
    Some((number.format().mode(phonenumber::Mode::E164).to_string(), is_valid))
}

/// Texts that the crate reads wrongly, each with its E.164 form and its validity by Google's library.
const ERRORS: [(&str, &str, bool); 9] = [
    // Digits are dropped: toll-free and premium numbers of Russia and Lithuania lose their 8.
    ("+78005553535", "+78005553535", true),
    ("+78091234671", "+78091234671", true),
    ("+37080012345", "+37080012345", true),
    // The trunk prefix is taken for a digit of the number.
    ("+117799123457", "+17799123457", true),
    // A number is taken for valid because its first digits are a valid number.
    ("+49185001234561", "+49185001234561", false),
    ("+4749123456", "+4749123456", false),
    ("+31140202", "+31140202", false),
    ("+96111223456", "+96111223456", false),
    ("+537123456723", "+537123456723", false),
];

#[test]
fn the_known_errors_of_the_second_witness_are_not_ours() {
    for (text, e164, is_valid) in ERRORS {
        let right = Some((e164.to_owned(), is_valid));
        assert_eq!(ours(text), right, "{text}");
        assert_eq!(googles(text), right, "{text}");
        assert_ne!(second(text), right, "{text}: the crate reads it correctly now; remove it from the list");
    }
}

#[test]
fn google_is_on_our_side_wherever_the_second_witness_differs() {
    let (wanted, examples) = (wanted(USUAL), examples());
    let (mut random, mut differ, mut changed) = (Random(0x9E37_79B9_7F4A_7C15), 0_usize, 0_usize);
    for _ in 0..wanted {
        let sample: Sample = mutate(&random.choose(&examples).clone(), &examples, &mut random);
        let text = format!("+{}{}", sample.code, sample.national);
        let (ours, second) = (ours(&text), second(&text));
        if ours != second {
            differ += 1;
            changed += usize::from(ours.as_ref().zip(second.as_ref()).is_some_and(|(ours, second)| ours.0 != second.0));
            assert_eq!(ours, googles(&text), "{text}: the second witness reads {second:?}");
        }
    }
    println!("the second witness differs on {differ} of {wanted}, on {changed} of them in the digits");
    assert!(differ < wanted / 10, "{differ} of {wanted} differ: too many for a witness");
}
