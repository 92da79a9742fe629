//! The conversions to and from the crate `phonenumber`, over texts as people type them. A conversion keeps every digit;
//! each difference between the two crates comes from their parsers, has a name here, and finds Google's library on our
//! side.

use std::collections::BTreeMap;
use std::panic::catch_unwind;

use numbering::{ConversionError, Country, ParseError, PhoneNumber, countries};
use phonenumber::country::Id;
use rlibphonenumber::{PHONE_NUMBER_UTIL, Region};

use crate::samples::{Random, examples, mutate, national, wanted};
use crate::texts::{is_pair, typed};

/// The number of texts in a usual run. The crate `phonenumber` takes some milliseconds for one.
const USUAL: usize = 1_000;

/// A difference between the two parsers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    /// The crate reads letters by the keypad, or drops them. Letters are an error here.
    Letters,
    /// The crate reads a number where Google's library reads none.
    ReadsMore,
    /// The crate reads no number, or panics, where Google's library reads one.
    ReadsLess,
    /// The crate drops digits at the start, such as the 8 of `+78005553535`.
    DropsDigits,
    /// The crate takes an exit or trunk prefix for a part of the number.
    KeepsPrefix,
    /// The crate has different digits.
    Digits,
    /// The crate has a different extension, or one of the two has none.
    Extension,
    /// The crate holds an extension that is no number.
    BadExtension,
}

/// The calling code, the national significant number and the extension.
type Parts = (u16, String, Option<String>);

fn parts(number: &PhoneNumber) -> Parts {
    let (national, extension) = (number.national_significant_number(), number.extension());
    (number.calling_code(), national.to_owned(), extension.map(str::to_owned))
}

fn googles(text: &str, country: Option<Country>) -> Option<Parts> {
    let region = country.and_then(|country| Region::from_code(country.as_str()).ok());
    let number = PHONE_NUMBER_UTIL.parse(text, region).ok()?;
    let code = u16::try_from(number.country_code).unwrap_or_default();
    Some((code, national(&number), number.extension.as_ref().map(ToString::to_string)))
}

fn theirs(text: &str, country: Option<Country>) -> Option<phonenumber::PhoneNumber> {
    let id = country.and_then(|country| country.as_str().parse::<Id>().ok());
    catch_unwind(|| phonenumber::parse(id, text)).ok()?.ok()
}

/// Names the difference between our parts and theirs. `None` where there is no difference.
fn difference(ours: &Parts, theirs: &Parts) -> Option<Difference> {
    assert_eq!(ours.0, theirs.0, "the parsers agree on each calling code");
    if ours.1 != theirs.1 {
        Some(match () {
            () if ours.1.ends_with(&theirs.1) => Difference::DropsDigits,
            () if theirs.1.ends_with(&ours.1) => Difference::KeepsPrefix,
            () => Difference::Digits,
        })
    } else {
        (ours.2 != theirs.2).then_some(Difference::Extension)
    }
}

/// Tells whether the crate `phonenumber` has no place for a number.
fn is_large(number: &PhoneNumber) -> bool {
    number.national_significant_number().parse::<u64>().is_ok_and(|value| value >= 1 << 56)
}

#[test]
fn each_conversion_keeps_the_digits_and_each_difference_of_the_parsers_has_a_name() {
    let (wanted, examples, all) = (wanted(USUAL), examples(), countries());
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut differences: BTreeMap<Difference, usize> = BTreeMap::new();
    let mut same = 0_usize;
    for _ in 0..wanted {
        let example = random.choose(&examples).clone();
        let sample = if random.below(2) == 0 { example } else { mutate(&example, &examples, &mut random) };
        let (text, country) = typed(&sample, &mut random, &all);
        let ours = PhoneNumber::parse(&text, country);
        if let Ok(ours) = &ours {
            match phonenumber::PhoneNumber::try_from(ours) {
                Ok(converted) => {
                    assert_eq!(PhoneNumber::try_from(&converted).as_ref(), Ok(ours), "{text:?} {country:?}")
                }
                Err(error) => assert_eq!((error, is_large(ours)), (ConversionError::TooLarge, true), "{text:?}"),
            }
        }
        let theirs = theirs(&text, country);
        let converted = theirs.as_ref().map(PhoneNumber::try_from);
        let found = match (&ours, &converted) {
            (Err(ParseError::Letters), _) => Some(Difference::Letters),
            (Err(_), None) => None,
            // An error of rlibphonenumber: see the test of the fields.
            (Err(_), Some(_)) if is_pair(&text) => None,
            (Err(_), Some(_)) => Some(Difference::ReadsMore),
            (Ok(_), None) => Some(Difference::ReadsLess),
            (Ok(_), Some(Err(_))) => Some(Difference::BadExtension),
            (Ok(ours), Some(Ok(theirs))) => difference(&parts(ours), &parts(theirs)),
        };
        match found {
            Some(found) => {
                let google = googles(&text, country);
                let is_googles = found == Difference::Letters || ours.as_ref().ok().map(parts) == google;
                assert!(is_googles, "{text:?} {country:?}: {found:?}, ours {ours:?}, Google's {google:?}");
                *differences.entry(found).or_default() += 1;
            }
            None => same += 1,
        }
    }
    println!("{same} of {wanted} are the same; the others: {differences:?}");
    assert!(same > wanted / 4, "{same} of {wanted} are the same: too few to prove anything");
}
