//! Numbering plans: the numbers of one country, or of one network that belongs to no country.

use std::iter::once;
use std::sync::OnceLock;

use crate::country::Country;
use crate::digits::{Digits, National, decimal};
use crate::facts::Facts;
use crate::format::Style;
use crate::metadata;
use crate::number_type::NumberType;
use crate::rules::Rules;
use crate::tables::Tables;

/// The types whose example stands for a network of no country. The first type with an example counts.
const NETWORK_EXAMPLES: [NumberType; 7] = [
    NumberType::Mobile,
    NumberType::TollFree,
    NumberType::SharedCost,
    NumberType::Voip,
    NumberType::Voicemail,
    NumberType::Uan,
    NumberType::PremiumRate,
];

/// A calling code, and the plans of the countries that share it.
pub(crate) struct CallingCode {
    value: u16,
    digits: Digits<3>,
    /// The plan of the main country. It speaks for the calling code where no country does.
    main: Entry,
    others: Vec<Entry>,
    tables: Tables,
}

/// A plan under its calling code.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    code: &'static CallingCode,
    entry: &'static Entry,
}

/// A plan in the metadata.
struct Entry {
    index: usize,
    country: Option<Country>,
    /// The rules, once they were asked for.
    rules: OnceLock<Box<Rules>>,
}

impl CallingCode {
    /// The calling code whose main plan has this place in the metadata.
    pub(crate) fn new(value: u16, index: usize, country: Option<Country>) -> Self {
        let main = Entry::new(index, country);
        Self { value, digits: decimal(value), main, others: Vec::new(), tables: Tables::default() }
    }

    /// Adds the plan at this place in the metadata, behind the others.
    pub(crate) fn add(&mut self, index: usize, country: Option<Country>) {
        self.others.push(Entry::new(index, country));
    }

    /// The calling code, 1 to 999.
    pub(crate) fn value(&self) -> u16 {
        self.value
    }

    /// The digits of the calling code.
    pub(crate) fn digits(&self) -> &[u8] {
        self.digits.as_bytes()
    }

    /// The plan of the main country.
    pub(crate) fn main(&'static self) -> Plan {
        Plan { code: self, entry: &self.main }
    }

    /// Each plan under the calling code, the main plan first.
    pub(crate) fn plans(&'static self) -> impl Iterator<Item = Plan> {
        once(&self.main).chain(&self.others).map(move |entry| Plan { code: self, entry })
    }

    /// The plan that a national significant number belongs to, and its type there.
    pub(crate) fn facts(&'static self, national: &[u8]) -> Facts {
        let rules = || self.plans().map(Plan::rules).collect();
        self.tables.facts(rules, national).unwrap_or_else(|| self.walk(national))
    }

    /// The same as [`facts`](Self::facts), by the patterns of each plan. A single plan has every number. The first of
    /// several plans that claims a number has it.
    pub(crate) fn walk(&'static self, national: &[u8]) -> Facts {
        if self.others.is_empty() {
            return Facts::new(Some(0), self.main().rules().number_type(national));
        }
        let claims = |(at, plan): (usize, Plan)| Some(Facts::new(Some(at), plan.rules().claim(national)?));
        self.plans().enumerate().find_map(claims).unwrap_or(Facts::new(None, None))
    }

    /// The plan that a number belongs to.
    pub(crate) fn owner(&'static self, facts: Facts) -> Option<Plan> {
        self.plans().nth(facts.owner()?)
    }

    /// The national or international form of a number, if a table has it. `None` where the formats have to be walked.
    pub(crate) fn written(&'static self, national: &National, style: Style) -> Option<String> {
        self.tables.write(self.digits(), || &self.main().rules().formats, national, style)
    }
}

impl Plan {
    /// The calling code of the plan.
    pub(crate) fn code(self) -> &'static CallingCode {
        self.code
    }

    /// The country of the plan. `None` for a network that belongs to no country, such as +800.
    pub(crate) fn country(self) -> Option<Country> {
        self.entry.country
    }

    /// The rules of the plan. The first call reads them from the metadata.
    pub(crate) fn rules(self) -> &'static Rules {
        let read = || Box::new(metadata::record(self.entry.index).map(Rules::new).unwrap_or_default());
        self.entry.rules.get_or_init(read)
    }

    /// An example of a type, as a national significant number.
    pub(crate) fn example(self, number_type: NumberType) -> Option<&'static str> {
        let number_type = match number_type {
            NumberType::FixedLineOrMobile => NumberType::FixedLine,
            other => other,
        };
        metadata::example(self.entry.index, number_type)
    }

    /// The example that people expect: a mobile number, or else a fixed-line number.
    pub(crate) fn usual_example(self) -> Option<&'static str> {
        metadata::usual_example(self.entry.index)
    }

    /// An example of a network that belongs to no country.
    pub(crate) fn network_example(self) -> Option<&'static str> {
        NETWORK_EXAMPLES.into_iter().find_map(|number_type| self.example(number_type))
    }
}

impl Entry {
    fn new(index: usize, country: Option<Country>) -> Self {
        Self { index, country, rules: OnceLock::new() }
    }
}
