//! Where calls to a number end: a host, a host and port, or a SIP URI (RFC 3261 §19.1). Sent as typed, never rewritten.

use core::fmt;

use crate::masked::without_secrets;
use crate::{digits, ip, part};

/// A termination address that was understood. Its `Debug` masks a password in it.
#[derive(Clone, PartialEq, Eq)]
pub struct TerminationUri {
    text: String,
    /// How long the scheme is in it.
    scheme: usize,
    /// The host is `localhost` or a loopback address.
    is_local: bool,
    /// `sips:`: TLS on every hop.
    pub secure_scheme: bool,
    /// 1 to 65535; none means the transport's own (5060, with TLS 5061).
    pub port: Option<u16>,
    /// `;transport=`.
    pub transport: Option<Transport>,
}

/// The value of `;transport=` (RFC 3261 §25.1; RFC 7118 for WebSocket).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transport {
    /// UDP.
    Udp,
    /// TCP.
    Tcp,
    /// TLS over TCP.
    Tls,
    /// SCTP.
    Sctp,
    /// WebSocket, secure or not.
    Ws,
    /// A token that no document lists.
    Other,
}

/// What is wrong, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UriError {
    /// What is wrong.
    pub fault: UriFault,
    /// Where: bytes from the start of the text as typed.
    pub at: usize,
}

/// What is wrong with a termination address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UriFault {
    /// White space or a control character inside.
    WhiteSpace,
    /// `https://` or another scheme than `sip:` and `sips:`.
    Scheme,
    /// `sip://`: the scheme takes no slashes.
    Slashes,
    /// Something stands before `@` that no user part may hold.
    User,
    /// No host.
    NoHost,
    /// Not a host name.
    HostName,
    /// Four numbers that are no IPv4 address.
    Ipv4,
    /// Brackets that hold no IPv6 address, or an IPv6 address without them.
    Ipv6,
    /// A port that is no number from 1 to 65535.
    Port,
    /// A parameter that is not `;name` or `;name=value`.
    Parameter,
}

/// What is doubtful about an address that may be meant so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UriDoubt {
    /// A password in the address.
    Password,
    /// `localhost` or a loopback address: the platform cannot reach it.
    NotReachable,
    /// A transport that no document lists.
    UnknownTransport,
}

impl TerminationUri {
    /// Reads an address, white space at its ends aside. None if nothing is left.
    ///
    /// # Errors
    /// The first thing that is wrong, reading from the left, white space before all else.
    pub fn parse(typed: &str) -> Result<Option<Self>, UriError> {
        let text = typed.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let mut reading = Reading { typed, error: UriError { fault: UriFault::NoHost, at: 0 } };
        let uri = reading.read(text);
        uri.map(Some).ok_or(reading.error)
    }

    /// The address as typed, white space at its ends aside.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The part before `@`, less any password.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.parts().user_info.map(|user_info| optional(user_info, ':').0)
    }

    /// Who is called: a name as typed, or an IP address in its canonical form, without brackets.
    #[must_use]
    pub fn host(&self) -> String {
        let host = self.parts().host;
        in_brackets(host).and_then(ip::v6).map_or_else(|| host.to_owned(), ip::written)
    }

    /// Whether a password stands in the address, where everybody who sees the address sees it.
    #[must_use]
    pub fn has_password(&self) -> bool {
        self.password().is_some()
    }

    /// A password that stands in the address.
    pub(crate) fn password(&self) -> Option<&str> {
        optional(self.parts().user_info?, ':').1
    }

    fn parts(&self) -> Parts<'_> {
        Parts::of(part::cut(&self.text, self.scheme).1)
    }

    /// The address for showing and logging: a password in it is masked, and so is a parameter that is called like one.
    #[must_use]
    pub fn masked(&self) -> String {
        let Some(password) = self.password() else { return without_secrets(&self.text) };
        let (before, rest) = part::cut(&self.text, offset(&self.text, password));
        part::joined(&[before, "•••", &without_secrets(part::cut(rest, password.len()).1)])
    }

    /// Whether the signaling is encrypted, as far as the address says.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.secure_scheme || self.transport == Some(Transport::Tls)
    }

    /// What is doubtful about the address.
    #[must_use]
    pub fn doubts(&self) -> Vec<UriDoubt> {
        self.checks().into_iter().filter_map(|(holds, doubt)| holds.then_some(doubt)).collect()
    }

    /// What may be doubtful about it, and whether it is.
    pub(crate) fn checks(&self) -> [(bool, UriDoubt); 3] {
        [
            (self.has_password(), UriDoubt::Password),
            (self.is_local, UriDoubt::NotReachable),
            (self.transport == Some(Transport::Other), UriDoubt::UnknownTransport),
        ]
    }
}

impl fmt::Debug for TerminationUri {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "TerminationUri({})", self.masked())
    }
}

/// The parts of an address behind its scheme.
struct Parts<'a> {
    user_info: Option<&'a str>,
    /// With its brackets, where it has some.
    host: &'a str,
    /// A port with the colon before it.
    behind_host: &'a str,
    parameters: &'a str,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Self {
        let (user_info, rest) = match part::split(text, '@') {
            Some((user_info, rest)) => (Some(user_info), rest),
            None => (None, text),
        };
        let end = part::find(rest, &|character| matches!(character, ';' | '?')).unwrap_or(rest.len());
        let (host_port, parameters) = part::cut(rest, end);
        // The colons inside brackets are left alone.
        let end = match host_port.starts_with('[') {
            true => part::find(host_port, &|character| character == ']').map(|bracket| bracket + 1),
            false => part::find(host_port, &|character| character == ':'),
        };
        let (host, behind_host) = part::cut(host_port, end.unwrap_or(host_port.len()));
        Self { user_info, host, behind_host, parameters }
    }
}

/// An address that is being read.
struct Reading<'a> {
    typed: &'a str,
    /// What is wrong, where something is.
    error: UriError,
}

impl<'a> Reading<'a> {
    fn read(&mut self, text: &'a str) -> Option<TerminationUri> {
        let is_unseen = |character: char| character.is_whitespace() || character.is_control();
        if let Some(at) = part::find(text, &is_unseen) {
            return self.fail(UriFault::WhiteSpace, part::cut(text, at).1);
        }
        let (secure_scheme, rest) = self.read_scheme(text)?;
        let parts = Parts::of(rest);
        if let Some(user_info) = parts.user_info {
            self.check_user_info(user_info)?;
        }
        let port = self.read_port(&parts)?;
        let is_local = self.read_host(parts.host)?;
        let port = match port {
            Some(port) => match digits::read(port, u16::MAX.into()) {
                None | Some(0) => return self.fail(UriFault::Port, port),
                Some(number) => Some(number as u16),
            },
            None => None,
        };
        let mut transport = None;
        self.read_parameters(parts.parameters, &mut transport)?;
        let scheme = text.len() - rest.len();
        Some(TerminationUri { text: text.to_owned(), scheme, is_local, secure_scheme, port, transport })
    }

    /// Notes what is wrong, and the part of the text where it stands.
    fn fail<T>(&mut self, fault: UriFault, part: &str) -> Option<T> {
        self.note(fault, part);
        None
    }

    #[inline(never)]
    fn note(&mut self, fault: UriFault, part: &str) {
        self.error = UriError { fault, at: offset(self.typed, part) };
    }

    /// Takes `sip:` or `sips:` off; refuses the schemes that are pasted by mistake.
    fn read_scheme(&mut self, text: &'a str) -> Option<(bool, &'a str)> {
        let Some((scheme, rest)) = part::split(text, ':') else { return Some((false, text)) };
        let slashes = rest.starts_with("//");
        let known = ["sip", "sips", "tel", "mailto", "http", "https", "ws", "wss"];
        match known.iter().position(|name| scheme.eq_ignore_ascii_case(name)) {
            Some(0 | 1) if slashes => self.fail(UriFault::Slashes, rest),
            Some(known @ (0 | 1)) => Some((known == 1, rest)),
            None if !slashes => Some((false, text)),
            _ => self.fail(UriFault::Scheme, text),
        }
    }

    /// Checks the user, and the password if there is one.
    fn check_user_info(&mut self, user_info: &str) -> Option<()> {
        let (user, password) = optional(user_info, ':');
        if user.is_empty() {
            return self.fail(UriFault::User, user_info);
        }
        self.check_characters(user, "&=+$,;?/", UriFault::User)?;
        self.check_characters(password.unwrap_or_default(), "&=+$,", UriFault::User)
    }

    /// The port, where there is one behind the host.
    fn read_port(&mut self, parts: &Parts<'a>) -> Option<Option<&'a str>> {
        match parts.behind_host.strip_prefix(':') {
            // An IPv6 address without brackets.
            Some(port) if !parts.host.starts_with('[') && part::split(port, ':').is_some() => {
                self.fail(UriFault::Ipv6, parts.host)
            }
            None if !parts.behind_host.is_empty() => self.fail(UriFault::Port, parts.behind_host),
            port => Some(port),
        }
    }

    /// Whether the host is this very machine.
    fn read_host(&mut self, host: &'a str) -> Option<bool> {
        if host.is_empty() {
            return self.fail(UriFault::NoHost, host);
        }
        if host.starts_with('[') {
            return match in_brackets(host).and_then(ip::v6) {
                Some(groups) => Some(matches!(groups, [0, 0, 0, 0, 0, 0, 0, 0 | 1])),
                None => self.fail(UriFault::Ipv6, host),
            };
        }
        let name = host.strip_suffix('.').unwrap_or(host);
        // Nothing but digits behind the last dot.
        if matches!(name.bytes().rev().find(|byte| !byte.is_ascii_digit()), None | Some(b'.')) {
            return match ip::v4(host) {
                Some(octets) => Some(matches!(octets, [127, ..] | [0, 0, 0, 0])),
                None => self.fail(UriFault::Ipv4, host),
            };
        }
        let mut is_local = false;
        let mut labels = Some(name);
        while let Some(label) = part::next(&mut labels, '.') {
            if let Some(at) = wrong_in(label) {
                return self.fail(UriFault::HostName, part::cut(label, at).1);
            }
            is_local = label.eq_ignore_ascii_case("localhost");
        }
        if name.len() > 253 { self.fail(UriFault::HostName, host) } else { Some(is_local) }
    }

    /// Checks `;name=value` parameters and `?headers`; finds the transport.
    fn read_parameters(&mut self, text: &'a str, transport: &mut Option<Transport>) -> Option<()> {
        let (parameters, headers) = optional(text, '?');
        self.check_characters(headers.unwrap_or_default(), "[]/?:+$&=", UriFault::Parameter)?;
        let mut rest = parameters.strip_prefix(';');
        while let Some(parameter) = part::next(&mut rest, ';') {
            let (name, value) = optional(parameter, '=');
            if name.is_empty() || value == Some("") {
                return self.fail(UriFault::Parameter, parameter);
            }
            let value = value.unwrap_or_default();
            self.check_characters(name, "[]/:&+$", UriFault::Parameter)?;
            self.check_characters(value, "[]/:&+$", UriFault::Parameter)?;
            if name.eq_ignore_ascii_case("transport") {
                *transport = Some(read_transport(value));
            }
        }
        Some(())
    }

    /// RFC 3261 §25.1: unreserved characters, `%` with two hex digits, and what `also` lists.
    fn check_characters(&mut self, text: &str, also: &str, fault: UriFault) -> Option<()> {
        let bytes = text.as_bytes();
        let is_hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        for (at, byte) in bytes.iter().enumerate() {
            let allowed = match byte {
                b'%' => is_hex(at + 1) && is_hex(at + 2),
                _ => byte.is_ascii_alphanumeric() || b"-_.!~*'()".contains(byte) || also.as_bytes().contains(byte),
            };
            if !allowed {
                return self.fail(fault, part::cut(text, at).1);
            }
        }
        Some(())
    }
}

/// The text before `mark`, and behind it where there is one.
fn optional(text: &str, mark: char) -> (&str, Option<&str>) {
    match part::split(text, mark) {
        Some((before, behind)) => (before, Some(behind)),
        None => (text, None),
    }
}

fn in_brackets(host: &str) -> Option<&str> {
    host.strip_prefix('[')?.strip_suffix(']')
}

/// Where a text is no label of a host name (RFC 1123 §2.1): letters, digits and inner hyphens, at most 63. From its beginning where
/// that is its length.
fn wrong_in(label: &str) -> Option<usize> {
    let character = part::find(label, &|character| !character.is_ascii_alphanumeric() && character != '-');
    character.or(match label.len() {
        _ if label.starts_with('-') => Some(0),
        length if label.ends_with('-') => Some(length - 1),
        1..=63 => None,
        _ => Some(0),
    })
}

fn read_transport(value: &str) -> Transport {
    let known = [
        ("udp", Transport::Udp),
        ("tcp", Transport::Tcp),
        ("tls", Transport::Tls),
        ("sctp", Transport::Sctp),
        ("ws", Transport::Ws),
        ("wss", Transport::Ws),
    ];
    let known = known.iter().find(|(name, _)| value.eq_ignore_ascii_case(name));
    known.map_or(Transport::Other, |(_, transport)| *transport)
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(whole.as_ptr().addr()).min(whole.len())
}
