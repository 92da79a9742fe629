//! English for what is wrong with a field. Says what to do, and never what was sent.

use contract::{Problem, SidError, UriError, UriFault};
use numbering::{E164Error, Fault};

/// What is wrong with a field, for people.
pub(crate) fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Number { fault, mend: Some(mend) } => format!("{}; {} may be meant", number(fault), mend.e164),
        Problem::Number { fault, mend: None } => number(fault),
        Problem::TerminationUri(UriError { fault, .. }) => termination_uri(*fault).to_owned(),
        Problem::AccountSid(error) => account_sid(*error),
        Problem::MissingAuthToken => "The auth token is missing".to_owned(),
    }
}

/// Why a text is not E.164.
pub(crate) fn e164(error: E164Error) -> &'static str {
    match error {
        E164Error::NoPlus => "Must be an E.164 number: it begins with +",
        E164Error::NotADigit => "Must be an E.164 number: only digits may follow the +",
        E164Error::LeadingZero => "Must be an E.164 number: no calling code begins with 0",
        E164Error::TooShort => "Must be an E.164 number: at least 2 digits",
        E164Error::TooLong => "Must be an E.164 number: at most 15 digits",
    }
}

fn number(fault: &Fault) -> String {
    let text = match fault {
        Fault::Empty => "The number is missing",
        Fault::Letters => "The number must not have letters",
        Fault::Extension => "The number must not have an extension",
        Fault::UnexpectedCharacter(_) => "The number has a character that belongs to no number",
        Fault::NoCallingCode => "The number must begin with + and a calling code",
        Fault::LeadingZero => "No calling code begins with 0",
        Fault::UnknownCallingCode => "No country has this calling code",
        Fault::OverFifteenDigits => "The number has more than 15 digits",
        Fault::TrunkPrefix => "The digits after the calling code begin with the prefix that is dialed at home only",
        Fault::TooShort { by } => return format!("The number is too short by {}", digits(*by)),
        Fault::TooLong { by } => return format!("The number is too long by {}", digits(*by)),
        Fault::InvalidLength => "No number of this country has this length",
    };
    text.to_owned()
}

fn digits(count: usize) -> String {
    format!("{count} digit{}", if count == 1 { "" } else { "s" })
}

fn termination_uri(fault: UriFault) -> &'static str {
    match fault {
        UriFault::WhiteSpace => "The address must not have white space inside",
        UriFault::Scheme => "The address must be a host or begin with sip: or sips:",
        UriFault::Slashes => "No slashes follow sip:",
        UriFault::User => "The part before @ is not a SIP user",
        UriFault::NoHost => "The address has no host",
        UriFault::HostName => "The host is not a host name",
        UriFault::Ipv4 => "The host is not an IPv4 address",
        UriFault::Ipv6 => "The host is not an IPv6 address in brackets",
        UriFault::Port => "The port must be a number from 1 to 65535",
        UriFault::Parameter => "A parameter must be ;name or ;name=value",
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
