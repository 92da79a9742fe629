//! Passwords in addresses, for those that see them: addresses that are still being typed, and those that no rule fits.

use crate::{digits, part};

/// Stands for a secret that is set.
pub const MASK: &str = "••••••••";

/// An address, with all masked that may be a password in it, which is on its way to be typed, perhaps: what stands behind a colon
/// and is no port of a host's, and parameters that are called so.
#[must_use]
pub fn without_password(text: &str) -> String {
    // A user part may have semicolons in it: parameters stand behind the host.
    let at_sign = part::find_last(text, &|character| matches!(character, '@' | '＠')).unwrap_or_default();
    let (before, rest) = part::cut(text, at_sign);
    let end = part::find(rest, &|character| matches!(character, ';' | '?')).unwrap_or(rest.len());
    let (host, parameters) = part::cut(rest, end);
    let (before, host) = if before.is_empty() { (host, "") } else { (before, host) };
    let (name, _) = part::cut(before, colon(before).unwrap_or(before.len()));
    let (scheme, rest) = part::cut(before, if is_scheme(name) { name.len() + 1 } else { 0 });
    let mut shown = String::from(scheme);
    match colon(rest).map(|colon| part::cut(rest, colon)) {
        Some((name, behind)) if !host.is_empty() || !is_port(name, behind) => mask(&mut shown, name, ":"),
        _ => shown.push_str(rest),
    }
    shown.push_str(host);
    match colon(parameters) {
        // Before there is an at sign, it is a user part that has semicolons, perhaps.
        Some(colon) if host.is_empty() => mask(&mut shown, part::cut(parameters, colon).0, ":"),
        _ => shown.push_str(&without_secrets(parameters)),
    }
    shown
}

/// Writes a name, and a mask for what stands behind it.
fn mask(shown: &mut String, name: &str, mark: &str) {
    for part in [name, mark, MASK] {
        shown.push_str(part);
    }
}

/// Where the first colon is, as it is written anywhere.
fn colon(text: &str) -> Option<usize> {
    part::find(text, &|character| matches!(character, ':' | '：'))
}

fn is_scheme(text: &str) -> bool {
    let scheme = text.trim_start();
    ["sip", "sips", "http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Whether a colon behind a name comes before a port. A name without a dot may be a user's, whose password is all digits so far.
fn is_port(name: &str, behind: &str) -> bool {
    // Of an address in brackets, the colon that was found is its own.
    let is_other = |character: char| !character.is_ascii_hexdigit() && !matches!(character, ':' | '.' | ']');
    if name.starts_with('[') && part::find(behind, &is_other).is_none() {
        return true;
    }
    let mut behind = behind.chars();
    behind.next();
    let number = behind.as_str();
    let has_dot = part::find(name, &|character| character == '.').is_some();
    has_dot && (number.is_empty() || digits::read(number, u16::MAX.into()).is_some())
}

/// Parameters of an address, with the values masked of those that are called like secrets.
pub(crate) fn without_secrets(parameters: &str) -> String {
    let mut shown = String::new();
    let mut rest = parameters;
    while !rest.is_empty() {
        let end = part::find(rest, &|character| matches!(character, ';' | '?' | '&')).unwrap_or(rest.len());
        let (parameter, behind) = part::cut(rest, end);
        match part::split(parameter, '=') {
            Some((name, _)) if is_secret_name(name) => mask(&mut shown, name, "="),
            _ => shown.push_str(parameter),
        }
        let (mark, others) = part::cut(behind, behind.len().min(1));
        shown.push_str(mark);
        rest = others;
    }
    shown
}

fn is_secret_name(name: &str) -> bool {
    ["pass", "pw", "secret", "token"].iter().any(|secret| part::names(name, secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_part_with_semicolons_has_its_password_masked_before_the_at_sign_is_typed() {
        for typed in ["sip:me;x:canary", "sip:me?x:canary", "me;x：canary", "sip:[me:canary"] {
            assert!(!without_password(typed).contains("canary"), "{typed}: {}", without_password(typed));
        }
    }

    #[test]
    fn an_address_without_a_password_stays_as_it_is() {
        for text in
            ["sip:host;transport=tls?x=y", "[2001:db8::1]:5060", "sip:[::ffff:10.0.0.1]", "sip.example.com:5060;lr"]
        {
            assert_eq!(without_password(text), text);
        }
    }
}
