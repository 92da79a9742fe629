//! Where calls enter the SIP network.

use numbering::Country;
use serde::{Deserialize, Serialize};

/// The routing region of a SIP number; the JSON field `sip_infra_region`. It cannot be changed later.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SipInfraRegion {
    /// Worldwide. The platform's default.
    #[default]
    Global,
    /// Inside Bangladesh.
    Bd,
    /// Inside Bangladesh, over Link3's internet telephony network.
    #[serde(rename = "bd_link3")]
    BdLink3,
}

impl SipInfraRegion {
    /// All three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Global, Self::Bd, Self::BdLink3];

    /// The JSON value.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::Bd => "bd",
            Self::BdLink3 => "bd_link3",
        }
    }

    /// The region with this JSON value.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.as_str() == text)
    }

    /// The country whose numbers the region is for.
    #[must_use]
    pub fn country(self) -> Option<Country> {
        match self {
            Self::Global => None,
            Self::Bd | Self::BdLink3 => Some(Country::BANGLADESH),
        }
    }
}
