//! What is measured of a library: each has an adapter that does these things in the library's own, usual way.

/// A library for phone numbers.
pub trait Library {
    /// Its name in the report.
    const NAME: &'static str;
    /// A country as the library names it.
    type Country: Copy;
    /// A number that was read.
    type Number;
    /// Whether the number is valid, its type and its country, in the library's own types.
    type Facts;

    /// The country of an ISO code.
    fn country(code: &str) -> Self::Country;
    /// Reads a number: as dialed inside `country`, or with its calling code.
    fn parse(text: &str, country: Option<Self::Country>) -> Option<Self::Number>;
    /// Looks the number up.
    fn facts(number: &Self::Number) -> Self::Facts;
    /// `+880 1712-345678`.
    fn international(number: &Self::Number) -> String;
    /// `01712-345678`.
    fn national(number: &Self::Number) -> String;
}
