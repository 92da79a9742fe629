//! The words for the typed codes of the contract.

use contract::{
    Cause, Doubt, Problem, Provider, RoutingAdvice, SidError, SipInfraRegion, TerminationUri, Transport, UriDoubt,
    UriFault,
};
use numbering::{Caution, Fault, NumberType};

use super::{Key, Locale, fill};

/// What to do about a problem. `typed` is the field's text, for the place that a fault points at.
#[must_use]
pub fn of_problem(locale: Locale, problem: &Problem, typed: &str) -> String {
    match problem {
        Problem::Number { fault, .. } => of_fault(locale, *fault),
        Problem::TerminationUri(error) => {
            let part = typed.get(error.at..).unwrap_or_default();
            let part = part.split([':', '/', ';', '?', '.', '@']).next().unwrap_or_default();
            fill(locale.word(uri_fault_key(error.fault)), &[("part", part)])
        }
        Problem::AccountSid(SidError::Length { found }) => {
            fill(locale.word(Key::SidLength), &[("count", &locale.count(*found))])
        }
        Problem::AccountSid(error) => locale.word(sid_key(*error)).to_owned(),
        Problem::MissingAuthToken => locale.word(Key::TokenMissing).to_owned(),
    }
}

/// What is doubtful.
#[must_use]
pub fn of_doubt(locale: Locale, doubt: &Doubt) -> String {
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
        Doubt::LongLabel { limit } => return fill(locale.word(Key::LongLabel), &[("count", &locale.count(*limit))]),
    };
    locale.word(key).to_owned()
}

/// What was understood of a termination address.
#[must_use]
pub fn of_termination_uri(locale: Locale, uri: &TerminationUri) -> String {
    let host = match &uri.host {
        contract::Host::Name(name) => name.clone(),
        contract::Host::V4(address) => address.to_string(),
        contract::Host::V6(address) => address.to_string(),
    };
    let mut parts = vec![fill(locale.word(Key::UriHost), &[("host", &host)])];
    if let Some(port) = uri.port {
        parts.push(fill(locale.word(Key::UriPort), &[("port", &port.to_string())]));
    }
    if let Some(user) = &uri.user {
        parts.push(fill(locale.word(Key::UriUser), &[("user", user)]));
    }
    let transport = match uri.transport {
        Some(Transport::Udp) => Some("UDP"),
        Some(Transport::Tcp) => Some("TCP"),
        Some(Transport::Sctp) => Some("SCTP"),
        Some(Transport::Ws) => Some("WebSocket"),
        Some(Transport::Tls | Transport::Other) | None => None,
    };
    if let Some(transport) = transport {
        parts.push(fill(locale.word(Key::UriTransport), &[("transport", transport)]));
    }
    if uri.is_tls() {
        parts.push(locale.word(Key::UriTls).to_owned());
    }
    parts.join(", ")
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

fn of_fault(locale: Locale, fault: Fault) -> String {
    let counted = |one: Key, many: Key, count: usize| match count {
        1 => locale.word(one).to_owned(),
        _ => fill(locale.word(many), &[("count", &locale.count(count))]),
    };
    let key = match fault {
        Fault::Empty => Key::NumberEmpty,
        Fault::Letters => Key::NumberLetters,
        Fault::Extension => Key::NumberExtension,
        Fault::UnexpectedCharacter(character) => {
            let shown = if character.is_control() { '\u{FFFD}' } else { character };
            return fill(locale.word(Key::NumberCharacter), &[("character", shown.encode_utf8(&mut [0; 4]))]);
        }
        Fault::NoCallingCode => Key::NumberNoCallingCode,
        Fault::LeadingZero => Key::NumberLeadingZero,
        Fault::UnknownCallingCode => Key::NumberUnknownCallingCode,
        Fault::OverFifteenDigits => Key::NumberOverFifteenDigits,
        Fault::TrunkPrefix => Key::NumberTrunkPrefix,
        Fault::TooShort { by } => return counted(Key::NumberTooShortOne, Key::NumberTooShort, by),
        Fault::TooLong { by } => return counted(Key::NumberTooLongOne, Key::NumberTooLong, by),
        Fault::InvalidLength => Key::NumberInvalidLength,
    };
    locale.word(key).to_owned()
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

fn sid_key(error: SidError) -> Key {
    match error {
        SidError::Missing => Key::SidMissing,
        SidError::ApiKey => Key::SidApiKey,
        SidError::PhoneNumber => Key::SidPhoneNumber,
        SidError::OtherPrefix => Key::SidOtherPrefix,
        SidError::Length { .. } => Key::SidLength,
        SidError::NotHex => Key::SidNotHex,
    }
}
