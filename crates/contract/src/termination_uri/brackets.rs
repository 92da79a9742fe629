//! The brackets that an IPv6 address in a termination URI needs, and that people leave out.

use std::net::Ipv6Addr;

use super::TerminationUri;
use super::error::UriErrorKind;

impl TerminationUri {
    /// Returns the URI with brackets around its IPv6 address, if nothing else is wrong with the typed text.
    ///
    /// A port behind an address without brackets looks like the address's last group, and counts as one.
    #[must_use]
    pub fn with_brackets(typed: &str) -> Option<Self> {
        let error = Self::parse(typed).err().filter(|error| error.kind == UriErrorKind::Ipv6)?;
        let (before, rest) = typed.trim_end().split_at_checked(error.at)?;
        let (address, behind) = rest.split_at(rest.find([';', '?']).unwrap_or(rest.len()));
        address.parse::<Ipv6Addr>().ok()?;
        Self::parse(&format!("{before}[{address}]{behind}")).ok()?
    }
}
