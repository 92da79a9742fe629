//! Every field of a parsed number beside Google's: numbers of every region and type, changed at random and typed in
//! every way that people type. `NUMBERS` sets how many. The generator has a fixed seed, so that a failure repeats.

use numbering::{Country, NumberType, ParseError, PhoneNumber, Possibility, countries};
use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError as TheirError, PhoneNumberFormat, Region, ValidationError,
};

use crate::samples::{Random, TYPES, examples, mutate, national, type_of, wanted};
use crate::texts::{is_pair, typed};

/// The number of texts in a usual run.
const USUAL: usize = 100_000;

/// All fields of a number.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    calling_code: i32,
    national: String,
    extension: Option<String>,
    possible: &'static str,
    is_valid: bool,
    number_type: Option<NumberType>,
    region: Option<String>,
    e164: String,
    international: String,
    national_format: String,
}

fn ours(text: &str, country: Option<Country>) -> Result<Answer, &'static str> {
    let number = PhoneNumber::parse(text, country).map_err(|error| match error {
        ParseError::NotANumber => "not a number",
        ParseError::Letters => "letters",
        ParseError::InvalidCountryCode => "invalid country code",
        ParseError::TooShortAfterIdd => "too short after idd",
        ParseError::TooShortNsn => "too short nsn",
        ParseError::TooLong => "too long",
    })?;
    let country = number.country().map(|country| country.to_string());
    Ok(Answer {
        calling_code: number.calling_code().into(),
        national: number.national_significant_number().to_owned(),
        extension: number.extension().map(str::to_owned),
        possible: match number.possibility() {
            Possibility::Possible => "possible",
            Possibility::LocalOnly => "local only",
            Possibility::TooShort { .. } => "too short",
            Possibility::TooLong { .. } => "too long",
            Possibility::InvalidLength => "invalid length",
        },
        is_valid: number.is_valid(),
        number_type: number.number_type(),
        region: country.or_else(|| number.is_non_geographical().then(|| "001".to_owned())),
        e164: number.e164(),
        international: number.international(),
        national_format: number.national(),
    })
}

fn theirs(text: &str, country: Option<Country>) -> Result<Answer, &'static str> {
    let util = &PHONE_NUMBER_UTIL;
    let region = country.and_then(|country| Region::from_code(country.as_str()).ok());
    let number = util.parse(text, region).map_err(|error| match error {
        TheirError::NotANumber(_) => "not a number",
        TheirError::InvalidCountryCode => "invalid country code",
        TheirError::TooShortAfterIdd => "too short after idd",
        TheirError::TooShortNsn => "too short nsn",
        TheirError::TooLongNsn => "too long",
    })?;
    Ok(Answer {
        calling_code: number.country_code,
        national: national(&number),
        extension: number.extension.clone(),
        possible: match util.is_possible_number_with_reason(&number) {
            Ok(NumberLengthType::IsPossible) => "possible",
            Ok(NumberLengthType::IsPossibleLocalOnly) => "local only",
            Err(ValidationError::TooShort) => "too short",
            Err(ValidationError::TooLong) => "too long",
            Err(ValidationError::InvalidLength) => "invalid length",
            Err(ValidationError::InvalidCountryCode) => "invalid country code",
        },
        is_valid: util.is_valid_number(&number),
        number_type: type_of(util.get_number_type(&number)),
        region: util.get_region_for_number(&number).map(|region| region.as_region_str().as_str().to_owned()),
        e164: util.format(&number, PhoneNumberFormat::E164).into_owned(),
        international: util.format(&number, PhoneNumberFormat::International).into_owned(),
        national_format: util.format(&number, PhoneNumberFormat::National).into_owned(),
    })
}

#[test]
fn every_field_equals_googles() {
    let (wanted, examples, all) = (wanted(USUAL), examples(), countries());
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let (mut compared, mut numbers, mut valid, mut letters, mut pairs, mut wrong) =
        (0_usize, 0_usize, 0_usize, 0_usize, 0_usize, Vec::new());
    while compared < wanted {
        let example = random.choose(&examples).clone();
        let sample = if random.below(2) == 0 { example } else { mutate(&example, &examples, &mut random) };
        let (text, country) = typed(&sample, &mut random, &all);
        compared += 1;
        let ours = ours(&text, country);
        if ours == Err("letters") {
            // Google's library reads letters by the keypad, or drops them. This is the one deliberate difference.
            assert!(text.chars().any(|character| character.is_ascii_alphabetic()), "{text:?}");
            letters += 1;
            continue;
        }
        let theirs = theirs(&text, country);
        if ours == Err("not a number") && theirs != ours && is_pair(&text) {
            // An error of rlibphonenumber: by Google's own pattern, two digits alone have no extension.
            pairs += 1;
            continue;
        }
        numbers += usize::from(ours.is_ok());
        valid += usize::from(ours.as_ref().is_ok_and(|answer| answer.is_valid));
        if ours != theirs {
            wrong.push(format!("{text:?} {country:?}\n  ours   {ours:?}\n  theirs {theirs:?}"));
        }
    }
    println!("{compared} compared: {numbers} numbers, {valid} of them valid; {letters} with letters");
    assert!(wrong.is_empty(), "{} of {compared}, such as\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    assert!(pairs < compared / 1000, "{pairs} of {compared} are two digits with an extension");
    assert!(
        valid > compared / 4 && letters < compared / 4,
        "{valid} valid, {letters} with letters, of {compared}: too few or too many to prove anything"
    );
}

#[test]
fn two_digits_have_no_extension() {
    for text in ["70,12345678", "44ext 7946", "78\u{A0}X: 535", "01;1009002123456", "tel:𝟘0;44"] {
        assert_eq!(ours(text, Country::parse("US")), Err("not a number"), "{text}");
    }
    assert!(ours("70", Country::parse("US")).is_ok());
}

#[test]
fn examples_and_regions_equal_googles() {
    let util = &PHONE_NUMBER_UTIL;
    let mut compared = 0;
    for country in countries() {
        let region = Region::from_code(country.as_str()).unwrap();
        assert_eq!(country.calling_code().map(i32::from), util.get_country_code_for_region(region), "{country}");
        for (number_type, theirs) in TYPES {
            let theirs =
                util.get_example_number_for_type_and_region(region, theirs).ok().map(|number| national(&number));
            let ours = PhoneNumber::example(country, number_type);
            let ours = ours.map(|number| number.national_significant_number().to_owned());
            assert_eq!(ours, theirs, "{country} {number_type:?}");
            compared += usize::from(ours.is_some());
        }
    }
    assert!(compared > 1000, "{compared}");
    for code in 0..=1000 {
        let ours: Vec<_> = numbering::countries_of(code).map(|country| country.to_string()).collect();
        let theirs = util.get_regions_for_country_calling_code(code.into());
        let theirs: Vec<_> = theirs
            .into_iter()
            .flatten()
            .map(|region: Region| region.as_region_str().as_str().to_owned())
            .filter(|region| region != "001")
            .collect();
        assert_eq!(ours, theirs, "+{code}");
        let example = util.get_example_number_for_non_geo_entity(code.into()).ok().map(|number| national(&number));
        let ours = PhoneNumber::network_example(code).map(|number| number.national_significant_number().to_owned());
        assert_eq!(ours, example, "+{code}");
    }
}
