//! Properties of every number: each written form keeps its digits.

use numbering::{Country, E164, NumberType, PhoneNumber, countries};

const TYPES: [NumberType; 10] = [
    NumberType::FixedLine,
    NumberType::Mobile,
    NumberType::TollFree,
    NumberType::PremiumRate,
    NumberType::SharedCost,
    NumberType::Voip,
    NumberType::PersonalNumber,
    NumberType::Pager,
    NumberType::Uan,
    NumberType::Voicemail,
];

/// The examples of each country and type, each with every last digit.
fn numbers() -> Vec<(Country, PhoneNumber)> {
    let mut numbers = Vec::new();
    for country in countries() {
        for example in TYPES.into_iter().filter_map(|number_type| PhoneNumber::example(country, number_type)) {
            let e164 = example.e164();
            for change in '0'..='9' {
                let text: String = e164.chars().take(e164.len() - 1).chain([change]).collect();
                numbers.extend(PhoneNumber::parse(&text, None).map(|number| (country, number)));
            }
        }
    }
    assert!(numbers.len() > 10_000, "{}", numbers.len());
    numbers
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn an_e164_form_is_parsed_as_the_same_number() {
    for (_, number) in numbers() {
        let e164 = number.to_e164().unwrap();
        assert_eq!(PhoneNumber::parse(e164.as_str(), None).as_ref(), Ok(&number), "{e164}");
        assert_eq!(E164::parse(e164.as_str()), Ok(e164));
    }
}

#[test]
fn the_international_form_keeps_the_digits_and_is_parsed_as_the_same_number() {
    for (_, number) in numbers() {
        let written = number.international();
        assert_eq!(digits(&written), digits(&number.e164()), "{written}");
        assert_eq!(PhoneNumber::parse(&written, None).as_ref(), Ok(&number), "{written}");
    }
}

/// The national form can have a trunk prefix, and in Argentina a 15 in the middle for the 9 at the start.
#[test]
fn the_national_form_of_a_valid_number_is_parsed_as_the_same_number_at_home() {
    for (country, number) in numbers().into_iter().filter(|(_, number)| number.is_valid()) {
        let written = number.national();
        let read = PhoneNumber::parse(&written, Some(number.country().unwrap_or(country)));
        assert_eq!(read.as_ref(), Ok(&number), "{country} {written}");
    }
}

#[test]
fn an_example_is_valid_and_of_its_type() {
    for country in countries() {
        for number_type in TYPES {
            let Some(example) = PhoneNumber::example(country, number_type) else { continue };
            let found = example.number_type();
            let is_both = found == Some(NumberType::FixedLineOrMobile)
                && matches!(number_type, NumberType::FixedLine | NumberType::Mobile);
            assert!(is_both || found == Some(number_type), "{country} {number_type:?}: {example:?} is {found:?}");
        }
    }
}

#[test]
fn an_extension_is_parsed_and_is_no_part_of_the_e164_form() {
    let number = PhoneNumber::parse("+44 20 7946 0958 ext. 123", None).unwrap();
    assert_eq!((number.extension(), number.e164().as_str()), (Some("123"), "+442079460958"));
    assert_eq!(number.national(), "020 7946 0958 x123");
}
