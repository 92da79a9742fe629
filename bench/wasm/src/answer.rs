//! The answer for a number, in bytes: 1 if the number is valid, else 0; its type; its country, or two zeros; its E.164
//! form.

use numbering::{Country, NumberType, PhoneNumber};

pub(crate) fn for_text(text: &str, country: Option<Country>) -> Option<Vec<u8>> {
    let number = PhoneNumber::parse(text, country).ok()?;
    let country = number.country();
    let mut answer = vec![u8::from(number.is_valid()), place(number.number_type())];
    answer.extend_from_slice(country.as_ref().map_or(b"\0\0", |country| country.as_str().as_bytes()));
    answer.extend_from_slice(number.e164().as_bytes());
    Some(answer)
}

/// The place of a type in the list of `web/types.mjs`. No type has the place behind the last.
fn place(number_type: Option<NumberType>) -> u8 {
    match number_type {
        Some(NumberType::FixedLine) => 0,
        Some(NumberType::Mobile) => 1,
        Some(NumberType::FixedLineOrMobile) => 2,
        Some(NumberType::TollFree) => 3,
        Some(NumberType::PremiumRate) => 4,
        Some(NumberType::SharedCost) => 5,
        Some(NumberType::Voip) => 6,
        Some(NumberType::PersonalNumber) => 7,
        Some(NumberType::Pager) => 8,
        Some(NumberType::Uan) => 9,
        Some(NumberType::Voicemail) => 10,
        None => 11,
    }
}
