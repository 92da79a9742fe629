//! `Retry-After`: seconds, or a date (RFC 9110 §10.2.3).

use js_sys::Date;
use web_sys::Headers;

/// The seconds that an answer asks to wait, at most `u32::MAX`; none where it does not say, or not so that it can be understood.
pub(super) fn seconds(headers: &Headers) -> Option<u32> {
    let text = |name: &str| headers.get(name).ok().flatten();
    let retry_after = text("Retry-After")?;
    let retry_after = retry_after.trim();
    if let Some(seconds) = whole(retry_after) {
        return Some(seconds);
    }
    // By the clock that wrote it, where the answer tells: the browser's may be wrong.
    let now = text("Date").as_deref().and_then(date).unwrap_or_else(Date::now);
    Some(until(date(retry_after)?, now))
}

/// A number of seconds, in digits.
fn whole(text: &str) -> Option<u32> {
    let mut seconds = None;
    for byte in text.bytes() {
        if !byte.is_ascii_digit() {
            return None;
        }
        // What does not fit is a very large number.
        seconds = Some(seconds.unwrap_or(0_u32).saturating_mul(10).saturating_add(u32::from(byte - b'0')));
    }
    seconds
}

/// The time of an HTTP date, in milliseconds. The browser reads much as a date that is none.
fn date(text: &str) -> Option<f64> {
    Some(Date::parse(text)).filter(|time| text.ends_with("GMT") && !time.is_nan())
}

/// The seconds from `now` to `time`, both in milliseconds; none for a time that is past.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
fn until(time: f64, now: f64) -> u32 {
    ((time - now + 999.0) / 1_000.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_digits_and_nothing_else() {
        for (text, seconds) in [("0", Some(0)), ("120", Some(120)), ("99999999999999", Some(u32::MAX))] {
            assert_eq!(whole(text), seconds);
        }
        for text in ["", "-1", "+1", "1.5", "1e3", "৫", "soon"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn a_wait_is_never_shorter_than_told_nor_negative() {
        assert_eq!(until(10_000.0, 8_500.0), 2);
        assert_eq!(until(10_000.0, 8_000.0), 2);
        assert_eq!(until(10_000.0, 20_000.0), 0);
        assert_eq!(until(1e300, 0.0), u32::MAX);
    }
}
