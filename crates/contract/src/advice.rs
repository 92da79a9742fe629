//! Whether a number and a routing region fit. Advice only: no allocation table is published.

use numbering::{Country, Number};

use crate::SipInfraRegion;

/// The block of Bangladeshi internet telephony numbers that is very likely Link3's.
const LINK3_BLOCK: &str = "+8809678";

/// What is odd about a number in a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoutingAdvice {
    /// A region inside Bangladesh, and a number that is not `+880`.
    NotBangladeshi,
    /// Link3's region, and a Bangladeshi number outside `+880 9678`.
    NotLink3,
}

impl RoutingAdvice {
    /// What to say of `number` in `region`, if anything.
    #[must_use]
    pub fn of(number: &Number, region: SipInfraRegion) -> Option<Self> {
        let bangladeshi = Some(number.calling_code) == Country::BANGLADESH.calling_code();
        match region {
            SipInfraRegion::Global => None,
            _ if !bangladeshi => Some(Self::NotBangladeshi),
            SipInfraRegion::BdLink3 if !number.e164.as_str().starts_with(LINK3_BLOCK) => Some(Self::NotLink3),
            SipInfraRegion::Bd | SipInfraRegion::BdLink3 => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_is_given_where_number_and_region_do_not_fit() {
        use SipInfraRegion::{Bd, BdLink3, Global};
        let cases = [
            ("+14155552671", Global, None),
            ("+14155552671", Bd, Some(RoutingAdvice::NotBangladeshi)),
            ("+14155552671", BdLink3, Some(RoutingAdvice::NotBangladeshi)),
            ("+8801712345678", Bd, None),
            ("+8801712345678", BdLink3, Some(RoutingAdvice::NotLink3)),
            ("+8809678123123", BdLink3, None),
            ("+8809677123123", BdLink3, Some(RoutingAdvice::NotLink3)),
        ];
        for (typed, region, advice) in cases {
            let verdict = numbering::check(typed, None, None);
            assert_eq!(RoutingAdvice::of(verdict.number().unwrap(), region), advice, "{typed} {region:?}");
        }
    }
}
