//! Numbers for the tests beside Google's library: a generator with a seed, example numbers, and changes to them.

use numbering::NumberType;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberType};

/// The number of samples that a test compares: `NUMBERS`, or `usual` where the variable is not set.
pub(crate) fn wanted(usual: usize) -> usize {
    std::env::var("NUMBERS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// The types by our names and by those of Google's library.
pub(crate) const TYPES: [(NumberType, PhoneNumberType); 11] = [
    (NumberType::FixedLine, PhoneNumberType::FixedLine),
    (NumberType::Mobile, PhoneNumberType::Mobile),
    (NumberType::FixedLineOrMobile, PhoneNumberType::FixedLineOrMobile),
    (NumberType::TollFree, PhoneNumberType::TollFree),
    (NumberType::PremiumRate, PhoneNumberType::PremiumRate),
    (NumberType::SharedCost, PhoneNumberType::SharedCost),
    (NumberType::Voip, PhoneNumberType::VoIP),
    (NumberType::PersonalNumber, PhoneNumberType::PersonalNumber),
    (NumberType::Pager, PhoneNumberType::Pager),
    (NumberType::Uan, PhoneNumberType::UAN),
    (NumberType::Voicemail, PhoneNumberType::VoiceMail),
];

/// A generator that gives the same numbers for the same seed (xorshift64*, Vigna 2016).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// Chooses one of `choices`.
    pub(crate) fn choose<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(value).unwrap_or_default() % limit
    }

    pub(crate) fn digit(&mut self) -> char {
        char::from(b"0123456789".get(self.below(10)).copied().unwrap_or(b'0'))
    }
}

/// A calling code and a national significant number.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) code: i32,
    pub(crate) national: String,
}

/// An example of each type of each region, and of each network that belongs to no country.
pub(crate) fn examples() -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut add = |number: Option<PhoneNumber>| {
        let sample = |number: &PhoneNumber| Sample { code: number.country_code, national: national(number) };
        samples.extend(number.as_ref().map(sample));
    };
    for region in PHONE_NUMBER_UTIL.get_supported_regions() {
        for (_, number_type) in TYPES {
            add(PHONE_NUMBER_UTIL.get_example_number_for_type_and_region(region, number_type).ok());
        }
    }
    for code in PHONE_NUMBER_UTIL.get_supported_global_network_calling_codes() {
        add(PHONE_NUMBER_UTIL.get_example_number_for_non_geo_entity(code).ok());
    }
    samples
}

pub(crate) fn national(number: &PhoneNumber) -> String {
    rlibphonenumber::get_national_significant_number_owned(number)
}

/// The number as Google's library holds it, with the leading zeros in a field of their own.
pub(crate) fn google(sample: &Sample) -> PhoneNumber {
    let zeros = sample.national.bytes().take_while(|digit| *digit == b'0').count();
    let zeros = zeros.min(sample.national.len().saturating_sub(1));
    let mut number = PhoneNumber { country_code: sample.code, ..PhoneNumber::default() };
    number.national_number = sample.national.parse().unwrap_or_default();
    if zeros > 0 {
        number.italian_leading_zero = Some(true);
        number.number_of_leading_zeros = i32::try_from(zeros).ok();
    }
    number
}

/// Changes a number as typing errors and the habits of other countries do. One number in eight has random digits.
pub(crate) fn mutate(sample: &Sample, others: &[Sample], random: &mut Random) -> Sample {
    if random.below(8) == 0 {
        let length = 1 + random.below(14);
        return Sample { code: sample.code, national: (0..length).map(|_| random.digit()).collect() };
    }
    let mut digits: Vec<char> = sample.national.chars().collect();
    let mut code = sample.code;
    for _ in 0..random.below(4) {
        let at = random.below(digits.len().max(1));
        match random.below(7) {
            0 => digits.insert(at.min(digits.len()), random.digit()),
            1 if digits.len() > 1 => drop(digits.remove(at)),
            2 => digits.push(random.digit()),
            3 => code = others.get(random.below(others.len())).map_or(code, |other| other.code),
            _ => {
                let digit = random.digit();
                if let Some(place) = digits.get_mut(at) {
                    *place = digit;
                }
            }
        }
    }
    Sample { code, national: digits.into_iter().collect() }
}

/// Our name of a type of Google's library.
pub(crate) fn type_of(theirs: PhoneNumberType) -> Option<NumberType> {
    TYPES.into_iter().find(|(_, listed)| *listed == theirs).map(|(ours, _)| ours)
}
