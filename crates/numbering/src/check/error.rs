//! The reasons for errors and warnings. They are typed codes; the words that a person reads belong to the form.

/// The reason why a typed text cannot be an E.164 number. Counts are in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The text has white space and punctuation only.
    #[error("the text has no digit")]
    Empty,
    /// The text has a letter. `+1800FLOWERS` is not mapped to digits, because nobody can see which digits were meant.
    #[error("the number has a letter")]
    Letters,
    /// The text has an extension, a pause or a `;ext=` parameter. The platform creates numbers without extensions.
    #[error("the number has an extension")]
    Extension,
    /// The character belongs to no number, or is a `+` behind the first digit.
    #[error("the character {0:?} belongs to no number")]
    UnexpectedCharacter(char),
    /// The text has no `+` and no country is chosen, so that the calling code is missing.
    #[error("the number has no calling code")]
    NoCallingCode,
    /// The text is a short code such as `16247`, or a service code such as `*247#`, or too short for any number. Short
    /// codes are dialed inside a network only (E.164 §6.2 has no place for them).
    #[error("a short code is dialed inside one network only")]
    ShortCode,
    /// The number begins with `+0`. No calling code begins with 0.
    #[error("the calling code begins with 0")]
    LeadingZero,
    /// No country and no network has the calling code.
    #[error("no country or network has the calling code")]
    UnknownCallingCode,
    /// The number has more than the 15 digits that E.164 §6.2 allows.
    #[error("the number has more than 15 digits")]
    OverFifteenDigits,
    /// The trunk prefix of the country follows the calling code. People dial a trunk prefix at home only.
    #[error("a trunk prefix follows the calling code")]
    TrunkPrefix,
    /// The number is shorter than every number of the country.
    #[error("the number is too short by {by} digits")]
    TooShort {
        /// The number of missing digits.
        by: usize,
    },
    /// The number is longer than every number of the country.
    #[error("the number is too long by {by} digits")]
    TooLong {
        /// The number of extra digits.
        by: usize,
    },
    /// The length lies between the shortest and the longest, but no number of the country has it.
    #[error("no number of the country has this length")]
    InvalidLength,
}

/// The reason for a warning about a number that may exist. A warning never blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWarning {
    /// The length is possible, but the number is in no range that the metadata knows.
    UnknownRange,
    /// The number is in no known range, and the trunk prefix of the country follows the calling code.
    TrunkPrefix,
    /// The number has fewer than 7 digits.
    VeryShort,
}
