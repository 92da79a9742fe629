//! The plan and the type of a number, in a few bits.

use crate::number_type::NumberType;

/// The plan under its calling code that a number belongs to, and its type there: four bits for the type, six for the
/// plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Facts(u16);

/// The bits for no type, and for no plan.
const NO_TYPE: u16 = 15;
const NO_PLAN: u16 = 63;

/// The types in the order in which the enum declares them.
const TYPES: [NumberType; 11] = [
    NumberType::FixedLine,
    NumberType::Mobile,
    NumberType::FixedLineOrMobile,
    NumberType::TollFree,
    NumberType::PremiumRate,
    NumberType::SharedCost,
    NumberType::Voip,
    NumberType::PersonalNumber,
    NumberType::Pager,
    NumberType::Uan,
    NumberType::Voicemail,
];

impl Facts {
    /// Packs the place of the owner among the plans under its calling code, and the type. No calling code has more than
    /// a few dozen plans; a plan without a place in six bits would be no plan.
    pub(crate) fn new(owner: Option<usize>, number_type: Option<NumberType>) -> Self {
        let owner = owner.and_then(|owner| u16::try_from(owner).ok()).filter(|owner| *owner < NO_PLAN);
        let number_type = number_type.map_or(NO_TYPE, |number_type| number_type as u16);
        Self(owner.unwrap_or(NO_PLAN) << 4 | number_type)
    }

    pub(crate) fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    pub(crate) fn bits(self) -> u16 {
        self.0
    }

    /// The place of the plan among the plans under the calling code.
    pub(crate) fn owner(self) -> Option<usize> {
        Some(usize::from(self.0 >> 4)).filter(|owner| *owner < usize::from(NO_PLAN))
    }

    pub(crate) fn number_type(self) -> Option<NumberType> {
        TYPES.get(usize::from(self.0 & 15)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_facts_are_unpacked_unchanged() {
        for number_type in TYPES.map(Some).into_iter().chain([None]) {
            for owner in (0..60).map(Some).chain([None]) {
                let facts = Facts::new(owner, number_type);
                assert_eq!((facts.owner(), facts.number_type()), (owner, number_type));
                assert_eq!(Facts::from_bits(facts.bits()), facts);
                assert!(facts.bits() < 1 << 10);
            }
        }
    }
}
