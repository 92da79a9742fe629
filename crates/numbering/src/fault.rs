//! Why a typed string is not taken, and what is doubtful about one that is. Typed codes: the words are the reader's.

/// Why a typed string cannot be an E.164 number. Counts are in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but white space and punctuation was typed.
    Empty,
    /// A letter: `+1800FLOWERS` is not mapped to digits, because nobody can see which were meant.
    Letters,
    /// An extension, a pause or a `;ext=` parameter: the platform creates numbers, not extensions.
    Extension,
    /// A character that belongs to no number, or a `+` that is not at the start.
    UnexpectedCharacter(char),
    /// No `+` and no country chosen: the calling code is missing.
    NoCallingCode,
    /// `+0`: no calling code begins with 0.
    LeadingZero,
    /// No country or network has this calling code.
    UnknownCallingCode,
    /// More than the 15 digits that E.164 §6.2 allows.
    OverFifteenDigits,
    /// The calling code is followed by the country's trunk prefix, which is dialed at home only.
    TrunkPrefix,
    /// Shorter than every number of the country.
    TooShort {
        /// Digits missing from the shortest.
        by: usize,
    },
    /// Longer than every number of the country.
    TooLong {
        /// Digits over the longest.
        by: usize,
    },
    /// Between the shortest and the longest, but no number of the country has this length.
    InvalidLength,
}

/// What is doubtful about a number that may exist all the same. Never blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    /// A possible length, but in no range that the metadata knows.
    UnknownRange,
    /// As above, and the calling code is followed by the country's trunk prefix.
    TrunkPrefix,
    /// Fewer than seven digits: a pragmatic floor, not a rule.
    VeryShort,
}
