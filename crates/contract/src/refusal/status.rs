//! The meaning of a response's HTTP status.

/// The outcome of a creation, by the HTTP status of its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 2xx: the number exists.
    Success,
    /// The number was not created.
    Refused(RefusalReason),
    /// The number may exist.
    Unknown(Failure),
}

/// A failure after which the number may exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// 502, 504: a gateway got no response.
    Gateway,
    /// Any other 5xx except 503.
    Platform,
}

/// The reason for a refusal, by the HTTP status of its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalReason {
    /// 400, 422: the request has errors.
    Invalid,
    /// 401: the session ended.
    SignedOut,
    /// 403: the account may not create numbers.
    Forbidden,
    /// 409: the number exists.
    Conflict,
    /// 413: the request is too large.
    TooLarge,
    /// 415: the platform does not take JSON here.
    UnsupportedMediaType,
    /// 429, 503: too many requests, or maintenance. Nothing was created.
    Busy,
    /// Any other status: the URL or the method is probably not the platform's.
    Unexpected,
}

impl Status {
    /// Classifies the HTTP status of a response to a creation.
    #[must_use]
    pub fn from_code(code: u16) -> Self {
        Self::Refused(match code {
            200..=299 => return Self::Success,
            502 | 504 => return Self::Unknown(Failure::Gateway),
            429 | 503 => RefusalReason::Busy,
            500..=599 => return Self::Unknown(Failure::Platform),
            400 | 422 => RefusalReason::Invalid,
            401 => RefusalReason::SignedOut,
            403 => RefusalReason::Forbidden,
            409 => RefusalReason::Conflict,
            413 => RefusalReason::TooLarge,
            415 => RefusalReason::UnsupportedMediaType,
            _ => RefusalReason::Unexpected,
        })
    }
}
