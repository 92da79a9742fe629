//! Advice about a number in a routing region. No allocation table is published, so the advice is a warning, never an
//! error.

use numbering::{Country, Number};
use serde::Deserialize;

use crate::region::SipInfraRegion;

/// The block of Bangladeshi internet telephony numbers that is very likely Link3's.
const LINK3_BLOCK: &str = "+8809678";

/// The host's policy for routing advice: the option `regionPolicy`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegionPolicy {
    /// Warns about a number that does not fit its region.
    #[default]
    Warn,
    /// Gives no advice.
    Off,
}

/// The reason why a number does not fit its region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoutingAdvice {
    /// The region is inside Bangladesh, and the number is not `+880`.
    NotBangladeshi,
    /// The region is Link3's, and the Bangladeshi number is outside `+880 9678`.
    NotLink3,
}

impl RoutingAdvice {
    /// Compares a number with a region. Returns `None` if they fit.
    #[must_use]
    pub fn new(number: &Number, region: SipInfraRegion) -> Option<Self> {
        let is_bangladeshi = Some(number.calling_code) == Country::BANGLADESH.calling_code();
        match region {
            SipInfraRegion::Global => None,
            _ if !is_bangladeshi => Some(Self::NotBangladeshi),
            SipInfraRegion::BdLink3 if !number.e164.as_str().starts_with(LINK3_BLOCK) => Some(Self::NotLink3),
            SipInfraRegion::Bd | SipInfraRegion::BdLink3 => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_names_the_mismatch_between_number_and_region() {
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
            assert_eq!(RoutingAdvice::new(verdict.number().unwrap(), region), advice, "{typed} {region:?}");
        }
    }

    #[test]
    fn the_policy_is_read_by_the_names_of_the_option() {
        for (json, policy) in [(r#""warn""#, RegionPolicy::Warn), (r#""off""#, RegionPolicy::Off)] {
            assert_eq!(serde_json::from_str::<RegionPolicy>(json).unwrap(), policy);
        }
        assert!(serde_json::from_str::<RegionPolicy>(r#""Warn""#).is_err());
    }
}
