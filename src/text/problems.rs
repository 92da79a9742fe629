//! The words for the typed codes of the contract.

use contract::{
    Cause, Doubt, Problem, Provider, RoutingAdvice, SidError, SipInfraRegion, TerminationUri, Transport, UriDoubt,
    UriFault, part,
};
use numbering::{Caution, Fault, NumberType};

use super::{Key, Words, decimal, fill, seen};

/// The place of a count.
const COUNT: &str = "count";

/// What to do about a problem. `typed` is the field's text, for the place that a fault points at.
#[must_use]
pub fn of_problem(words: Words, problem: &Problem, typed: &str) -> String {
    let (key, place, value) = match problem {
        Problem::Number { fault, .. } => of_fault(words, *fault),
        Problem::TerminationUri(error) => {
            let rest = typed.get(error.at..).unwrap_or_default();
            // A character that is wrong by itself is named alone, and else the word.
            let end = part::find(rest, &|character| !character.is_ascii_alphanumeric() && character != '-');
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let (part, _) = part::cut(rest, end.unwrap_or(rest.len()).max(first));
            (uri_fault_key(error.fault), "part", seen(part))
        }
        Problem::AccountSid(error) => match error {
            SidError::Missing => (Key::SidMissing, "", String::new()),
            SidError::ApiKey => (Key::SidApiKey, "", String::new()),
            SidError::PhoneNumber => (Key::SidPhoneNumber, "", String::new()),
            SidError::OtherPrefix => (Key::SidOtherPrefix, "", String::new()),
            SidError::Length { found } => (Key::SidLength, COUNT, words.count(*found)),
            SidError::NotHex => (Key::SidNotHex, "", String::new()),
        },
        Problem::MissingAuthToken => (Key::TokenMissing, "", String::new()),
    };
    fill(words.word(key), &[(place, &value)])
}

/// What is doubtful.
#[must_use]
pub fn of_doubt(words: Words, doubt: &Doubt) -> String {
    let mut count = String::new();
    let key = match doubt {
        Doubt::Number { caution, .. } => caution_key(*caution),
        Doubt::TerminationUri(UriDoubt::Password) => Key::UriPassword,
        Doubt::TerminationUri(UriDoubt::NotReachable) => Key::UriNotReachable,
        Doubt::TerminationUri(UriDoubt::UnknownTransport) => Key::UriUnknownTransport,
        Doubt::NoTrunkPassword => Key::NoTrunkPassword,
        Doubt::NoTrunkUsername => Key::NoTrunkUsername,
        Doubt::OuterWhiteSpace => Key::OuterWhiteSpace,
        Doubt::AuthTokenShape => Key::TokenShape,
        Doubt::Routing(RoutingAdvice::NotBangladeshi) => Key::NotBangladeshi,
        Doubt::Routing(RoutingAdvice::NotLink3) => Key::NotLink3,
        Doubt::LongLabel { limit } => {
            count = words.count(*limit);
            Key::LongLabel
        }
    };
    fill(words.word(key), &[(COUNT, &count)])
}

/// What was understood of a termination address.
#[must_use]
pub fn of_termination_uri(words: Words, uri: &TerminationUri) -> String {
    let transport = match uri.transport {
        Some(Transport::Udp) => Some("UDP"),
        Some(Transport::Tcp) => Some("TCP"),
        Some(Transport::Sctp) => Some("SCTP"),
        Some(Transport::Ws) => Some("WebSocket"),
        Some(Transport::Tls | Transport::Other) | None => None,
    };
    let port = uri.port.map(|port| decimal(port.into()));
    let host = uri.host();
    let mut told = String::new();
    for (key, place, value) in [
        (Key::UriHost, "host", Some(host.as_str())),
        (Key::UriPort, "port", port.as_deref()),
        (Key::UriUser, "user", uri.user()),
        (Key::UriTransport, "transport", transport),
        (Key::UriTls, "", uri.is_tls().then_some("")),
    ] {
        let Some(value) = value else { continue };
        if !told.is_empty() {
            told.push_str(", ");
        }
        told.push_str(&fill(words.word(key), &[(place, value)]));
    }
    told
}

/// What a refusal means.
#[must_use]
pub fn of_cause(cause: Cause) -> Key {
    match cause {
        Cause::Invalid => Key::CauseInvalid,
        Cause::SignedOut => Key::CauseSignedOut,
        Cause::Forbidden => Key::CauseForbidden,
        Cause::Conflict => Key::CauseConflict,
        Cause::TooLarge => Key::CauseTooLarge,
        Cause::UnsupportedMediaType => Key::CauseMediaType,
        Cause::Busy => Key::CauseBusy,
        Cause::Unexpected => Key::CauseUnexpected,
    }
}

/// The name of a type of number.
#[must_use]
pub fn of_number_type(number_type: NumberType) -> Key {
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

/// The name of a provider.
#[must_use]
pub fn of_provider(provider: Provider) -> Key {
    match provider {
        Provider::Sip => Key::ProviderSip,
        Provider::Pia => Key::ProviderPia,
        Provider::Twilio => Key::ProviderTwilio,
    }
}

/// The name of a region.
#[must_use]
pub fn of_region(region: SipInfraRegion) -> Key {
    match region {
        SipInfraRegion::Global => Key::RegionGlobal,
        SipInfraRegion::Bd => Key::RegionBd,
        SipInfraRegion::BdLink3 => Key::RegionBdLink3,
    }
}

/// The key of a fault's words, and the place in them with its value.
fn of_fault(words: Words, fault: Fault) -> (Key, &'static str, String) {
    let mut value = String::new();
    let mut counted = |one: Key, many: Key, count: usize| {
        value = words.count(count);
        if count == 1 { one } else { many }
    };
    let key = match fault {
        Fault::Empty => Key::NumberEmpty,
        Fault::Letters => Key::NumberLetters,
        Fault::Extension => Key::NumberExtension,
        Fault::UnexpectedCharacter(character) => {
            let shown = if character.is_control() { '\u{FFFD}' } else { character };
            return (Key::NumberCharacter, "character", shown.into());
        }
        Fault::NoCallingCode => Key::NumberNoCallingCode,
        Fault::LeadingZero => Key::NumberLeadingZero,
        Fault::UnknownCallingCode => Key::NumberUnknownCallingCode,
        Fault::OverFifteenDigits => Key::NumberOverFifteenDigits,
        Fault::TrunkPrefix => Key::NumberTrunkPrefix,
        Fault::TooShort { by } => counted(Key::NumberTooShortOne, Key::NumberTooShort, by),
        Fault::TooLong { by } => counted(Key::NumberTooLongOne, Key::NumberTooLong, by),
        Fault::InvalidLength => Key::NumberInvalidLength,
    };
    (key, COUNT, value)
}

fn caution_key(caution: Caution) -> Key {
    match caution {
        Caution::UnknownRange => Key::NumberUnknownRange,
        Caution::TrunkPrefix => Key::NumberMaybeTrunkPrefix,
        Caution::VeryShort => Key::NumberVeryShort,
    }
}

fn uri_fault_key(fault: UriFault) -> Key {
    match fault {
        UriFault::WhiteSpace => Key::UriWhiteSpace,
        UriFault::Scheme => Key::UriScheme,
        UriFault::Slashes => Key::UriSlashes,
        UriFault::User => Key::UriBadUser,
        UriFault::NoHost => Key::UriNoHost,
        UriFault::HostName => Key::UriHostName,
        UriFault::Ipv4 => Key::UriIpv4,
        UriFault::Ipv6 => Key::UriIpv6,
        UriFault::Port => Key::UriBadPort,
        UriFault::Parameter => Key::UriParameter,
    }
}

#[cfg(test)]
mod tests {
    use contract::{CheckContext, Draft};

    use super::*;
    use crate::text::Locale;

    #[test]
    fn a_character_that_is_wrong_in_a_host_is_named_alone() {
        let words = |typed: &str| {
            let draft = Draft { termination_uri: typed.into(), ..Draft::default() };
            let errors = draft.check(&CheckContext::default()).errors;
            let problem = errors
                .into_iter()
                .map(|error| error.problem)
                .find(|problem| matches!(problem, Problem::TerminationUri(_)));
            of_problem(Words::new(Locale::English), &problem.expect("it is wrong"), typed)
        };
        for (typed, part) in [
            ("example.com/path", "/"),
            ("sip.exa_mple.com", "_"),
            ("a..example", "."),
            ("-bad.example", "-bad"),
            ("é.example", "é"),
        ] {
            assert!(words(typed).contains(&format!("“{part}”")), "{typed}: {}", words(typed));
        }
    }
}
