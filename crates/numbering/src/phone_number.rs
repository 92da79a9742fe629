//! A phone number as Google's library parses it, and its entries in the metadata.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::sync::atomic::{AtomicU16, Ordering};

use crate::country::Country;
use crate::digits::National;
use crate::e164::{E164, E164Error};
use crate::facts::Facts;
use crate::format::Style;
use crate::index;
use crate::number_type::NumberType;
use crate::parse::{self, Scratch};
use crate::parse_error::ParseError;
use crate::plan::CallingCode;
use crate::rules::Length;

/// A phone number as Google's libphonenumber parses it: a calling code, a national significant number, and perhaps an
/// extension.
///
/// The number need not exist, and need not even be possible. [`check`](fn@crate::check) is stricter, and names the
/// error.
///
/// ```
/// use numbering::{Country, NumberType, ParseError, PhoneNumber};
///
/// let number = PhoneNumber::parse("020 7946 0958 ext. 5", Country::parse("GB"))?;
/// assert_eq!(number.e164(), "+442079460958");
/// assert_eq!(number.international(), "+44 20 7946 0958 x5");
/// assert_eq!(number.national(), "020 7946 0958 x5");
/// assert_eq!(number.number_type(), Some(NumberType::FixedLine));
/// assert!(number.is_valid());
/// # Ok::<(), ParseError>(())
/// ```
pub struct PhoneNumber {
    code: &'static CallingCode,
    national: National,
    /// The bits of the [`Facts`] plus one, once they were asked for. 0 before that. Each thread finds the same facts.
    facts: AtomicU16,
    extension: Option<Box<str>>,
}

/// The length of a number, beside the lengths of the numbers under its calling code. Counts are in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possibility {
    /// Numbers have this length.
    Possible,
    /// Numbers are dialed with this length inside one place only. An area code is missing.
    LocalOnly,
    /// The number is shorter than every possible one.
    TooShort {
        /// The number of missing digits.
        by: usize,
    },
    /// The number is longer than every possible one.
    TooLong {
        /// The number of extra digits.
        by: usize,
    },
    /// The length lies between the shortest and the longest, but no number has it.
    InvalidLength,
}

impl PhoneNumber {
    /// Reads a text as Google's `parse` does: a number as dialed from `country`, or an international one, out of the
    /// text around it, with its extension. An international number needs no country.
    ///
    /// # Errors
    /// The text has no number, or one with letters. The number has no calling code that is in use, or too few or too
    /// many digits for any number.
    pub fn parse(text: &str, country: Option<Country>) -> Result<Self, ParseError> {
        let mut scratch = Scratch::default();
        let (plan, national, extension) = parse::parse(text, country.and_then(index::plan), &mut scratch)?;
        let national = National::from_bytes(national).ok_or(ParseError::TooLong)?;
        Ok(Self { code: plan.code(), national, facts: AtomicU16::new(0), extension })
    }

    /// An example of a type of a country's numbers. `None` where the country has no such numbers.
    #[must_use]
    pub fn example(country: Country, number_type: NumberType) -> Option<Self> {
        let plan = index::plan(country)?;
        Self::new(plan.code(), plan.example(number_type)?, None)
    }

    /// The example that a page shows: a mobile number, or else a fixed-line number. `None` where the country has
    /// neither. A page that calls this function only does not carry the examples of all types.
    #[must_use]
    pub fn usual_example(country: Country) -> Option<Self> {
        let plan = index::plan(country)?;
        Self::new(plan.code(), plan.usual_example()?, None)
    }

    /// An example of the numbers of a network that belongs to no country, such as +800. `None` for any other calling
    /// code.
    #[must_use]
    pub fn network_example(calling_code: u16) -> Option<Self> {
        let code = index::code(calling_code)?;
        let plan = Some(code.main()).filter(|plan| plan.country().is_none())?;
        Self::new(code, plan.network_example()?, None)
    }

    /// The number with these parts, or `None` if the national significant number has more than 17 digits.
    pub(crate) fn new(code: &'static CallingCode, national: &str, extension: Option<Box<str>>) -> Option<Self> {
        let national = National::from_bytes(national.as_bytes())?;
        Some(Self { code, national, facts: AtomicU16::new(0), extension })
    }

    /// The calling code, 1 to 999.
    #[must_use]
    pub fn calling_code(&self) -> u16 {
        self.code.value()
    }

    /// The national significant number, leading zeros included: 2 to 17 digits.
    #[must_use]
    pub fn national_significant_number(&self) -> &str {
        self.national.as_str()
    }

    /// The digits of the extension, as they were typed.
    #[must_use]
    pub fn extension(&self) -> Option<&str> {
        self.extension.as_deref()
    }

    /// Compares the length with the possible ones, whatever the digits are.
    #[must_use]
    pub fn possibility(&self) -> Possibility {
        let (rules, digits) = (self.code.main().rules(), self.national.as_bytes().len());
        match rules.length(digits) {
            _ if rules.is_local_only(digits) => Possibility::LocalOnly,
            Length::Possible => Possibility::Possible,
            Length::TooShort { by } => Possibility::TooShort { by },
            Length::TooLong { by } => Possibility::TooLong { by },
            Length::Between => Possibility::InvalidLength,
        }
    }

    /// Tells whether the number is in a range that the metadata knows. The metadata does not know who has a number.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.number_type().is_some()
    }

    /// The type. `None` outside the known ranges.
    #[must_use]
    pub fn number_type(&self) -> Option<NumberType> {
        self.facts().number_type()
    }

    /// The country. `None` for a calling code that belongs to no country, and for one that several countries share if
    /// no country claims the number.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.code.owner(self.facts())?.country()
    }

    /// Tells whether the calling code belongs to no country. Google's library calls this the region `001`.
    #[must_use]
    pub fn is_non_geographical(&self) -> bool {
        self.code.main().country().is_none()
    }

    /// `+` and the digits, without the extension: `+442079460958`. The number can have up to 20 digits.
    /// [`to_e164`](Self::to_e164) is strict, and allows 15.
    #[must_use]
    pub fn e164(&self) -> String {
        let mut written = self.plus_and_code();
        written.push_str(self.national.as_str());
        written
    }

    /// The number in E.164 form.
    ///
    /// # Errors
    /// [`E164Error::TooLong`] for a number of more than 15 digits.
    pub fn to_e164(&self) -> Result<E164, E164Error> {
        E164::parse(&self.e164())
    }

    /// The form for readers abroad: `+44 20 7946 0958`.
    #[must_use]
    pub fn international(&self) -> String {
        self.write(Style::International)
    }

    /// The form for readers at home: `020 7946 0958`.
    #[must_use]
    pub fn national(&self) -> String {
        self.write(Style::National)
    }

    /// `+` and the calling code, with place for the rest.
    fn plus_and_code(&self) -> String {
        let mut written = String::with_capacity(32);
        written.push('+');
        written.extend(self.code.digits().iter().copied().map(char::from));
        written
    }

    /// The parts by which two numbers are equal.
    fn key(&self) -> (u16, &str, Option<&str>) {
        (self.calling_code(), self.national.as_str(), self.extension())
    }

    fn write(&self, style: Style) -> String {
        let mut written = self.code.written(&self.national, style).unwrap_or_else(|| self.walk(style));
        if let Some(extension) = &self.extension {
            let prefix = self.code.main().rules().extension_prefix;
            written.push_str(if prefix.is_empty() { " ext. " } else { prefix });
            written.push_str(extension);
        }
        written
    }

    /// The written form without the extension, by the patterns of all formats.
    fn walk(&self, style: Style) -> String {
        let mut written = match style {
            Style::International => self.plus_and_code(),
            Style::National => String::new(),
        };
        if style == Style::International {
            written.push(' ');
        }
        self.code.main().rules().formats.write(&mut written, self.national.as_str(), style);
        written
    }

    /// The plan of the number, and its type there.
    fn facts(&self) -> Facts {
        match self.facts.load(Ordering::Relaxed).checked_sub(1) {
            Some(bits) => Facts::from_bits(bits),
            None => {
                let facts = self.code.facts(self.national.as_bytes());
                self.facts.store(facts.bits() + 1, Ordering::Relaxed);
                facts
            }
        }
    }
}

impl Clone for PhoneNumber {
    fn clone(&self) -> Self {
        let facts = AtomicU16::new(self.facts.load(Ordering::Relaxed));
        Self { code: self.code, national: self.national, facts, extension: self.extension.clone() }
    }
}

impl PartialEq for PhoneNumber {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for PhoneNumber {}

impl Hash for PhoneNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("PhoneNumber").field(&self.key()).finish()
    }
}
