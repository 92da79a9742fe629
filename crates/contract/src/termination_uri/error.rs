//! The errors of a termination URI.

use thiserror::Error;

/// The first error in a termination URI, and its offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind} (at byte {at})")]
pub struct UriError {
    /// The kind of error.
    pub kind: UriErrorKind,
    /// The offset in bytes from the start of the text as typed.
    pub at: usize,
}

/// A kind of error in a termination URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum UriErrorKind {
    /// There is white space or a control character inside.
    #[error("white space or a control character inside the URI")]
    WhiteSpace,
    /// The scheme is `https://` or another one than `sip:` and `sips:`.
    #[error("the scheme is not sip: or sips:")]
    Scheme,
    /// Slashes follow the scheme, as in `sip://`.
    #[error("slashes after sip:")]
    Slashes,
    /// The text before `@` is not a SIP user.
    #[error("the text before @ is not a SIP user")]
    User,
    /// The host is missing.
    #[error("the host is missing")]
    NoHost,
    /// The host is not a host name.
    #[error("the host is not a host name")]
    HostName,
    /// The host ends in a number, but is not an IPv4 address.
    #[error("the host is not an IPv4 address")]
    Ipv4,
    /// The brackets do not hold an IPv6 address, or an IPv6 address is not in brackets.
    #[error("the host is not an IPv6 address in brackets")]
    Ipv6,
    /// The port is not a number from 1 to 65535.
    #[error("the port is not a number from 1 to 65535")]
    Port,
    /// A parameter is not `;name` or `;name=value`.
    #[error("a parameter is not ;name or ;name=value")]
    Parameter,
}
