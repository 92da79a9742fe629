//! `phonenumber`, also known as rust-phonenumber.

use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;
use phonenumber::{Mode, PhoneNumber, Type};

use crate::library::Library;

/// The library.
#[derive(Debug)]
pub struct Phonenumber;

impl Library for Phonenumber {
    const NAME: &'static str = "phonenumber";
    type Country = Id;
    type Number = PhoneNumber;
    type Facts = (bool, Type, Option<Id>);

    fn country(code: &str) -> Id {
        code.parse().expect("a region has an ISO code")
    }

    fn parse(text: &str, country: Option<Id>) -> Option<PhoneNumber> {
        phonenumber::parse(country, text).ok()
    }

    fn facts(number: &PhoneNumber) -> Self::Facts {
        (number.is_valid(), number.number_type(&DATABASE), number.country().id())
    }

    fn international(number: &PhoneNumber) -> String {
        number.format().mode(Mode::International).to_string()
    }

    fn national(number: &PhoneNumber) -> String {
        number.format().mode(Mode::National).to_string()
    }
}
