//! The number that was probably meant, where the typed text is not valid.

use crate::check::resolve::{Resolved, international, national, split_calling_code, with_code};
use crate::check::typed::Typed;
use crate::check::verdict::Number;
use crate::country::Country;
use crate::digits::Dialed;
use crate::index;

/// The valid number behind one of the usual slips: an exit prefix for a `+`, a missing `+`, a number as dialed at home,
/// a trunk prefix behind the calling code, a repeated calling code. The first slip that leads to a valid number counts.
pub(crate) fn find(read: &Typed, chosen: Option<Country>, likely: Option<Country>) -> Option<Number> {
    let digits = read.digits.as_str();
    let unpadded = digits.trim_start_matches('0');
    let home = chosen.or(likely).and_then(index::plan);
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

/// Reads `+880 01712…` as `+880 1712…`.
fn without_trunk_prefix(digits: &str) -> Option<Resolved> {
    let (code, national) = split_calling_code(digits)?;
    let mut place = Dialed::default();
    let stripped = code.main().rules().strip_trunk_prefix(national.as_bytes(), &mut place)?;
    Some(international(&with_code(code, str::from_utf8(stripped).ok()?)))
}

/// Reads `+880 880 1712…` and `+880 00880 1712…` as `+880 1712…`.
fn without_doubled_code(digits: &str) -> Option<Resolved> {
    let (code, national) = split_calling_code(digits)?;
    let again = national.trim_start_matches('0');
    again.as_bytes().starts_with(code.digits()).then(|| {
        let once = international(again);
        if once.is_ok() { Some(once) } else { without_trunk_prefix(again) }
    })?
}
