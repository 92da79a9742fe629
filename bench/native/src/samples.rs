//! The numbers that every library is given, here and in JavaScript: Google's examples, by `rlibphonenumber`.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};

/// The types of which a region's example is taken.
const TYPES: [PhoneNumberType; 6] = [
    PhoneNumberType::FixedLine,
    PhoneNumberType::Mobile,
    PhoneNumberType::TollFree,
    PhoneNumberType::PremiumRate,
    PhoneNumberType::SharedCost,
    PhoneNumberType::VoIP,
];

/// How many numbers of one country there are.
const OF_ONE_COUNTRY: usize = 100;

/// Numbers of one kind.
#[derive(Debug)]
pub struct Samples {
    /// Their name in the report.
    pub name: &'static str,
    /// The ISO code of the country that is given along with them.
    pub country: Option<&'static str>,
    /// What is typed.
    pub texts: Vec<String>,
}

/// All that is measured.
#[must_use]
pub fn all() -> [Samples; 3] {
    let bangladesh = bangladesh();
    [
        mixed(),
        Samples {
            name: "Bangladesh +880",
            country: None,
            texts: bangladesh.iter().map(|number| format(number, PhoneNumberFormat::E164)).collect(),
        },
        Samples {
            name: "Bangladesh national",
            country: Some("BD"),
            texts: bangladesh.iter().map(|number| format(number, PhoneNumberFormat::National)).collect(),
        },
    ]
}

/// One number of every type of every region, in E.164.
fn mixed() -> Samples {
    let mut texts = Vec::new();
    for region in PHONE_NUMBER_UTIL.get_supported_regions() {
        for number_type in TYPES {
            if let Ok(number) = PHONE_NUMBER_UTIL.get_example_number_for_type_and_region(region, number_type) {
                texts.push(format(&number, PhoneNumberFormat::E164));
            }
        }
    }
    // Where fixed lines and mobiles look alike, they have one example; and the regions come in no order.
    texts.sort();
    texts.dedup();
    Samples { name: "mixed countries", country: None, texts }
}

/// Mobile numbers of every operator, and some of fixed lines.
fn bangladesh() -> Vec<PhoneNumber> {
    let mobiles = (0..).map(|index| 1_300_000_000 + index * 7_919_777 % 700_000_000);
    let fixed_lines = (0..).map(|index| 258_600_000 + index * 7_919 % 99_999);
    let valid = |national_number: &u64| PHONE_NUMBER_UTIL.is_valid_number(&number(*national_number));
    let mobiles = mobiles.filter(valid).take(OF_ONE_COUNTRY * 9 / 10);
    let fixed_lines = fixed_lines.filter(valid).take(OF_ONE_COUNTRY / 10);
    mobiles.chain(fixed_lines).map(number).collect()
}

fn number(national_number: u64) -> PhoneNumber {
    let country_code = PHONE_NUMBER_UTIL.get_country_code_for_region(Region::BD).unwrap_or_default();
    PhoneNumber { country_code, national_number, ..PhoneNumber::default() }
}

fn format(number: &PhoneNumber, format: PhoneNumberFormat) -> String {
    PHONE_NUMBER_UTIL.format(number, format).into_owned()
}
