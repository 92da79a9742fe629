//! The words for the codes of the contract and of the state.

use contract::{
    FieldErrorKind, FieldWarningKind, Provider, RefusalReason, RoutingAdvice, SidError, SipInfraRegion, TerminationUri,
    Transport, UriErrorKind, UriWarning,
};
use numbering::{NumberError, NumberType, NumberWarning};

use super::key::Key;
use super::template::fill;
use super::visible::visible;
use super::words::Words;
use crate::state::{NotSentReason, UnknownReason};

/// The longest wait in minutes for which the form names a time. A longer wait is no useful answer.
const LONGEST_WAIT: u32 = 72 * 60;

/// The message of an error, which says how to correct the field. `typed` is the field's text.
#[must_use]
pub fn error(words: &Words, error: &FieldErrorKind, typed: &str) -> String {
    match error {
        FieldErrorKind::Number { error, .. } => number_error(words, *error),
        FieldErrorKind::TerminationUri(error) => {
            let part = visible(part_at(typed, error.at));
            fill(words.get(uri_error(error.kind)), &[("part", &part)])
        }
        FieldErrorKind::AccountSid(error) => sid_error(words, *error),
        FieldErrorKind::MissingAuthToken => words.get(Key::TokenMissing).to_owned(),
    }
}

/// The message of a warning.
#[must_use]
pub fn warning(words: &Words, warning: &FieldWarningKind) -> String {
    let key = match warning {
        FieldWarningKind::Number { warning, .. } => number_warning(*warning),
        FieldWarningKind::TerminationUri(UriWarning::Password) => Key::UriPassword,
        FieldWarningKind::TerminationUri(UriWarning::NotReachable) => Key::UriNotReachable,
        FieldWarningKind::TerminationUri(UriWarning::Underscore) => Key::UriUnderscore,
        FieldWarningKind::TerminationUri(UriWarning::NoTrunkName) => Key::UriNoTrunkName,
        FieldWarningKind::TerminationUri(UriWarning::NotTermination) => Key::UriNotTermination,
        FieldWarningKind::TerminationUri(UriWarning::UnknownTransport) => Key::UriUnknownTransport,
        FieldWarningKind::NoTrunkPassword => Key::NoTrunkPassword,
        FieldWarningKind::NoTrunkUsername => Key::NoTrunkUsername,
        FieldWarningKind::OuterWhiteSpace => Key::OuterWhiteSpace,
        FieldWarningKind::AuthTokenShape => Key::TokenShape,
        FieldWarningKind::Routing(RoutingAdvice::NotBangladeshi) => Key::NotBangladeshi,
        FieldWarningKind::Routing(RoutingAdvice::NotLink3) => Key::NotLink3,
        FieldWarningKind::LongLabel { limit } => return counted(words, Key::LongLabel, *limit),
    };
    words.get(key).to_owned()
}

/// The parts of a termination URI in words: host, port, user, transport and encryption.
#[must_use]
pub fn termination_uri(words: &Words, uri: &TerminationUri) -> String {
    let transport = match uri.transport {
        Some(Transport::Udp) => Some("UDP"),
        Some(Transport::Tcp) => Some("TCP"),
        Some(Transport::Sctp) => Some("SCTP"),
        Some(Transport::Ws) => Some("WebSocket"),
        Some(Transport::Tls | Transport::Other) | None => None,
    };
    let parts = [
        Some(fill(words.get(Key::UriHost), &[("host", &uri.host())])),
        uri.port.map(|port| fill(words.get(Key::UriPort), &[("port", &port.to_string())])),
        uri.user().map(|user| fill(words.get(Key::UriUser), &[("user", user)])),
        transport.map(|transport| fill(words.get(Key::UriTransport), &[("transport", transport)])),
        uri.is_tls().then(|| words.get(Key::UriTls).to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The key for a refusal reason.
#[must_use]
pub fn refusal(reason: RefusalReason) -> Key {
    match reason {
        RefusalReason::Invalid => Key::CauseInvalid,
        RefusalReason::SignedOut => Key::CauseSignedOut,
        RefusalReason::Forbidden => Key::CauseForbidden,
        RefusalReason::Conflict => Key::CauseConflict,
        RefusalReason::TooLarge => Key::CauseTooLarge,
        RefusalReason::UnsupportedMediaType => Key::CauseMediaType,
        RefusalReason::Busy => Key::CauseBusy,
        RefusalReason::Unexpected => Key::CauseUnexpected,
    }
}

/// The message of a refusal. `seconds` is the wait that the response asks for. The message names a long wait, in
/// minutes or hours.
#[must_use]
pub fn refusal_text(words: &Words, reason: RefusalReason, seconds: Option<u32>) -> String {
    let minutes = seconds.unwrap_or_default().div_ceil(60);
    match minutes {
        3..=180 => counted(words, Key::BusyMinutes, minutes as usize),
        181..=LONGEST_WAIT => counted(words, Key::BusyHours, minutes.div_ceil(60) as usize),
        _ => words.get(refusal(reason)).to_owned(),
    }
}

/// The key for the reason why the outcome of a request is unknown.
#[must_use]
pub fn unknown(reason: UnknownReason) -> Key {
    match reason {
        UnknownReason::TimedOut => Key::TimedOut,
        UnknownReason::NoAnswer => Key::NoAnswer,
        UnknownReason::Stopped => Key::Stopped,
        UnknownReason::UnexpectedAnswer => Key::UnexpectedAnswer,
        UnknownReason::GatewayFailed => Key::GatewayFailed,
        UnknownReason::PlatformFailed => Key::PlatformFailed,
        UnknownReason::InFlight => Key::InFlight,
        UnknownReason::Redirected => Key::Redirected,
    }
}

/// The key for the reason why a request was not sent.
#[must_use]
pub fn not_sent(reason: NotSentReason) -> Key {
    match reason {
        NotSentReason::NoPermission => Key::NotSent,
        NotSentReason::Offline => Key::NotSentOffline,
        NotSentReason::Stopped => Key::NotSentStopped,
    }
}

/// The key for a type of number.
#[must_use]
pub fn number_type(number_type: NumberType) -> Key {
    match number_type {
        NumberType::FixedLine => Key::TypeFixedLine,
        NumberType::Mobile => Key::TypeMobile,
        NumberType::FixedLineOrMobile => Key::TypeFixedLineOrMobile,
        NumberType::TollFree => Key::TypeTollFree,
        NumberType::PremiumRate => Key::TypePremiumRate,
        NumberType::SharedCost => Key::TypeSharedCost,
        NumberType::Voip => Key::TypeVoip,
        NumberType::PersonalNumber => Key::TypePersonalNumber,
        NumberType::Pager => Key::TypePager,
        NumberType::Uan => Key::TypeUan,
        NumberType::Voicemail => Key::TypeVoicemail,
    }
}

/// The key for a provider.
#[must_use]
pub fn provider(provider: Provider) -> Key {
    match provider {
        Provider::Sip => Key::ProviderSip,
        Provider::Pia => Key::ProviderPia,
        Provider::Twilio => Key::ProviderTwilio,
    }
}

/// The key for a routing region.
#[must_use]
pub fn region(region: SipInfraRegion) -> Key {
    match region {
        SipInfraRegion::Global => Key::RegionGlobal,
        SipInfraRegion::Bd => Key::RegionBd,
        SipInfraRegion::BdLink3 => Key::RegionBdLink3,
    }
}

fn number_error(words: &Words, error: NumberError) -> String {
    let key = match error {
        NumberError::Empty => Key::NumberEmpty,
        NumberError::Letters => Key::NumberLetters,
        NumberError::Extension => Key::NumberExtension,
        NumberError::UnexpectedCharacter(character) => {
            let shown = if character.is_control() { char::REPLACEMENT_CHARACTER } else { character };
            return fill(words.get(Key::NumberCharacter), &[("character", &shown.to_string())]);
        }
        NumberError::NoCallingCode => Key::NumberNoCallingCode,
        NumberError::ShortCode => Key::NumberShortCode,
        NumberError::LeadingZero => Key::NumberLeadingZero,
        NumberError::UnknownCallingCode => Key::NumberUnknownCallingCode,
        NumberError::OverFifteenDigits => Key::NumberOverFifteenDigits,
        NumberError::TrunkPrefix => Key::NumberTrunkPrefix,
        NumberError::TooShort { by: 1 } => Key::NumberTooShortOne,
        NumberError::TooShort { by } => return counted(words, Key::NumberTooShort, by),
        NumberError::TooLong { by: 1 } => Key::NumberTooLongOne,
        NumberError::TooLong { by } => return counted(words, Key::NumberTooLong, by),
        NumberError::InvalidLength => Key::NumberInvalidLength,
    };
    words.get(key).to_owned()
}

fn number_warning(warning: NumberWarning) -> Key {
    match warning {
        NumberWarning::UnknownRange => Key::NumberUnknownRange,
        NumberWarning::TrunkPrefix => Key::NumberMaybeTrunkPrefix,
        NumberWarning::VeryShort => Key::NumberVeryShort,
    }
}

fn uri_error(error: UriErrorKind) -> Key {
    match error {
        UriErrorKind::WhiteSpace => Key::UriWhiteSpace,
        UriErrorKind::Scheme => Key::UriScheme,
        UriErrorKind::Slashes => Key::UriSlashes,
        UriErrorKind::User => Key::UriBadUser,
        UriErrorKind::NoHost => Key::UriNoHost,
        UriErrorKind::HostName => Key::UriHostName,
        UriErrorKind::Ipv4 => Key::UriIpv4,
        UriErrorKind::Ipv6 => Key::UriIpv6,
        UriErrorKind::Port => Key::UriBadPort,
        UriErrorKind::Parameter => Key::UriParameter,
    }
}

fn sid_error(words: &Words, error: SidError) -> String {
    let key = match error {
        SidError::Missing => Key::SidMissing,
        SidError::ApiKey => Key::SidApiKey,
        SidError::PhoneNumber => Key::SidPhoneNumber,
        SidError::OtherPrefix => Key::SidOtherPrefix,
        SidError::Length { found } => return counted(words, Key::SidLength, found),
        SidError::NotHex => Key::SidNotHex,
    };
    words.get(key).to_owned()
}

/// The part of the text at an offset: a word of letters, digits and hyphens, or one other character.
fn part_at(typed: &str, at: usize) -> &str {
    let rest = typed.get(at..).unwrap_or_default();
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let end = rest.find(|character: char| !character.is_ascii_alphanumeric() && character != '-');
    rest.get(..end.unwrap_or(rest.len()).max(first)).unwrap_or(rest)
}

/// The word for `key` with a count.
fn counted(words: &Words, key: Key, count: usize) -> String {
    fill(words.get(key), &[("count", &words.count(count))])
}

#[cfg(test)]
mod tests {
    use contract::{CheckContext, Draft};

    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn an_error_in_a_host_name_names_the_wrong_character_or_word() {
        let message = |typed: &str| {
            let draft = Draft { termination_uri: typed.into(), ..Draft::default() };
            let errors = draft.check(&CheckContext::default()).errors;
            let kinds = errors.into_iter().map(|error| error.kind);
            let kind = kinds.into_iter().find(|kind| matches!(kind, FieldErrorKind::TerminationUri(_)));
            error(&Words::new(Locale::English), &kind.expect("the URI is wrong"), typed)
        };
        for (typed, part) in [
            ("example.com/path", "/"),
            ("sip.exa%mple.com", "%"),
            ("a..example", "."),
            ("-bad.example", "-bad"),
            ("é.example", "é"),
        ] {
            assert!(message(typed).contains(&format!("“{part}”")), "{typed}: {}", message(typed));
        }
    }

    #[test]
    fn an_error_counts_digits_in_the_digits_of_the_locale() {
        let message = |locale, by| {
            let kind = FieldErrorKind::Number { error: NumberError::TooShort { by }, suggestion: None };
            error(&Words::new(locale), &kind, "")
        };
        assert_eq!(message(Locale::English, 1), "Add a digit: the number is one too short");
        assert_eq!(message(Locale::English, 12), "Add 12 digits: the number is too short");
        assert_eq!(message(Locale::Bangla, 12), "১২টি সংখ্যা যোগ করুন: নম্বরটি ছোট");
    }

    #[test]
    fn an_unexpected_control_character_is_shown_as_a_replacement_character() {
        let kind = FieldErrorKind::Number { error: NumberError::UnexpectedCharacter('\u{7}'), suggestion: None };
        assert!(error(&Words::default(), &kind, "\u{7}").contains("“\u{FFFD}”"));
    }

    #[test]
    fn a_warning_about_a_long_label_names_the_limit() {
        let message = warning(&Words::default(), &FieldWarningKind::LongLabel { limit: 64 });
        assert_eq!(message, "The label is over 64 characters. Lists may cut it off.");
    }

    #[test]
    fn a_termination_uri_is_described_part_by_part() {
        let message = |typed: &str| {
            let uri = TerminationUri::parse(typed).expect("the URI is valid").expect("the URI is not empty");
            termination_uri(&Words::default(), &uri)
        };
        assert_eq!(message("sip.example.com"), "Host sip.example.com");
        assert_eq!(
            message("sip:trunk@10.3.55.6:5060;transport=tcp"),
            "Host 10.3.55.6, port 5060, user trunk, over TCP"
        );
        assert_eq!(message("sips:sip.example.com"), "Host sip.example.com, encrypted (TLS)");
    }

    #[test]
    fn a_refusal_names_a_long_wait_in_minutes_or_hours() {
        let words = Words::default();
        let message = |seconds| refusal_text(&words, RefusalReason::Busy, seconds);
        let general = words.get(Key::CauseBusy);
        for seconds in [None, Some(0), Some(120), Some(72 * 3_600 + 1), Some(u32::MAX)] {
            assert_eq!(message(seconds), general, "{seconds:?}");
        }
        for (seconds, wait) in [
            (121, "wait 3 minutes"),
            (3 * 3_600, "wait 180 minutes"),
            (3 * 3_600 + 1, "wait 4 hours"),
            (72 * 3_600, "wait 72 hours"),
        ] {
            assert!(message(Some(seconds)).contains(wait), "{seconds}: {}", message(Some(seconds)));
        }
    }
}
