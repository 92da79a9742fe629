//! The transport of a termination URI.

/// The value of the parameter `transport` (RFC 3261 §25.1; RFC 7118 for WebSocket).
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
    /// A transport that is not in a specification.
    Other,
}

impl Transport {
    /// Parses the value of the parameter, in capitals or not.
    pub(super) fn parse(value: &str) -> Self {
        match value.to_ascii_lowercase().as_str() {
            "udp" => Self::Udp,
            "tcp" => Self::Tcp,
            "tls" => Self::Tls,
            "sctp" => Self::Sctp,
            "ws" | "wss" => Self::Ws,
            _ => Self::Other,
        }
    }
}
