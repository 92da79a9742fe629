//! The keys of the words.

/// Declares [`Key`] and its tables from one list of names.
macro_rules! keys {
    ($($name:ident)*) => {
        /// The key of a word. The files of the locales have the words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the English word is the documentation")]
        pub enum Key {
            $($name,)*
        }

        impl Key {
            /// Every key.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name of the variant.
            fn variant(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }
        }
    };
}

keys! {
    Title
    Lead
    Optional
    Submit
    Reset
    Creating
    Slow
    StopWaiting
    StopMeans
    WaitBusy
    WaitUnknown
    WaitSeconds
    Offline
    BackOnline
    Verify
    Verifying
    VerifyPassed
    VerifyFailed
    VerifyBroken
    WasReset
    Undo
    WasRestored
    SecretsAgain
    ProviderLegend
    ProviderSip
    ProviderSipAbout
    ProviderPia
    ProviderPiaAbout
    ProviderTwilio
    ProviderTwilioAbout
    PhoneLabel
    PhoneHint
    PhoneExample
    CountryLabel
    CountryNone
    CountryShort
    CountrySearch
    CountryNotFound
    ListCount
    WillSend
    UseMend
    TypeFixedLine
    TypeMobile
    TypeFixedLineOrMobile
    TypeTollFree
    TypePremiumRate
    TypeSharedCost
    TypeVoip
    TypePersonalNumber
    TypePager
    TypeUan
    TypeVoicemail
    FriendlyNameLabel
    FriendlyNameHint
    UriLabel
    UriHint
    UriHost
    UriPort
    UriTransport
    UriTls
    UriUser
    UsernameLabel
    PasswordLabel
    ShowSecret
    ShowSecretOf
    RegionLegend
    RegionHint
    RegionGlobal
    RegionGlobalAbout
    RegionBd
    RegionBdAbout
    RegionBdLink3
    RegionBdLink3About
    SidLabel
    SidHint
    TokenLabel
    TokenHint
    InboundLabel
    OutboundLabel
    AgentHint
    AgentIdHint
    AgentId
    AgentNotFound
    AgentUnknown
    Searching
    SearchFailed
    Retry
    SummaryOne
    SummaryMany
    NumberEmpty
    NumberLetters
    NumberExtension
    NumberCharacter
    NumberNoCallingCode
    NumberShortCode
    NumberLeadingZero
    NumberUnknownCallingCode
    NumberOverFifteenDigits
    NumberTrunkPrefix
    NumberTooShortOne
    NumberTooShort
    NumberTooLongOne
    NumberTooLong
    NumberInvalidLength
    NumberUnknownRange
    NumberMaybeTrunkPrefix
    NumberVeryShort
    UriWhiteSpace
    UriScheme
    UriSlashes
    UriBadUser
    UriNoHost
    UriHostName
    UriIpv4
    UriIpv6
    UriBadPort
    UriParameter
    UriPassword
    UriNotReachable
    UriUnderscore
    UriNoTrunkName
    UriNotTermination
    UriUnknownTransport
    NoTrunkPassword
    NoTrunkUsername
    OuterWhiteSpace
    SidMissing
    SidApiKey
    SidPhoneNumber
    SidOtherPrefix
    SidLength
    SidNotHex
    TokenMissing
    TokenShape
    NotBangladeshi
    NotLink3
    LongLabel
    RefusedHeading
    UnknownHeading
    CauseInvalid
    CauseSignedOut
    CauseForbidden
    CauseConflict
    NumberExists
    CauseTooLarge
    CauseMediaType
    CauseBusy
    PlatformFailed
    CauseUnexpected
    BusyMinutes
    BusyHours
    TimedOut
    NoAnswer
    Stopped
    UnexpectedAnswer
    GatewayFailed
    InFlight
    Redirected
    CheckFirst
    NotSent
    NotSentOffline
    NotSentStopped
    CrashedHeading
    CrashedMeans
    ReceiptTitle
    ReceiptNumber
    ReceiptProvider
    ReceiptId
    SecretSet
    Copy
    CopyOf
    Copied
    CopyFailed
    CreateAnother
}

impl Key {
    /// The name under which a host replaces the word: the name of the variant in camel case.
    #[must_use]
    pub fn name(self) -> String {
        let mut name = self.variant().to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        name
    }

    /// Parses a name. Returns `None` if no key has the name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_in_camel_case() {
        assert_eq!(Key::Submit.name(), "submit");
        assert_eq!(Key::RegionBdLink3About.name(), "regionBdLink3About");
    }

    #[test]
    fn every_key_is_found_by_its_name() {
        for key in Key::ALL {
            assert_eq!(Key::parse(&key.name()), Some(*key));
        }
    }

    #[test]
    fn other_names_have_no_key() {
        for name in ["", "Submit", "SUBMIT", "বাংলা", "constructor", "__proto__"] {
            assert_eq!(Key::parse(name), None, "{name}");
        }
    }
}
