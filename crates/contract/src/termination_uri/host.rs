//! The host and the port of a termination URI.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::error::{UriError, UriErrorKind};
use super::span::Span;

/// The greatest length of a host name in bytes, without a dot at its end (RFC 1035 §2.3.4).
const MAX_NAME: usize = 253;

/// The greatest length of a label in bytes (RFC 1035 §2.3.4).
const MAX_LABEL: usize = 63;

/// The host of a termination URI.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Host {
    /// A name as typed.
    Name(String),
    Ipv4(Ipv4Addr),
    Ipv6(Ipv6Addr),
}

impl Host {
    /// Parses a name, an IPv4 address, or an IPv6 address in brackets.
    pub(super) fn parse(host: Span<'_>) -> Result<Self, UriError> {
        let text = host.text;
        if text.is_empty() {
            return Err(host.error(UriErrorKind::NoHost));
        }
        if let Some(rest) = text.strip_prefix('[') {
            let address = rest.strip_suffix(']').and_then(|address| address.parse().ok());
            return address.map(Self::Ipv6).ok_or(host.error(UriErrorKind::Ipv6));
        }
        // A name whose last label is a number would be an IPv4 address.
        if last_label(text).bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse().map(Self::Ipv4).map_err(|_| host.error(UriErrorKind::Ipv4));
        }
        let name_length = without_final_dot(text).len();
        let (name, _) = host.split_at(name_length);
        for label in name.split('.') {
            check_label(label)?;
        }
        if name_length > MAX_NAME {
            return Err(host.error(UriErrorKind::HostName));
        }
        Ok(Self::Name(text.to_owned()))
    }

    /// Returns `true` if the host is `localhost`, a loopback address or the unspecified address.
    pub(super) fn is_local(&self) -> bool {
        match self {
            Self::Name(name) => last_label(name).eq_ignore_ascii_case("localhost"),
            Self::Ipv4(address) => address.is_loopback() || address.is_unspecified(),
            Self::Ipv6(address) => address.is_loopback() || address.is_unspecified(),
        }
    }

    /// Returns `true` if the name has an underscore.
    pub(super) fn has_underscore(&self) -> bool {
        matches!(self, Self::Name(name) if name.contains('_'))
    }
}

impl fmt::Display for Host {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => out.write_str(name),
            Self::Ipv4(address) => address.fmt(out),
            Self::Ipv6(address) => address.fmt(out),
        }
    }
}

fn without_final_dot(name: &str) -> &str {
    name.strip_suffix('.').unwrap_or(name)
}

fn last_label(name: &str) -> &str {
    without_final_dot(name).rsplit('.').next().unwrap_or_default()
}

/// Checks a label of a host name (RFC 1123 §2.1): 1 to 63 letters, digits and inner hyphens. Underscores are accepted:
/// private networks have them.
fn check_label(label: Span<'_>) -> Result<(), UriError> {
    let text = label.text;
    let wrong = match text.find(|character: char| !character.is_ascii_alphanumeric() && !matches!(character, '-' | '_'))
    {
        Some(index) => Some(index),
        None if text.starts_with('-') => Some(0),
        None if text.ends_with('-') => Some(text.len() - 1),
        None if text.is_empty() || text.len() > MAX_LABEL => Some(0),
        None => None,
    };
    wrong.map_or(Ok(()), |index| Err(label.error_at(index, UriErrorKind::HostName)))
}

/// Parses a port of ASCII digits, 0 to 65535.
pub(super) fn parse_port(text: &str) -> Option<u16> {
    // `str::parse` accepts a plus sign.
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_has_digits_only() {
        let cases = [
            ("5060", Some(5060)),
            ("005060", Some(5060)),
            ("0", Some(0)),
            ("65535", Some(65_535)),
            ("65536", None),
            ("", None),
            ("+5060", None),
            ("-1", None),
            ("৫০", None),
        ];
        for (text, port) in cases {
            assert_eq!(parse_port(text), port, "{text:?}");
        }
    }
}
