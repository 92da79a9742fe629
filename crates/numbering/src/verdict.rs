//! What a typed string comes to: a number, a number with a caution, or a fault with its mend.

use crate::mend;
use crate::metadata;
use crate::parse::decimal;
use crate::plan::{self, Length, Place, Plan, Plans};
use crate::typed::{self, Typed};
use crate::{Caution, Country, E164, Fault, NumberType};

/// A number, and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// What is sent.
    pub e164: E164,
    /// The calling code, 1 to 999.
    pub calling_code: u16,
    /// The country; none for networks of no country (+800) and where several share the code and none claims it.
    pub country: Option<Country>,
    /// The type; none outside the known ranges.
    pub number_type: Option<NumberType>,
}

/// What became of a typed string.
///
/// What cannot be E.164 is an error: grammar, calling code, length. What is possible but in no known range may exist,
/// so it is a warning. A `mend` is a valid number that was probably meant; it is offered, never put in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// In a range that the metadata knows.
    Valid(Number),
    /// It may exist: say so and go on.
    Warning {
        /// The number as it would be sent.
        number: Number,
        /// What is doubtful.
        caution: Caution,
        /// The number that was probably meant.
        mend: Option<Number>,
    },
    /// No number.
    Error {
        /// The reason.
        fault: Fault,
        /// The number that was probably meant.
        mend: Option<Number>,
    },
}

impl Verdict {
    /// The number that would be sent, unless the verdict is an error.
    #[must_use]
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Valid(number) | Self::Warning { number, .. } => Some(number),
            Self::Error { .. } => None,
        }
    }

    /// The number that was probably meant.
    #[must_use]
    pub fn mend(&self) -> Option<&Number> {
        match self {
            Self::Valid(_) => None,
            Self::Warning { mend, .. } | Self::Error { mend, .. } => mend.as_ref(),
        }
    }
}

/// Reads `typed` as a number of the `chosen` country, or as an international one where none is chosen.
///
/// `likely` is a country that the surroundings point to (a routing region, the host's default); it only ever makes a mend.
#[must_use]
pub fn check(typed: &str, chosen: Option<Country>, likely: Option<Country>) -> Verdict {
    let read = match typed::read(typed) {
        Ok(read) => read,
        Err(fault) => return Verdict::Error { fault, mend: None },
    };
    let resolved = resolve(&read, chosen);
    let mend = if matches!(resolved, Ok((_, None))) { None } else { mend::find(&read, chosen, likely) };
    match resolved {
        Ok((number, None)) => Verdict::Valid(number),
        Ok((number, Some(caution))) => Verdict::Warning { number, caution, mend },
        Err(fault) => Verdict::Error { fault, mend },
    }
}

/// Does beforehand a part of what the first number would wait for, a millisecond or two of it. Gives whether there is more to do.
///
/// The metadata is unpacked, and a browser compiles a function when it is first called, which takes longer than the call itself: a
/// page prepares the engine while it loads, part by part, and the first key is answered as fast as the second.
#[must_use = "it has done a part of its work"]
pub fn prepare() -> bool {
    if metadata::unpack_some() {
        return true;
    }
    for typed in ["+14155552671", "4155552671", "+1415555267"] {
        let verdict = check(typed, Country::parse("US"), None);
        std::hint::black_box(verdict.number().is_some());
    }
    false
}

/// A number, or why it is none; with a caution where it may be one.
pub(crate) type Resolved = Result<(Number, Option<Caution>), Fault>;

fn resolve(read: &Typed, chosen: Option<Country>) -> Resolved {
    match chosen.and_then(plan::of_country) {
        _ if read.plus => international(&read.digits),
        Some(plan) => national(&read.digits, plan),
        None => Err(Fault::NoCallingCode),
    }
}

/// Digits that begin with a calling code.
pub(crate) fn international(digits: &str) -> Resolved {
    if digits.starts_with('0') {
        return Err(Fault::LeadingZero);
    }
    if digits.len() > 15 {
        return Err(Fault::OverFifteenDigits);
    }
    let (main, national) = split_calling_code(digits).ok_or(Fault::UnknownCallingCode)?;
    assess(main.siblings(), national)
}

/// Digits as dialed inside the plan's country: perhaps with its trunk, exit or calling code before them.
pub(crate) fn national(digits: &str, plan: Plan) -> Resolved {
    if let Some(abroad) = plan.strip_exit_prefix(digits.as_bytes()) {
        return international(end_of(digits, abroad));
    }
    let plans = plan.siblings();
    let mut place = Place::default();
    let as_dialed = match plan.strip_trunk_prefix(digits.as_bytes(), &mut place) {
        Some(stripped) => assess(plans, str::from_utf8(stripped).unwrap_or_default()),
        None => assess(plans, digits),
    };
    match digits.as_bytes().strip_prefix(plan.code()).map(|rest| end_of(digits, rest)) {
        Some(rest) if !matches!(as_dialed, Ok((_, None))) => {
            let with_code = assess(plans, rest);
            let is_meant = match with_code {
                // A valid number, or one with the trunk prefix behind the code, that is not meant to be there.
                Ok((_, None | Some(Caution::TrunkPrefix))) | Err(Fault::TrunkPrefix) => true,
                Ok(_) => as_dialed.is_err(),
                Err(_) => false,
            };
            if is_meant { with_code } else { as_dialed }
        }
        _ => as_dialed,
    }
}

/// The main plan of the calling code that `digits` begin with, and the national significant number behind it.
pub(crate) fn split_calling_code(digits: &str) -> Option<(Plan, &str)> {
    let (main, national) = plan::split_calling_code(digits.as_bytes())?;
    Some((main, end_of(digits, national)))
}

/// The calling code, and a national significant number behind it.
pub(crate) fn with_code(main: Plan, national: &str) -> String {
    [decimal(main.calling_code()).as_str(), national].concat()
}

/// The end of a text of digits that a part of its bytes is.
fn end_of<'d>(digits: &'d str, end: &[u8]) -> &'d str {
    digits.get(digits.len().saturating_sub(end.len())..).unwrap_or_default()
}

/// A national significant number under the calling code that `plans` share.
fn assess(plans: Plans, national: &str) -> Resolved {
    let main = plans.main().ok_or(Fault::UnknownCallingCode)?;
    let digits = national.as_bytes();
    let facts = plans.facts(digits);
    let (owner, number_type) = (plans.owner(facts), facts.number_type());
    let mut caution = None;
    if number_type.is_none() {
        let mut place = Place::default();
        let stripped = main.strip_trunk_prefix(digits, &mut place);
        let trunk = stripped.is_some_and(|rest| main.number_type(rest).is_some());
        match main.length(national.len()) {
            Length::Possible => caution = Some(if trunk { Caution::TrunkPrefix } else { Caution::UnknownRange }),
            _ if trunk => return Err(Fault::TrunkPrefix),
            Length::TooShort { by } => return Err(Fault::TooShort { by }),
            Length::TooLong { by } => return Err(Fault::TooLong { by }),
            Length::Between => return Err(Fault::InvalidLength),
        }
    }
    let Ok(e164) = E164::from_digits(&with_code(main, national)) else { return Err(Fault::OverFifteenDigits) };
    if caution.is_none() && e164.digits().len() < 7 {
        caution = Some(Caution::VeryShort);
    }
    let country = owner.and_then(Plan::country);
    Ok((Number { e164, calling_code: main.calling_code(), country, number_type }, caution))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Option<Country> {
        Country::parse(code)
    }

    fn fault(typed: &str) -> Fault {
        match check(typed, None, None) {
            Verdict::Error { fault, .. } => fault,
            other => panic!("{typed}: {other:?}"),
        }
    }

    #[test]
    fn the_engine_is_ready_after_some_parts() {
        assert!((0..40).any(|_| !prepare()));
        assert!(!prepare());
    }

    #[test]
    fn an_error_says_by_how_much() {
        assert_eq!(fault("+1415555267"), Fault::TooShort { by: 1 });
        assert_eq!(fault("+141555526711"), Fault::TooLong { by: 1 });
        assert_eq!(fault("+1234567890123456"), Fault::OverFifteenDigits);
        assert_eq!(fault("+0123456789"), Fault::LeadingZero);
        assert_eq!(fault("+999123456789"), Fault::UnknownCallingCode);
        assert_eq!(fault("+88001712345678"), Fault::TrunkPrefix);
        assert_eq!(fault("01712345678"), Fault::NoCallingCode);
    }

    #[test]
    fn a_number_has_its_country_and_type() {
        for (typed, code, number_type) in [
            ("+8801712345678", country("BD"), NumberType::Mobile),
            ("+14155552671", country("US"), NumberType::FixedLineOrMobile),
            ("+12423456789", country("BS"), NumberType::FixedLine),
            ("+77710009998", country("KZ"), NumberType::Mobile),
            ("+80012345678", None, NumberType::TollFree),
        ] {
            let verdict = check(typed, None, None);
            let Verdict::Valid(number) = &verdict else { panic!("{typed}: {verdict:?}") };
            assert_eq!((number.country, number.number_type), (code, Some(number_type)), "{typed}");
        }
    }

    #[test]
    fn a_possible_number_in_no_known_range_is_a_warning() {
        let verdict = check("+8801012345678", None, None);
        let Verdict::Warning { number, caution: Caution::UnknownRange, .. } = verdict else { panic!("{verdict:?}") };
        assert_eq!(number.e164.as_str(), "+8801012345678");
        assert_eq!(number.country, country("BD"));
    }

    #[test]
    fn no_bangladeshi_internet_telephony_number_is_an_error() {
        for block in 0..=99 {
            let typed = format!("+88096{block:02}123456");
            assert_eq!(check(&typed, None, None).number().unwrap().e164.as_str(), typed);
        }
    }

    #[test]
    fn national_forms_are_read_in_the_chosen_country() {
        for (typed, code, sent) in [
            ("01712345678", "BD", "+8801712345678"),
            ("1712345678", "BD", "+8801712345678"),
            ("8801712345678", "BD", "+8801712345678"),
            ("008801712345678", "BD", "+8801712345678"),
            ("020 7946 0958", "GB", "+442079460958"),
            ("02 3661 8300", "IT", "+390236618300"),
            ("011 44 20 7946 0958", "US", "+442079460958"),
            ("1 415 555 2671", "US", "+14155552671"),
            ("8 800 555-35-35", "RU", "+78005553535"),
            ("011 15 2345 6789", "AR", "+5491123456789"),
        ] {
            let verdict = check(typed, country(code), None);
            assert_eq!(verdict.number().map(|number| number.e164.as_str()), Some(sent), "{typed} {verdict:?}");
        }
    }

    #[test]
    fn a_trunk_prefix_behind_the_calling_code_is_an_error_however_the_code_is_written() {
        for typed in ["+880 01712-345678", "880 01712-345678", "00880 01712-345678"] {
            let verdict = check(typed, country("BD"), None);
            assert!(matches!(verdict, Verdict::Error { fault: Fault::TrunkPrefix, .. }), "{typed}: {verdict:?}");
            assert_eq!(verdict.mend().map(|number| number.e164.as_str()), Some("+8801712345678"), "{typed}");
        }
        let verdict = check("971022345183", country("AE"), None);
        assert_eq!(verdict.mend().map(|number| number.e164.as_str()), Some("+97122345183"), "{verdict:?}");
    }

    #[test]
    fn a_calling_code_is_seen_where_the_number_behind_it_is_known() {
        for (typed, code, sent) in [("55800123456", "BR", "+55800123456"), ("8801712345678", "BD", "+8801712345678")] {
            let verdict = check(typed, country(code), None);
            assert_eq!(verdict.number().map(|number| number.e164.as_str()), Some(sent), "{typed} {verdict:?}");
        }
    }

    #[test]
    fn a_chosen_country_does_not_change_an_international_number() {
        let verdict = check("+442079460958", country("BD"), None);
        assert_eq!(verdict.number().unwrap().country, country("GB"));
    }
}
