//! Where calls to a number end: a host, a host and port, or a SIP URI (RFC 3261 §19.1). Sent as typed, never rewritten.

use core::fmt;
use core::net::{Ipv4Addr, Ipv6Addr};

use crate::masked::without_secrets;

/// A termination address that was understood. Its `Debug` masks a password in it.
#[derive(Clone, PartialEq, Eq)]
pub struct TerminationUri {
    text: String,
    /// `sips:`: TLS on every hop.
    pub secure_scheme: bool,
    /// The part before `@`, less any password.
    pub user: Option<String>,
    /// A password stands in the address, where everybody who sees the address sees it.
    pub has_password: bool,
    /// Who is called.
    pub host: Host,
    /// 1 to 65535; none means the transport's own (5060, with TLS 5061).
    pub port: Option<u16>,
    /// `;transport=`.
    pub transport: Option<Transport>,
}

/// The host of a [`TerminationUri`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// A host name, as typed.
    Name(String),
    /// An IPv4 address.
    V4(Ipv4Addr),
    /// An IPv6 address; brackets in the text.
    V6(Ipv6Addr),
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
        let located = |(fault, part): (UriFault, &str)| UriError { fault, at: offset(typed, part) };
        read(text).map(Some).map_err(located)
    }

    /// The address as typed, white space at its ends aside.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A password that stands in the address.
    pub(crate) fn password(&self) -> Option<&str> {
        let (user_info, _) = self.text.split_once('@').filter(|_| self.has_password)?;
        user_info.rsplit_once(':').map(|(_, password)| password)
    }

    /// The address for showing and logging: a password in it is masked, and so is a parameter that is called like one.
    #[must_use]
    pub fn masked(&self) -> String {
        match (self.text.split_once('@'), self.password()) {
            (Some((user_info, host)), Some(password)) => {
                let user = user_info.strip_suffix(password).unwrap_or_default();
                format!("{user}•••@{}", without_secrets(host))
            }
            _ => without_secrets(&self.text),
        }
    }

    /// Whether the signaling is encrypted, as far as the address says.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.secure_scheme || self.transport == Some(Transport::Tls)
    }

    /// What is doubtful about the address.
    #[must_use]
    pub fn doubts(&self) -> Vec<UriDoubt> {
        let loopback = match &self.host {
            Host::Name(name) => {
                let name = name.trim_end_matches('.').to_ascii_lowercase();
                name == "localhost" || name.ends_with(".localhost")
            }
            Host::V4(address) => address.is_loopback() || address.is_unspecified(),
            Host::V6(address) => address.is_loopback() || address.is_unspecified(),
        };
        let doubts = [
            (self.has_password, UriDoubt::Password),
            (loopback, UriDoubt::NotReachable),
            (self.transport == Some(Transport::Other), UriDoubt::UnknownTransport),
        ];
        doubts.into_iter().filter_map(|(holds, doubt)| holds.then_some(doubt)).collect()
    }
}

impl fmt::Debug for TerminationUri {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "TerminationUri({})", self.masked())
    }
}

/// What is wrong, and the part of the text where it stands.
type Fault<'a> = (UriFault, &'a str);

fn read(text: &str) -> Result<TerminationUri, Fault<'_>> {
    if let Some(at) = text.find(|character: char| character.is_whitespace() || character.is_control()) {
        return Err((UriFault::WhiteSpace, tail(text, at)));
    }
    let (secure_scheme, rest) = read_scheme(text)?;
    let (user_info, rest) = match rest.split_once('@') {
        Some((user_info, rest)) => (Some(user_info), rest),
        None => (None, rest),
    };
    let (user, password) = match user_info {
        Some(user_info) => read_user_info(user_info)?,
        None => (None, None),
    };
    let host_end = rest.find([';', '?']).unwrap_or(rest.len());
    let (host_port, parameters) = rest.split_at_checked(host_end).unwrap_or((rest, ""));
    let (host, port) = split_port(host_port)?;
    Ok(TerminationUri {
        text: text.to_owned(),
        secure_scheme,
        user: user.map(str::to_owned),
        has_password: password.is_some(),
        host: read_host(host)?,
        port: port.map(read_port).transpose()?,
        transport: read_parameters(parameters)?,
    })
}

/// Takes `sip:` or `sips:` off; refuses the schemes that are pasted by mistake.
fn read_scheme(text: &str) -> Result<(bool, &str), Fault<'_>> {
    let Some((scheme, rest)) = text.split_once(':') else { return Ok((false, text)) };
    let is = |name: &str| scheme.eq_ignore_ascii_case(name);
    let slashes = rest.starts_with("//");
    if is("sip") || is("sips") {
        return if slashes { Err((UriFault::Slashes, rest)) } else { Ok((is("sips"), rest)) };
    }
    let other = ["tel", "mailto", "http", "https", "ws", "wss"].into_iter().any(is);
    if slashes || other { Err((UriFault::Scheme, text)) } else { Ok((false, text)) }
}

/// The user, and the password if there is one.
fn read_user_info(user_info: &str) -> Result<(Option<&str>, Option<&str>), Fault<'_>> {
    let (user, password) = match user_info.split_once(':') {
        Some((user, password)) => (user, Some(password)),
        None => (user_info, None),
    };
    if user.is_empty() {
        return Err((UriFault::User, user_info));
    }
    check_characters(user, "&=+$,;?/", UriFault::User)?;
    if let Some(password) = password {
        check_characters(password, "&=+$,", UriFault::User)?;
    }
    Ok((Some(user), password))
}

/// Splits `host:port`, and leaves the colons inside brackets alone.
fn split_port(host_port: &str) -> Result<(&str, Option<&str>), Fault<'_>> {
    if host_port.starts_with('[') {
        let end = host_port.find(']').ok_or((UriFault::Ipv6, host_port))?;
        let (host, rest) = host_port.split_at_checked(end + 1).unwrap_or((host_port, ""));
        return match rest.strip_prefix(':') {
            Some(port) => Ok((host, Some(port))),
            None if rest.is_empty() => Ok((host, None)),
            None => Err((UriFault::Port, rest)),
        };
    }
    match host_port.split_once(':') {
        Some((_, port)) if port.contains(':') => Err((UriFault::Ipv6, host_port)),
        Some((host, port)) => Ok((host, Some(port))),
        None => Ok((host_port, None)),
    }
}

fn read_host(host: &str) -> Result<Host, Fault<'_>> {
    if host.is_empty() {
        return Err((UriFault::NoHost, host));
    }
    if let Some(inner) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return inner.parse().map(Host::V6).map_err(|_| (UriFault::Ipv6, host));
    }
    let name = host.strip_suffix('.').unwrap_or(host);
    let last_label = name.rsplit('.').next().unwrap_or_default();
    if last_label.bytes().all(|byte| byte.is_ascii_digit()) {
        return host.parse().map(Host::V4).map_err(|_| (UriFault::Ipv4, host));
    }
    match name.split('.').find(|label| !is_label(label)) {
        Some(label) => Err((UriFault::HostName, wrong_in(label))),
        None if name.len() > 253 => Err((UriFault::HostName, host)),
        None => Ok(Host::Name(host.to_owned())),
    }
}

/// A label of a host name (RFC 1123 §2.1): letters, digits and inner hyphens, at most 63.
fn is_label(label: &str) -> bool {
    let inner = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    inner && !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
}

/// A label that is none, from the character on that is wrong; from its beginning where that is its length.
fn wrong_in(label: &str) -> &str {
    let character = label.find(|character: char| !character.is_ascii_alphanumeric() && character != '-');
    let last = label.len().saturating_sub(1);
    tail(label, character.unwrap_or(if label.ends_with('-') && !label.starts_with('-') { last } else { 0 }))
}

fn read_port(port: &str) -> Result<u16, Fault<'_>> {
    let digits = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
    let number = port.parse::<u16>().ok().filter(|number| digits && *number > 0);
    number.ok_or((UriFault::Port, port))
}

/// Checks `;name=value` parameters and `?headers`; gives the transport.
fn read_parameters(text: &str) -> Result<Option<Transport>, Fault<'_>> {
    let (parameters, headers) = match text.split_once('?') {
        Some((parameters, headers)) => (parameters, headers),
        None => (text, ""),
    };
    check_characters(headers, "[]/?:+$&=", UriFault::Parameter)?;
    let mut transport = None;
    for parameter in parameters.split(';').skip(1) {
        let (name, value) = match parameter.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (parameter, None),
        };
        if name.is_empty() || value == Some("") {
            return Err((UriFault::Parameter, parameter));
        }
        check_characters(name, "[]/:&+$", UriFault::Parameter)?;
        check_characters(value.unwrap_or_default(), "[]/:&+$", UriFault::Parameter)?;
        if name.eq_ignore_ascii_case("transport") {
            transport = Some(read_transport(value.unwrap_or_default()));
        }
    }
    Ok(transport)
}

fn read_transport(value: &str) -> Transport {
    match value.to_ascii_lowercase().as_str() {
        "udp" => Transport::Udp,
        "tcp" => Transport::Tcp,
        "tls" => Transport::Tls,
        "sctp" => Transport::Sctp,
        "ws" | "wss" => Transport::Ws,
        _ => Transport::Other,
    }
}

/// RFC 3261 §25.1: unreserved characters, `%` with two hex digits, and what `also` lists.
fn check_characters<'a>(part: &'a str, also: &str, fault: UriFault) -> Result<(), Fault<'a>> {
    for (at, character) in part.char_indices() {
        let here = tail(part, at);
        let escaped = |escape: &str| escape.len() == 2 && escape.bytes().all(|byte| byte.is_ascii_hexdigit());
        let allowed = match character {
            '%' => here.get(1..3).is_some_and(escaped),
            _ => character.is_ascii_alphanumeric() || "-_.!~*'()".contains(character) || also.contains(character),
        };
        if !allowed {
            return Err((fault, here));
        }
    }
    Ok(())
}

/// `text` from the character boundary `at` on.
fn tail(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or_default()
}

/// Where `part`, a slice of `whole`, begins in it.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr().addr().saturating_sub(whole.as_ptr().addr()).min(whole.len())
}
