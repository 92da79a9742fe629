//! The regions where calls enter the SIP network.

use numbering::Country;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The routing region of a SIP number: the JSON field `sip_infra_region`. The platform cannot change the region later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "&'static str", try_from = "String")]
pub enum SipInfraRegion {
    /// Worldwide. The platform's default.
    #[default]
    Global,
    /// Inside Bangladesh.
    Bd,
    /// Inside Bangladesh, over Link3's internet telephony network.
    BdLink3,
}

/// The error for a text that names no region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("unknown region, expected one of: {}", SipInfraRegion::ALL.map(SipInfraRegion::as_str).join(", "))]
pub struct UnknownRegion;

impl SipInfraRegion {
    /// Every region, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Global, Self::Bd, Self::BdLink3];

    /// The JSON value.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Bd => "bd",
            Self::BdLink3 => "bd_link3",
        }
    }

    /// Finds the region with this JSON value.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.as_str() == text)
    }

    /// The country whose numbers the region serves.
    #[must_use]
    pub const fn country(self) -> Option<Country> {
        match self {
            Self::Global => None,
            Self::Bd | Self::BdLink3 => Some(Country::BANGLADESH),
        }
    }
}

impl From<SipInfraRegion> for &'static str {
    fn from(region: SipInfraRegion) -> Self {
        region.as_str()
    }
}

impl TryFrom<String> for SipInfraRegion {
    type Error = UnknownRegion;

    fn try_from(text: String) -> Result<Self, UnknownRegion> {
        Self::parse(&text).ok_or(UnknownRegion)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_is_read_and_written_by_its_json_value() {
        for region in SipInfraRegion::ALL {
            let json = serde_json::to_value(region).unwrap();
            assert_eq!(json, region.as_str());
            assert_eq!(serde_json::from_value::<SipInfraRegion>(json).unwrap(), region);
        }
    }

    #[test]
    fn an_unknown_region_is_an_error_that_lists_the_known_ones() {
        let error = serde_json::from_str::<SipInfraRegion>(r#""eu""#).unwrap_err();
        assert_eq!(error.to_string(), "unknown region, expected one of: global, bd, bd_link3");
    }
}
