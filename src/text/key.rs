//! The keys of all words.

use contract::part;

macro_rules! keys {
    ($($name:ident)*) => {
        /// What a word is for. The words are in the locales' files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "the English word is the documentation")]
        pub enum Key {
            $($name,)*
        }

        impl Key {
            /// Every key.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The names, each with a space behind it: one text weighs less than a table of them.
            const NAMES: &'static str = concat!($(stringify!($name), " ",)*);
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
    /// Whether these are all keys, in their order.
    pub(super) const fn are_all(keys: &[Self]) -> bool {
        let (mut count, mut rest) = (0, keys);
        while let [first, behind @ ..] = rest {
            if *first as usize != count {
                return false;
            }
            count += 1;
            rest = behind;
        }
        count == Self::ALL.len()
    }

    /// The name by which a host sets the word: that of the key, in camel case.
    #[must_use]
    pub fn name(self) -> String {
        let at = Self::ALL.iter().position(|key| *key == self);
        let name = at.and_then(|at| Self::NAMES.split(' ').nth(at)).unwrap_or_default();
        let mut letters = name.chars();
        letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
    }

    /// The key with this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut names = Some(Self::NAMES);
        Self::ALL.iter().copied().find(|_| {
            let known = part::next(&mut names, ' ').unwrap_or_default().as_bytes();
            match (known, name.as_bytes()) {
                ([first, known @ ..], [letter, name @ ..]) => *letter == first.to_ascii_lowercase() && known == name,
                _ => false,
            }
        })
    }
}
