//! The verdicts against Google's, by a port of its library that is kept in step with it: made numbers of every region and
//! type, changed at random. `NUMBERS` sets how many; the run is seeded, so that what fails can be repeated.

#![expect(clippy::panic, reason = "a test's helper may fail the test")]

use numbering::{Country, Fault, NumberType, Verdict, check, countries};
use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberType, Region, ValidationError};

/// How many numbers a usual run compares.
const USUAL: usize = 100_000;

/// A generator of numbers that repeats itself from the same seed (xorshift64*, Vigna 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(value).unwrap_or_default() % limit
    }

    fn digit(&mut self) -> char {
        char::from(b"0123456789".get(self.below(10)).copied().unwrap_or(b'0'))
    }
}

/// A calling code and a national significant number.
#[derive(Clone, Debug)]
struct Sample {
    code: i32,
    national: String,
}

/// An example of every type of every region, and of every network of no country.
fn examples() -> Vec<Sample> {
    let types = [
        PhoneNumberType::FixedLine,
        PhoneNumberType::Mobile,
        PhoneNumberType::TollFree,
        PhoneNumberType::PremiumRate,
        PhoneNumberType::SharedCost,
        PhoneNumberType::VoIP,
        PhoneNumberType::PersonalNumber,
        PhoneNumberType::Pager,
        PhoneNumberType::UAN,
        PhoneNumberType::VoiceMail,
    ];
    let mut samples = Vec::new();
    let mut add = |number: Option<PhoneNumber>| {
        let sample = |number: &PhoneNumber| Sample { code: number.country_code, national: national(number) };
        samples.extend(number.as_ref().map(sample));
    };
    for region in PHONE_NUMBER_UTIL.get_supported_regions() {
        for number_type in types {
            add(PHONE_NUMBER_UTIL.get_example_number_for_type_and_region(region, number_type).ok());
        }
    }
    for code in PHONE_NUMBER_UTIL.get_supported_global_network_calling_codes() {
        add(PHONE_NUMBER_UTIL.get_example_number_for_non_geo_entity(code).ok());
    }
    samples
}

fn national(number: &PhoneNumber) -> String {
    rlibphonenumber::get_national_significant_number_owned(number)
}

/// The number as Google's library holds it: leading zeros apart.
fn google(sample: &Sample) -> PhoneNumber {
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

/// Changes a number as typing errors and other countries' habits do; one in eight is of digits at random.
fn mutate(sample: &Sample, others: &[Sample], random: &mut Random) -> Sample {
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

/// What the two have to agree on.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Valid(Option<Country>, Option<NumberType>),
    Possible,
    TooShort,
    TooLong,
    OtherLength,
    /// Dialed inside one place only. Theirs alone: to us, no E.164 number has this length.
    LocalOnly,
    /// Ours alone: the calling code is followed by a trunk prefix, and so the length is wrong.
    TrunkPrefix,
    UnknownCode,
}

fn theirs(sample: &Sample) -> Answer {
    let util = &PHONE_NUMBER_UTIL;
    let number = google(sample);
    match util.is_possible_number_with_reason(&number) {
        _ if util.is_valid_number(&number) => {
            let region =
                util.get_region_for_number(&number).map(|region: Region| region.as_region_str().as_str().to_owned());
            let country = region.as_deref().and_then(Country::parse);
            Answer::Valid(country, ours_of(util.get_number_type(&number)))
        }
        Ok(NumberLengthType::IsPossible) => Answer::Possible,
        Ok(NumberLengthType::IsPossibleLocalOnly) => Answer::LocalOnly,
        Err(ValidationError::TooShort) => Answer::TooShort,
        Err(ValidationError::TooLong) => Answer::TooLong,
        Err(ValidationError::InvalidLength) => Answer::OtherLength,
        Err(ValidationError::InvalidCountryCode) => Answer::UnknownCode,
    }
}

fn ours_of(number_type: PhoneNumberType) -> Option<NumberType> {
    match number_type {
        PhoneNumberType::FixedLine => Some(NumberType::FixedLine),
        PhoneNumberType::Mobile => Some(NumberType::Mobile),
        PhoneNumberType::FixedLineOrMobile => Some(NumberType::FixedLineOrMobile),
        PhoneNumberType::TollFree => Some(NumberType::TollFree),
        PhoneNumberType::PremiumRate => Some(NumberType::PremiumRate),
        PhoneNumberType::SharedCost => Some(NumberType::SharedCost),
        PhoneNumberType::VoIP => Some(NumberType::Voip),
        PhoneNumberType::PersonalNumber => Some(NumberType::PersonalNumber),
        PhoneNumberType::Pager => Some(NumberType::Pager),
        PhoneNumberType::UAN => Some(NumberType::Uan),
        PhoneNumberType::VoiceMail => Some(NumberType::Voicemail),
        PhoneNumberType::Unknown => None,
    }
}

/// Our answer; none where the number is over E.164's fifteen digits, which Google's library has no word for.
fn ours(sample: &Sample) -> Option<Answer> {
    let typed = format!("+{}{}", sample.code, sample.national);
    Some(match check(&typed, None, None) {
        Verdict::Valid(number) => Answer::Valid(number.country, number.number_type),
        Verdict::Warning { number, .. } if number.number_type.is_some() => {
            Answer::Valid(number.country, number.number_type)
        }
        Verdict::Warning { .. } => Answer::Possible,
        Verdict::Error { fault, .. } => match fault {
            Fault::OverFifteenDigits => return None,
            Fault::UnknownCallingCode => Answer::UnknownCode,
            Fault::TooShort { .. } => Answer::TooShort,
            Fault::TooLong { .. } => Answer::TooLong,
            Fault::InvalidLength => Answer::OtherLength,
            Fault::TrunkPrefix => Answer::TrunkPrefix,
            other => panic!("{typed}: {other:?}"),
        },
    })
}

/// Whether the two say the same, as far as each has a word for it.
fn agree(ours: &Answer, theirs: &Answer) -> bool {
    use Answer::{LocalOnly, OtherLength, TooLong, TooShort, TrunkPrefix};
    match (ours, theirs) {
        (TrunkPrefix, TooShort | TooLong | OtherLength | LocalOnly) | (TooShort | OtherLength, LocalOnly) => true,
        _ => ours == theirs,
    }
}

#[test]
fn every_verdict_is_googles() {
    let wanted = std::env::var("NUMBERS").ok().and_then(|text| text.parse().ok()).unwrap_or(USUAL);
    let examples = examples();
    assert!(examples.len() > 1000, "{}", examples.len());
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let (mut compared, mut valid, mut wrong) = (0_usize, 0_usize, Vec::new());
    while compared < wanted {
        let example = examples.get(compared % examples.len()).unwrap_or_else(|| panic!("no example"));
        let sample = if compared < examples.len() { example.clone() } else { mutate(example, &examples, &mut random) };
        compared += 1;
        let Some(ours) = ours(&sample) else { continue };
        let theirs = theirs(&sample);
        valid += usize::from(matches!(ours, Answer::Valid(..)));
        if !agree(&ours, &theirs) {
            wrong.push(format!("+{} {}: {ours:?}, but {theirs:?}", sample.code, sample.national));
        }
    }
    assert!(wrong.is_empty(), "{} of {compared}, such as\n{}", wrong.len(), wrong[..wrong.len().min(30)].join("\n"));
    assert!(valid > compared / 10, "{valid} of {compared} were valid: too few to prove anything");
}

#[test]
fn the_countries_and_their_calling_codes_are_googles() {
    let theirs: Vec<_> = PHONE_NUMBER_UTIL
        .get_supported_regions()
        .map(|region: Region| region.as_region_str().as_str().to_owned())
        .collect();
    assert_eq!(countries().len(), theirs.len());
    for country in countries() {
        assert!(theirs.iter().any(|region| region == country.as_str()), "{country}");
    }
}
