//! Masks for passwords in termination URIs, valid or still being typed.

use super::host::parse_port;
use crate::secret::MASK;

/// The schemes that are told from a user before a colon.
const SCHEMES: [&str; 4] = ["sip:", "sips:", "http:", "https:"];

/// Parts of the names of parameters that hold secrets.
const SECRET_NAMES: [&str; 4] = ["pass", "pw", "secret", "token"];

/// The colon, also as an East Asian keyboard types it.
const COLONS: [char; 2] = [':', '：'];

/// The ends of a parameter or a header.
const PARAMETER_ENDS: [char; 3] = [';', '?', '&'];

/// Masks everything in a URI that may be a password, even if the URI is not valid or not complete.
///
/// A password may be the text behind a colon that does not look like a port, or the value of a parameter with a name
/// such as `password` or `token`.
///
/// ```
/// use contract::mask_password;
///
/// assert_eq!(mask_password("sip:user:hunter2@host"), "sip:user:••••••••@host");
/// assert_eq!(mask_password("sip:user:hun"), "sip:user:••••••••");
/// assert_eq!(mask_password("sip.example.com:5060"), "sip.example.com:5060");
/// ```
#[must_use]
pub fn mask_password(text: &str) -> String {
    // A user may have semicolons in it, so the parameters begin behind the at sign.
    let (before, rest) = text.split_at_checked(text.rfind(['@', '＠']).unwrap_or(0)).unwrap_or(("", text));
    let (host, parameters) = split_before(rest, &[';', '?']);
    let has_host = !before.is_empty();
    let (before, host) = if has_host { (before, host) } else { (host, "") };
    let scheme = before.split_inclusive(':').next().filter(|scheme| is_scheme(scheme)).unwrap_or_default();
    let user_info = before.strip_prefix(scheme).unwrap_or(before);
    let (name, behind) = split_before(user_info, &COLONS);
    let user_info = if behind.is_empty() || (!has_host && is_port(name, behind)) {
        user_info.to_owned()
    } else {
        format!("{name}:{MASK}")
    };
    // Without a host, the parameters may be a user with semicolons, and a password may follow.
    let parameters = match split_before(parameters, &COLONS) {
        (name, behind) if !has_host && !behind.is_empty() => format!("{name}:{MASK}"),
        _ => mask_secret_parameters(parameters),
    };
    format!("{scheme}{user_info}{host}{parameters}")
}

/// Masks the values of parameters with a secret's name.
pub(super) fn mask_secret_parameters(parameters: &str) -> String {
    let mut masked = String::new();
    for parameter in parameters.split_inclusive(PARAMETER_ENDS) {
        let (parameter, end) = split_before(parameter, &PARAMETER_ENDS);
        match parameter.split_once('=') {
            Some((name, _)) if is_secret_name(name) => masked.extend([name, "=", MASK, end]),
            _ => masked.extend([parameter, end]),
        }
    }
    masked
}

/// The values of parameters with a secret's name.
pub(super) fn secret_parameters(parameters: &str) -> impl Iterator<Item = &str> {
    let values = parameters.split(PARAMETER_ENDS).filter_map(|parameter| parameter.split_once('='));
    values.filter(|(name, value)| is_secret_name(name) && !value.is_empty()).map(|(_, value)| value)
}

/// Splits a text before its first character of `marks`. Without such a character, the second text is empty.
fn split_before<'a>(text: &'a str, marks: &[char]) -> (&'a str, &'a str) {
    text.find(marks).and_then(|index| text.split_at_checked(index)).unwrap_or((text, ""))
}

fn is_scheme(text: &str) -> bool {
    SCHEMES.iter().any(|scheme| text.trim_start().eq_ignore_ascii_case(scheme))
}

/// Returns `true` if the text from a colon on is a port, or the rest of an IPv6 address in brackets.
fn is_port(name: &str, behind: &str) -> bool {
    let is_address = |character: char| character.is_ascii_hexdigit() || matches!(character, ':' | '.' | ']');
    if name.starts_with('[') && behind.chars().all(is_address) {
        return true;
    }
    // A name without a dot may be a user, and the digits the start of a password.
    let port = behind.strip_prefix(COLONS).unwrap_or(behind);
    name.contains('.') && (port.is_empty() || parse_port(port).is_some())
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    SECRET_NAMES.iter().any(|secret| name.contains(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_behind_a_user_with_semicolons_is_masked_before_the_at_sign_is_typed() {
        for typed in ["sip:me;x:canary", "sip:me?x:canary", "me;x：canary", "sip:[me:canary"] {
            assert!(!mask_password(typed).contains("canary"), "{typed}: {}", mask_password(typed));
        }
    }

    #[test]
    fn a_uri_without_a_password_stays_as_typed() {
        for text in
            ["sip:host;transport=tls?x=y", "[2001:db8::1]:5060", "sip:[::ffff:10.0.0.1]", "sip.example.com:5060;lr"]
        {
            assert_eq!(mask_password(text), text);
        }
    }
}
