//! The number that was probably meant, when what was typed is none. Offered, never put in its place.

use crate::plan::{self, Place};
use crate::typed::Typed;
use crate::verdict::{Resolved, international, national, split_calling_code, with_code};
use crate::{Country, Number};

/// The first of the usual slips whose mend is a valid number: an exit code for a `+`, a missing `+`, a number as
/// dialed at home, a trunk prefix behind the calling code, a calling code given twice.
pub(crate) fn find(read: &Typed, chosen: Option<Country>, likely: Option<Country>) -> Option<Number> {
    let digits = read.digits.as_str();
    let unpadded = digits.trim_start_matches('0');
    let home = chosen.or(likely).and_then(plan::of_country);
    for slip in 0..6 {
        let meant = match (slip, home) {
            (0, _) if digits.starts_with("00") => Some(international(unpadded)),
            (1, Some(home)) if !read.plus => Some(national(digits, home)),
            (2, _) => Some(international(unpadded)),
            (3, _) => without_trunk_prefix(unpadded),
            (4, _) => without_doubled_code(unpadded),
            (5, Some(home)) => Some(national(digits, home)),
            _ => None,
        };
        if let Some(Ok((number, None))) = meant {
            return Some(number);
        }
    }
    None
}

/// `+880 01712…` for `+880 1712…`.
fn without_trunk_prefix(digits: &str) -> Option<Resolved> {
    let (main, national) = split_calling_code(digits)?;
    let mut place = Place::default();
    let stripped = main.strip_trunk_prefix(national.as_bytes(), &mut place)?;
    Some(international(&with_code(main, str::from_utf8(stripped).ok()?)))
}

/// `+880 880 1712…` for `+880 1712…`, and `+880 00880 1712…`.
fn without_doubled_code(digits: &str) -> Option<Resolved> {
    let (main, national) = split_calling_code(digits)?;
    let again = national.trim_start_matches('0');
    again.as_bytes().starts_with(main.code()).then(|| {
        let once = international(again);
        if once.is_ok() { Some(once) } else { without_trunk_prefix(again) }
    })?
}

#[cfg(test)]
mod tests {
    use crate::{Country, check};

    fn mend(typed: &str, chosen: Option<&str>, likely: Option<&str>) -> Option<String> {
        let country = |code: Option<&str>| code.and_then(Country::parse);
        check(typed, country(chosen), country(likely)).mend().map(|number| number.e164.to_string())
    }

    #[test]
    fn each_usual_slip_has_its_mend() {
        for typed in [
            "8801712345678",
            "+88001712345678",
            "88001712345678",
            "008801712345678",
            "+008801712345678",
            "0088001712345678",
            "+8808801712345678",
            "+88088001712345678",
            "+880008801712345678",
        ] {
            assert_eq!(mend(typed, None, None).as_deref(), Some("+8801712345678"), "{typed}");
        }
    }

    #[test]
    fn a_number_as_dialed_at_home_is_mended_by_the_likely_country_only() {
        assert_eq!(mend("01712345678", None, None), None);
        assert_eq!(mend("01712345678", None, Some("BD")).as_deref(), Some("+8801712345678"));
        assert_eq!(mend("+01712345678", None, Some("BD")).as_deref(), Some("+8801712345678"));
        assert_eq!(mend("+1712345678", Some("BD"), None).as_deref(), Some("+8801712345678"));
    }

    #[test]
    fn the_bracketed_zero_of_letterheads_is_mended() {
        assert_eq!(mend("+44 (0)20 7946 0958", None, None).as_deref(), Some("+442079460958"));
    }

    #[test]
    fn a_valid_number_has_no_mend() {
        assert_eq!(mend("+8801712345678", None, Some("BD")), None);
    }

    #[test]
    fn nothing_is_offered_that_is_not_valid() {
        for typed in ["", "12", "+999123456789", "0000000000", "+1415555267"] {
            assert_eq!(mend(typed, None, None), None, "{typed}");
        }
    }
}
