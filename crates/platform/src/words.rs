//! English texts for the errors of fields. A text says what to do, and never repeats the value.

use contract::{FieldErrorKind, SidError, UriError, UriErrorKind};
use numbering::{E164Error, NumberError};

/// The text for an error of a field.
pub(crate) fn field_error(kind: &FieldErrorKind) -> String {
    match kind {
        FieldErrorKind::Number { error, suggestion: Some(suggestion) } => {
            format!("{}; {} may be meant", number(error), suggestion.e164)
        }
        FieldErrorKind::Number { error, suggestion: None } => number(error),
        FieldErrorKind::TerminationUri(UriError { kind, .. }) => termination_uri(*kind).to_owned(),
        FieldErrorKind::AccountSid(error) => account_sid(*error),
        FieldErrorKind::MissingAuthToken => "The auth token is missing".to_owned(),
    }
}

/// The text for an error of a number in E.164.
pub(crate) fn e164(error: E164Error) -> &'static str {
    match error {
        E164Error::NoPlus => "Must be an E.164 number: it begins with +",
        E164Error::NotADigit => "Must be an E.164 number: only digits may follow the +",
        E164Error::LeadingZero => "Must be an E.164 number: no calling code begins with 0",
        E164Error::TooShort => "Must be an E.164 number: at least 2 digits",
        E164Error::TooLong => "Must be an E.164 number: at most 15 digits",
    }
}

fn number(error: &NumberError) -> String {
    let text = match error {
        NumberError::Empty => "The number is missing",
        NumberError::Letters => "The number must not have letters",
        NumberError::Extension => "The number must not have an extension",
        NumberError::UnexpectedCharacter(_) => "The number has a character that belongs to no number",
        NumberError::NoCallingCode => "The number must begin with + and a calling code",
        NumberError::ShortCode => "A short code is dialed inside one network only, and is no phone number",
        NumberError::LeadingZero => "No calling code begins with 0",
        NumberError::UnknownCallingCode => "No country has this calling code",
        NumberError::OverFifteenDigits => "The number has more than 15 digits",
        NumberError::TrunkPrefix => {
            "The digits after the calling code begin with the prefix that is dialed at home only"
        }
        NumberError::TooShort { by } => return format!("The number is too short by {}", digits(*by)),
        NumberError::TooLong { by } => return format!("The number is too long by {}", digits(*by)),
        NumberError::InvalidLength => "No number of this country has this length",
    };
    text.to_owned()
}

fn digits(count: usize) -> String {
    format!("{count} digit{}", if count == 1 { "" } else { "s" })
}

fn termination_uri(kind: UriErrorKind) -> &'static str {
    match kind {
        UriErrorKind::WhiteSpace => "The address must not have white space inside",
        UriErrorKind::Scheme => "The address must be a host or begin with sip: or sips:",
        UriErrorKind::Slashes => "No slashes follow sip:",
        UriErrorKind::User => "The part before @ is not a SIP user",
        UriErrorKind::NoHost => "The address has no host",
        UriErrorKind::HostName => "The host is not a host name",
        UriErrorKind::Ipv4 => "The host is not an IPv4 address",
        UriErrorKind::Ipv6 => "The host is not an IPv6 address in brackets",
        UriErrorKind::Port => "The port must be a number from 1 to 65535",
        UriErrorKind::Parameter => "A parameter must be ;name or ;name=value",
    }
}

fn account_sid(error: SidError) -> String {
    let text = match error {
        SidError::Missing => "The account SID is missing",
        SidError::ApiKey => "This is the SID of an API key (SK…): the account's begins with AC",
        SidError::PhoneNumber => "This is the SID of a phone number (PN…): the account's begins with AC",
        SidError::OtherPrefix => "An account SID begins with AC",
        SidError::Length { found } => return format!("An account SID has 34 characters, this has {found}"),
        SidError::NotHex => "An account SID is AC and 32 hex digits",
    };
    text.to_owned()
}
