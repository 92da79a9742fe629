//! Passwords in addresses, for those that see them: addresses that are still being typed, and those that no rule fits.

/// Stands for a secret that is set.
pub const MASK: &str = "••••••••";

/// What is written for an at sign, and for a colon.
const AT: [char; 2] = ['@', '＠'];
const COLON: [char; 2] = [':', '：'];

/// An address, with all masked that may be a password in it, which is on its way to be typed, perhaps: what stands behind a colon
/// and is no port of a host's, and parameters that are called so.
#[must_use]
pub fn without_password(text: &str) -> String {
    // A user part may have semicolons in it: parameters stand behind the host.
    let (before, rest) = text.rfind(AT).and_then(|at| text.split_at_checked(at)).unwrap_or(("", text));
    let end = rest.find([';', '?']).unwrap_or(rest.len());
    let (host, parameters) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let (before, host) = if before.is_empty() { (host, "") } else { (before, host) };
    let scheme = before.find(COLON).filter(|_| is_scheme(before)).map_or(0, |colon| colon + 1);
    let (scheme, rest) = before.split_at_checked(scheme).unwrap_or(("", before));
    let masked = match rest.find(COLON).and_then(|colon| rest.split_at_checked(colon)) {
        Some((name, behind)) if !host.is_empty() || !is_port(name, behind) => [name, ":", MASK].concat(),
        _ => rest.to_owned(),
    };
    let parameters = match parameters.find(COLON).and_then(|colon| parameters.split_at_checked(colon)) {
        // Before there is an at sign, it is a user part that has semicolons, perhaps.
        Some((name, _)) if host.is_empty() => [name, ":", MASK].concat(),
        _ => without_secrets(parameters),
    };
    [scheme, &masked, host, &parameters].concat()
}

fn is_scheme(text: &str) -> bool {
    let scheme = text.trim_start().split(COLON).next().unwrap_or_default();
    ["sip", "sips", "http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

/// Whether a colon behind a name comes before a port. A name without a dot may be a user's, whose password is all digits so far.
fn is_port(name: &str, behind: &str) -> bool {
    let digits: String = behind.chars().skip(1).collect();
    let is_number =
        digits.is_empty() || digits.chars().all(|digit| digit.is_ascii_digit()) && digits.parse::<u16>().is_ok();
    // Of an address in brackets, the colon that was found is its own.
    let is_address = |character: char| character.is_ascii_hexdigit() || ":.]".contains(character);
    name.starts_with('[') && behind.chars().all(is_address) || name.contains('.') && is_number
}

/// Parameters of an address, with the values masked of those that are called like secrets.
pub(crate) fn without_secrets(parameters: &str) -> String {
    let mask = |parameter: &str| match parameter.split_once('=') {
        Some((name, _)) if is_secret_name(name) => [name, "=", MASK].concat(),
        _ => parameter.to_owned(),
    };
    parameters
        .split_inclusive([';', '?', '&'])
        .map(|part| {
            let (parameter, end) =
                part.split_at_checked(part.trim_end_matches([';', '?', '&']).len()).unwrap_or((part, ""));
            [mask(parameter), end.to_owned()].concat()
        })
        .collect()
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["pass", "pw", "secret", "token"].iter().any(|secret| name.contains(secret))
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
