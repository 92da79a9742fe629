//! `rlibphonenumber`, a port of Google's library.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};

use crate::library::Library;

/// The library.
#[derive(Debug)]
pub struct Rlibphonenumber;

impl Library for Rlibphonenumber {
    const NAME: &'static str = "rlibphonenumber";
    type Country = Region;
    type Number = PhoneNumber;
    type Facts = (bool, PhoneNumberType, Option<Region>);

    fn country(code: &str) -> Region {
        code.parse().expect("a region has an ISO code")
    }

    fn parse(text: &str, country: Option<Region>) -> Option<PhoneNumber> {
        PHONE_NUMBER_UTIL.parse(text, country).ok()
    }

    fn facts(number: &PhoneNumber) -> Self::Facts {
        let util = &PHONE_NUMBER_UTIL;
        (util.is_valid_number(number), util.get_number_type(number), util.get_region_for_number(number))
    }

    fn international(number: &PhoneNumber) -> String {
        PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::International).into_owned()
    }

    fn national(number: &PhoneNumber) -> String {
        PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::National).into_owned()
    }
}
