//! Every calling code and every plan, by their digits and by their countries.

use std::sync::LazyLock;

use crate::country::Country;
use crate::digits::decimal;
use crate::metadata;
use crate::plan::{CallingCode, Plan};

/// Every calling code, sorted.
static CODES: LazyLock<Vec<CallingCode>> = LazyLock::new(|| {
    let mut codes: Vec<CallingCode> = Vec::with_capacity(256);
    for (index, (country, value)) in metadata::plans().enumerate() {
        match codes.last_mut() {
            Some(last) if last.value() == value => last.add(index, country),
            _ => codes.push(CallingCode::new(value, index, country)),
        }
    }
    codes
});

/// For each three digits with which an international number can begin, its calling code. No calling code is the
/// beginning of a longer one (E.164 §6.2.1).
static BY_PREFIX: LazyLock<Vec<Option<&CallingCode>>> = LazyLock::new(|| {
    let mut by_prefix = vec![None; 1000];
    for code in CODES.iter() {
        // All three digits that begin with the code.
        let (mut first, mut count) = (usize::from(code.value()), 1);
        while first < 100 {
            (first, count) = (first * 10, count * 10);
        }
        by_prefix.iter_mut().skip(first).take(count).for_each(|prefix| *prefix = Some(code));
    }
    by_prefix
});

/// For each pair of letters, the plan of its country.
static BY_COUNTRY: LazyLock<Vec<Option<Plan>>> = LazyLock::new(|| {
    let mut by_country = vec![None; 26 * 26];
    for plan in CODES.iter().flat_map(CallingCode::plans) {
        if let Some(entry) = plan.country().and_then(|country| by_country.get_mut(place(country))) {
            *entry = Some(plan);
        }
    }
    by_country
});

/// Every calling code, sorted.
pub(crate) fn codes() -> impl Iterator<Item = &'static CallingCode> {
    CODES.iter()
}

/// The calling code with this value, if it is in use.
pub(crate) fn code(value: u16) -> Option<&'static CallingCode> {
    by_prefix(decimal(value).as_bytes()).filter(|code| code.value() == value)
}

/// The plan of a country, if it has one.
pub(crate) fn plan(country: Country) -> Option<Plan> {
    *BY_COUNTRY.get(place(country))?
}

/// The calling code with which digits begin, and the national significant number behind it.
pub(crate) fn split_calling_code(digits: &[u8]) -> Option<(&'static CallingCode, &[u8])> {
    let code = by_prefix(digits)?;
    Some((code, digits.get(code.digits().len()..)?))
}

/// The calling code with which the first three digits begin. A missing digit counts as 0.
fn by_prefix(digits: &[u8]) -> Option<&'static CallingCode> {
    let digit = |at| usize::from(digits.get(at).copied().unwrap_or(b'0').wrapping_sub(b'0'));
    *BY_PREFIX.get(digit(0) * 100 + digit(1) * 10 + digit(2))?
}

/// The place of a country among the pairs of letters.
fn place(country: Country) -> usize {
    country.as_str().bytes().fold(0, |place, letter| place * 26 + usize::from(letter.wrapping_sub(b'A')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_split_behind_their_calling_code() {
        for (digits, code, national) in
            [(&b"14155552671"[..], 1, &b"4155552671"[..]), (b"8801712345678", 880, b"1712345678"), (b"20", 20, b"")]
        {
            let (found, rest) = split_calling_code(digits).unwrap();
            assert_eq!((found.value(), rest), (code, national));
        }
        for digits in [&b""[..], b"0", b"999", b"88"] {
            assert!(split_calling_code(digits).is_none(), "{digits:?}");
        }
    }

    #[test]
    fn a_calling_code_is_found_by_its_value_only() {
        assert_eq!(code(44).map(CallingCode::value), Some(44));
        for value in [0, 10, 88, 442, 999, 1000, 65_535] {
            assert!(code(value).is_none(), "{value}");
        }
    }

    #[test]
    fn each_country_has_its_plan() {
        for plan in codes().flat_map(CallingCode::plans) {
            let found = plan.country().and_then(super::plan);
            assert_eq!(found.map(|found| found.country()), plan.country().map(Some));
        }
    }
}
