//! The warnings about a valid termination URI.

/// The reason why a valid termination URI may be a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UriWarning {
    /// The URI has a password in it.
    Password,
    /// The host is `localhost` or a loopback address, which the platform cannot reach.
    NotReachable,
    /// The host name has an underscore. Private networks have such names, the public DNS has none.
    Underscore,
    /// The host is Twilio's, and lacks the name of a trunk: `acme.pstn.twilio.com` has it.
    NoTrunkName,
    /// The host is a SIP domain or an address that receives calls from a trunk, and takes no calls to a number.
    NotTermination,
    /// The transport is not in a specification.
    UnknownTransport,
}
