//! A number as Google's library reads it, and what the metadata says of it.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::sync::atomic::{AtomicU16, Ordering};

use crate::facts::Facts;
use crate::format::{self, Style};
use crate::parse::{self, National, ParseError, Scratch};
use crate::plan::{self, Length, Plan, Plans};
use crate::{Country, E164, E164Error, NumberType};

/// A number: calling code, national significant number and perhaps an extension, as Google's libphonenumber parses it.
///
/// It need not exist, and need not even be possible: [`check`](crate::check) is stricter and says what is wrong.
///
/// ```
/// use numbering::{Country, PhoneNumber};
/// let number = PhoneNumber::parse("020 7946 0958 ext. 5", Country::parse("GB")).unwrap();
/// assert_eq!(number.e164(), "+442079460958");
/// assert_eq!(number.international(), "+44 20 7946 0958 x5");
/// assert!(number.is_valid());
/// ```
pub struct PhoneNumber {
    /// The plans under its calling code.
    plans: Plans,
    national: National,
    /// Its plan and type, once they were asked for: the bits of [`Facts`], and one. Whoever asks finds the same.
    facts: AtomicU16,
    extension: Option<Box<str>>,
}

/// Whether a number's length is one that numbers under its calling code have. Counts are in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possibility {
    /// It is.
    Possible,
    /// Only inside one place: an area code is missing.
    LocalOnly,
    /// Shorter than every number.
    TooShort {
        /// Digits missing from the shortest.
        by: usize,
    },
    /// Longer than every number.
    TooLong {
        /// Digits over the longest.
        by: usize,
    },
    /// Between the shortest and the longest, but no number has this length.
    InvalidLength,
}

impl PhoneNumber {
    /// Reads a text as Google's `parse` does: a number as dialed from `country`, or an international one (which no
    /// country is needed for), out of the text around it, with its extension.
    ///
    /// # Errors
    /// The text has no number, or one with letters; or the number has no calling code that is in use, or too few or too many
    /// digits for any number.
    pub fn parse(text: &str, country: Option<Country>) -> Result<Self, ParseError> {
        let mut scratch = Scratch::default();
        let (plan, national, extension) = parse::parse(text, country.and_then(plan::of_country), &mut scratch)?;
        let national = National::from_bytes(national).ok_or(ParseError::TooLong)?;
        Ok(Self { plans: plan.siblings(), national, facts: AtomicU16::new(0), extension })
    }

    /// An example of a country's numbers of a type; none where the country has no such numbers.
    #[must_use]
    pub fn example(country: Country, number_type: NumberType) -> Option<Self> {
        let plan = plan::of_country(country)?;
        Self::new(plan.siblings(), plan.example(number_type)?)
    }

    /// The example that a page shows, of a mobile number, or else of a fixed line's; none where the country has neither. (A page
    /// that asks for no other does not hold the other types'.)
    #[must_use]
    pub fn usual_example(country: Country) -> Option<Self> {
        let plan = plan::of_country(country)?;
        Self::new(plan.siblings(), plan.usual_example()?)
    }

    /// An example of the numbers of a network that belongs to no country, such as +800.
    #[must_use]
    pub fn network_example(calling_code: u16) -> Option<Self> {
        let plans = plan::of_calling_code(calling_code)?;
        let plan = plans.main().filter(|plan| plan.country().is_none())?;
        Self::new(plans, plan.network_example()?)
    }

    fn new(plans: Plans, national: &str) -> Option<Self> {
        let national = National::from_bytes(national.as_bytes())?;
        Some(Self { plans, national, facts: AtomicU16::new(0), extension: None })
    }

    /// 1 to 999.
    #[must_use]
    pub fn calling_code(&self) -> u16 {
        self.main_plan().map_or(0, Plan::calling_code)
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

    /// Whether the length is possible, whatever the digits are.
    #[must_use]
    pub fn possibility(&self) -> Possibility {
        let digits = self.national.as_bytes().len();
        match self.main_plan() {
            Some(plan) if plan.is_local_only(digits) => Possibility::LocalOnly,
            Some(plan) => match plan.length(digits) {
                Length::Possible => Possibility::Possible,
                Length::TooShort { by } => Possibility::TooShort { by },
                Length::TooLong { by } => Possibility::TooLong { by },
                Length::Between => Possibility::InvalidLength,
            },
            None => Possibility::InvalidLength,
        }
    }

    /// Whether it is in a range that the metadata knows. Whether somebody has the number, nobody can tell.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.number_type().is_some()
    }

    /// The type; none outside the known ranges.
    #[must_use]
    pub fn number_type(&self) -> Option<NumberType> {
        self.facts().number_type()
    }

    /// The country; none where the calling code belongs to no country, and where several share it and none claims the number.
    #[must_use]
    pub fn country(&self) -> Option<Country> {
        self.plans.owner(self.facts())?.country()
    }

    /// Whether the calling code belongs to no country: Google's region `001`.
    #[must_use]
    pub fn is_non_geographical(&self) -> bool {
        self.main_plan().is_some_and(|plan| plan.country().is_none())
    }

    /// `+` and the digits, without the extension: `+442079460958`. Up to 20 digits, where E.164 has 15 at most:
    /// [`to_e164`](Self::to_e164) is strict.
    #[must_use]
    pub fn e164(&self) -> String {
        let mut written = self.plus_and_code();
        written.push_str(self.national.as_str());
        written
    }

    /// The number in E.164 form.
    ///
    /// # Errors
    /// It has more than 15 digits.
    pub fn to_e164(&self) -> Result<E164, E164Error> {
        E164::parse(&self.e164())
    }

    /// As it is written for readers abroad: `+44 20 7946 0958`.
    #[must_use]
    pub fn international(&self) -> String {
        self.write(Style::International)
    }

    /// As it is written for readers at home: `020 7946 0958`.
    #[must_use]
    pub fn national(&self) -> String {
        self.write(Style::National)
    }

    /// The beginning of every form for readers abroad, with place for the rest.
    fn plus_and_code(&self) -> String {
        let mut written = String::with_capacity(32);
        written.push('+');
        written.push_str(parse::decimal(self.calling_code()).as_str());
        written
    }

    /// What makes two numbers equal.
    fn key(&self) -> (u16, &str, Option<&str>) {
        (self.calling_code(), self.national.as_str(), self.extension())
    }

    fn write(&self, style: Style) -> String {
        let Some(main) = self.main_plan() else { return String::new() };
        let mut written = main.written(&self.national, style).unwrap_or_else(|| self.walk(main, style));
        if let Some(extension) = &self.extension {
            let prefix = main.extension_prefix();
            written.push_str(if prefix.is_empty() { " ext. " } else { prefix });
            written.push_str(extension);
        }
        written
    }

    /// The number as it is written, without the extension, by the patterns of all formats.
    fn walk(&self, main: Plan, style: Style) -> String {
        let mut written = match style {
            Style::International => self.plus_and_code(),
            Style::National => String::new(),
        };
        if style == Style::International {
            written.push(' ');
        }
        format::write(&mut written, main, self.national.as_str(), style);
        written
    }

    /// The plan whose number it is, and its type there.
    fn facts(&self) -> Facts {
        match self.facts.load(Ordering::Relaxed).checked_sub(1) {
            Some(bits) => Facts::from_bits(bits),
            None => {
                let facts = self.plans.facts(self.national.as_bytes());
                self.facts.store(facts.bits() + 1, Ordering::Relaxed);
                facts
            }
        }
    }

    /// The plan that speaks for the calling code.
    fn main_plan(&self) -> Option<Plan> {
        self.plans.main()
    }
}

impl Clone for PhoneNumber {
    fn clone(&self) -> Self {
        let facts = AtomicU16::new(self.facts.load(Ordering::Relaxed));
        Self { plans: self.plans, national: self.national, facts, extension: self.extension.clone() }
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
