//! The crate `numbering`.

use numbering::{Country, NumberType, PhoneNumber};

use crate::library::Library;

/// The library.
#[derive(Debug)]
pub struct Ours;

impl Library for Ours {
    const NAME: &'static str = "ours";
    type Country = Country;
    type Number = PhoneNumber;
    type Facts = (bool, Option<NumberType>, Option<Country>);

    fn country(code: &str) -> Country {
        Country::parse(code).expect("a region has an ISO code")
    }

    fn parse(text: &str, country: Option<Country>) -> Option<PhoneNumber> {
        PhoneNumber::parse(text, country).ok()
    }

    fn facts(number: &PhoneNumber) -> Self::Facts {
        (number.is_valid(), number.number_type(), number.country())
    }

    fn international(number: &PhoneNumber) -> String {
        number.international()
    }

    fn national(number: &PhoneNumber) -> String {
        number.national()
    }
}
