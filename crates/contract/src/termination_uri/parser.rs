//! The grammar of a termination URI (RFC 3261 §25.1).

use super::TerminationUri;
use super::error::{UriError, UriErrorKind};
use super::host::{Host, parse_port};
use super::span::Span;
use super::transport::Transport;

// The characters that each part of a URI may have besides the unreserved ones.
const USER_RESERVED: &str = "&=+$,;?/";
const PASSWORD_RESERVED: &str = "&=+$,";
const PARAMETER_RESERVED: &str = "[]/:&+$";
const HEADER_RESERVED: &str = "[]/?:+$&=";

impl TerminationUri {
    /// Parses a termination URI, and ignores white space at its ends. Returns `None` if nothing else was typed.
    ///
    /// # Errors
    /// Returns the first error in the order of white space, scheme, user, host, port, headers, parameters.
    pub fn parse(typed: &str) -> Result<Option<Self>, UriError> {
        let uri = Span::trimmed(typed);
        if uri.text.is_empty() {
            return Ok(None);
        }
        if let Some(index) = uri.text.find(|character: char| character.is_whitespace() || character.is_control()) {
            return Err(uri.error_at(index, UriErrorKind::WhiteSpace));
        }
        let (secure_scheme, rest) = parse_scheme(uri)?;
        let (user_info, rest) = match rest.split_once('@') {
            Some((user_info, rest)) => (Some(user_info), rest),
            None => (None, rest),
        };
        let user_info = user_info.map(parse_user_info).transpose()?;
        let (host_and_port, parameters) = rest.split_before(&[';', '?']);
        let (host, port) = split_port(host_and_port)?;
        let host = Host::parse(host)?;
        let port = port.map(parse_nonzero_port).transpose()?;
        let transport = parse_parameters(parameters)?;
        Ok(Some(Self {
            text: uri.text.to_owned(),
            user: user_info.map(|(user, _)| user.range_in(uri)),
            password: user_info.and_then(|(_, password)| password).map(|password| password.range_in(uri)),
            host,
            secure_scheme,
            port,
            transport,
        }))
    }
}

/// Takes off `sip:` or `sips:`, and refuses the schemes that people paste by mistake. The flag is `true` for `sips:`.
fn parse_scheme(uri: Span<'_>) -> Result<(bool, Span<'_>), UriError> {
    let Some((scheme, rest)) = uri.split_once(':') else { return Ok((false, uri)) };
    let has_slashes = rest.text.starts_with("//");
    match scheme.text.to_ascii_lowercase().as_str() {
        "sip" | "sips" if has_slashes => Err(rest.error(UriErrorKind::Slashes)),
        "sip" => Ok((false, rest)),
        "sips" => Ok((true, rest)),
        "tel" | "mailto" | "http" | "https" | "ws" | "wss" => Err(uri.error(UriErrorKind::Scheme)),
        _ if has_slashes => Err(uri.error(UriErrorKind::Scheme)),
        // The text before the colon is a host or a user.
        _ => Ok((false, uri)),
    }
}

/// Splits the text before `@` into a user and a password.
fn parse_user_info(user_info: Span<'_>) -> Result<(Span<'_>, Option<Span<'_>>), UriError> {
    let (user, password) = user_info.split_optional(':');
    if user.text.is_empty() {
        return Err(user.error(UriErrorKind::User));
    }
    check_characters(user, USER_RESERVED, UriErrorKind::User)?;
    if let Some(password) = password {
        check_characters(password, PASSWORD_RESERVED, UriErrorKind::User)?;
    }
    Ok((user, password))
}

/// Splits a host from the port behind it.
fn split_port(host_and_port: Span<'_>) -> Result<(Span<'_>, Option<Span<'_>>), UriError> {
    let is_bracketed = host_and_port.text.starts_with('[');
    let host_length = if is_bracketed {
        host_and_port.text.find(']').map(|bracket| bracket + 1)
    } else {
        host_and_port.text.find(':')
    };
    let (host, behind) = host_and_port.split_at(host_length.unwrap_or(host_and_port.text.len()));
    match behind.strip_prefix(':') {
        // An IPv6 address without brackets has more colons.
        Some(port) if !is_bracketed && port.text.contains(':') => Err(host.error(UriErrorKind::Ipv6)),
        None if !behind.text.is_empty() => Err(behind.error(UriErrorKind::Port)),
        port => Ok((host, port)),
    }
}

fn parse_nonzero_port(port: Span<'_>) -> Result<u16, UriError> {
    parse_port(port.text).filter(|number| *number > 0).ok_or(port.error(UriErrorKind::Port))
}

/// Checks `;name=value` parameters and `?name=value` headers. Returns the transport.
fn parse_parameters(parameters: Span<'_>) -> Result<Option<Transport>, UriError> {
    let (parameters, headers) = parameters.split_optional('?');
    if let Some(headers) = headers {
        check_characters(headers, HEADER_RESERVED, UriErrorKind::Parameter)?;
    }
    let mut transport = None;
    for parameter in parameters.strip_prefix(';').into_iter().flat_map(|parameters| parameters.split(';')) {
        let (name, value) = parameter.split_optional('=');
        if name.text.is_empty() || value.is_some_and(|value| value.text.is_empty()) {
            return Err(parameter.error(UriErrorKind::Parameter));
        }
        check_characters(name, PARAMETER_RESERVED, UriErrorKind::Parameter)?;
        if let Some(value) = value {
            check_characters(value, PARAMETER_RESERVED, UriErrorKind::Parameter)?;
        }
        if name.text.eq_ignore_ascii_case("transport") {
            transport = Some(Transport::parse(value.map(|value| value.text).unwrap_or_default()));
        }
    }
    Ok(transport)
}

/// Checks that a part has only unreserved characters, `%` with two hex digits, and `reserved` characters.
fn check_characters(part: Span<'_>, reserved: &str, kind: UriErrorKind) -> Result<(), UriError> {
    let is_escape = |index: usize| {
        let digits = part.text.get(index + 1..index + 3);
        digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    let is_allowed = |(index, character): (usize, char)| match character {
        '%' => is_escape(index),
        _ => character.is_ascii_alphanumeric() || "-_.!~*'()".contains(character) || reserved.contains(character),
    };
    match part.text.char_indices().find(|&character| !is_allowed(character)) {
        Some((index, _)) => Err(part.error_at(index, kind)),
        None => Ok(()),
    }
}
