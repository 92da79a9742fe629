//! The reason why a text is no phone number.

/// The reason why a text is no number. The names are those of Google's library, except for [`Letters`](Self::Letters).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// No part of the text looks like a number.
    #[error("no part of the text looks like a phone number")]
    NotANumber,
    /// A letter stands among the digits. Google's library reads `1-800-FLOWERS` by the keypad, and drops one or two
    /// letters as typing errors. In both cases nobody can see which digits were meant.
    #[error("the phone number has a letter")]
    Letters,
    /// The number has no calling code, or one that no country and no network has.
    #[error("the phone number has no calling code that is in use")]
    InvalidCountryCode,
    /// Too few digits follow the exit prefix.
    #[error("too few digits follow the exit prefix")]
    TooShortAfterIdd,
    /// Fewer than 2 digits follow the calling code.
    #[error("fewer than 2 digits follow the calling code")]
    TooShortNsn,
    /// More than 17 digits follow the calling code, or the text has more than 250 characters.
    #[error("the phone number has too many digits")]
    TooLong,
}
