//! The `Retry-After` header: seconds or a date (RFC 9110 §10.2.3).

use js_sys::Date;
use web_sys::Headers;

/// Returns the seconds to wait before the next request, rounded up and at most `u32::MAX`, or `None` if the header is
/// missing or malformed.
pub(super) fn seconds(headers: &Headers) -> Option<u32> {
    let header = |name: &str| headers.get(name).ok().flatten();
    let retry_after = header("Retry-After")?;
    let retry_after = retry_after.trim();
    if let Some(seconds) = parse_seconds(retry_after) {
        return Some(seconds);
    }
    // The server's clock wrote the date. The `Date` header shows that clock, and the browser's clock may be wrong.
    let now = header("Date").as_deref().and_then(parse_date).unwrap_or_else(Date::now);
    Some(seconds_until(parse_date(retry_after)?, now))
}

/// Parses a number of seconds, which has digits only. A larger number than fits is `u32::MAX`.
fn parse_seconds(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX))
}

/// Parses an HTTP date to milliseconds since 1970. The browser also parses many texts that are not HTTP dates, so the
/// text has to end with `GMT`.
fn parse_date(text: &str) -> Option<f64> {
    Some(Date::parse(text)).filter(|time| text.ends_with("GMT") && !time.is_nan())
}

/// Returns the seconds from `now` to `time`, rounded up. Both are in milliseconds. A time in the past has 0 seconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
fn seconds_until(time: f64, now: f64) -> u32 {
    ((time - now) / 1_000.0).ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_have_digits_only() {
        for (text, seconds) in [("0", Some(0)), ("120", Some(120)), ("99999999999999", Some(u32::MAX))] {
            assert_eq!(parse_seconds(text), seconds, "{text}");
        }
        for text in ["", "-1", "+1", "1.5", "1e3", "৫", "soon"] {
            assert_eq!(parse_seconds(text), None, "{text}");
        }
    }

    #[test]
    fn a_wait_is_rounded_up_and_never_negative() {
        assert_eq!(seconds_until(10_000.0, 8_500.0), 2);
        assert_eq!(seconds_until(10_000.0, 8_000.0), 2);
        assert_eq!(seconds_until(10_000.0, 20_000.0), 0);
        assert_eq!(seconds_until(1e300, 0.0), u32::MAX);
    }
}
