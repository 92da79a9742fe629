//! The termination URI: the host, host and port, or SIP URI (RFC 3261 §19.1) that receives the calls to a number.
//! It is sent as typed, never rewritten.

mod brackets;
mod carrier;
mod error;
mod host;
mod mask;
mod parser;
mod span;
mod transport;
mod warning;

use std::fmt;
use std::ops::Range;

use crate::secret::SHORT_MASK;
use carrier::carrier_warning;
use host::Host;
use mask::mask_secret_parameters;

pub use error::{UriError, UriErrorKind};
pub use mask::mask_password;
pub use transport::Transport;
pub use warning::UriWarning;

/// A valid termination URI. Its `Debug` masks a password.
///
/// ```
/// use contract::{TerminationUri, Transport, UriErrorKind};
///
/// let uri = TerminationUri::parse("sip:trunk@10.3.55.6:5060;transport=tls")?.expect("it is not empty");
/// assert_eq!(uri.user(), Some("trunk"));
/// assert_eq!(uri.host(), "10.3.55.6");
/// assert_eq!(uri.port, Some(5060));
/// assert_eq!(uri.transport, Some(Transport::Tls));
///
/// let error = TerminationUri::parse("sip.exa mple.com").unwrap_err();
/// assert_eq!((error.kind, error.at), (UriErrorKind::WhiteSpace, 7));
/// # Ok::<(), contract::UriError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct TerminationUri {
    text: String,
    /// The range of the user in `text`.
    user: Option<Range<usize>>,
    /// The range of the password in `text`.
    password: Option<Range<usize>>,
    host: Host,
    /// `true` for `sips:`, which asks for TLS on every hop.
    pub secure_scheme: bool,
    /// The port, 1 to 65535. `None` means the default of the transport: 5060, with TLS 5061.
    pub port: Option<u16>,
    /// The value of the parameter `transport`.
    pub transport: Option<Transport>,
}

impl TerminationUri {
    /// The URI as typed, without white space at its ends.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The user before `@`, without a password.
    #[must_use]
    pub fn user(&self) -> Option<&str> {
        self.text.get(self.user.clone()?)
    }

    /// The host: a name as typed, or an IP address in its canonical form, without brackets.
    #[must_use]
    pub fn host(&self) -> String {
        self.host.to_string()
    }

    /// Returns `true` if the URI has a password in it, which everybody who sees the URI sees too.
    #[must_use]
    pub fn has_password(&self) -> bool {
        self.password.is_some()
    }

    /// The password in the URI, and the values of its parameters with a secret's name.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &str> {
        let password = self.password.clone();
        let behind = password.as_ref().map_or(0, |password| password.end);
        let parameters = mask::secret_parameters(self.text.get(behind..).unwrap_or_default());
        password.and_then(|password| self.text.get(password)).into_iter().chain(parameters)
    }

    /// The URI to show and log. The password and the parameters with a secret's name are masked.
    #[must_use]
    pub fn masked(&self) -> String {
        let split = self
            .password
            .clone()
            .and_then(|Range { start, end }| Some((self.text.get(..start)?, self.text.get(end..)?)));
        match split {
            Some((before, behind)) => format!("{before}{SHORT_MASK}{}", mask_secret_parameters(behind)),
            None => mask_secret_parameters(&self.text),
        }
    }

    /// Returns `true` if the URI asks for encrypted signaling.
    #[must_use]
    pub fn is_tls(&self) -> bool {
        self.secure_scheme || self.transport == Some(Transport::Tls)
    }

    /// The reasons why the URI may be a mistake.
    #[must_use]
    pub fn warnings(&self) -> Vec<UriWarning> {
        let checks = [
            (self.has_password(), UriWarning::Password),
            (self.host.is_local(), UriWarning::NotReachable),
            (self.host.has_underscore(), UriWarning::Underscore),
            (self.transport == Some(Transport::Other), UriWarning::UnknownTransport),
        ];
        let checks = checks.into_iter().filter_map(|(holds, warning)| holds.then_some(warning));
        checks.chain(carrier_warning(&self.host)).collect()
    }
}

impl fmt::Debug for TerminationUri {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "TerminationUri({})", self.masked())
    }
}
