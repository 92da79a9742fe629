//! Termination addresses as carriers hand them out and people paste them: `termination_uris.json`, one case a line.

use contract::{TerminationUri, Transport, UriDoubt, UriError, UriFault};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    typed: String,
    ok: bool,
    sent: Option<String>,
    why: Option<String>,
    warn: Option<String>,
}

#[test]
fn every_case_is_taken_as_typed_or_refused_for_its_reason() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("termination_uris.json")).unwrap();
    assert!(cases.len() >= 25);
    for case in cases {
        let parsed = TerminationUri::parse(&case.typed);
        assert_eq!(parsed.is_ok(), case.ok, "{:?}: {parsed:?}", case.typed);
        match parsed {
            Ok(Some(uri)) => {
                assert_eq!(uri.as_str(), case.sent.as_deref().unwrap_or(&case.typed));
                let doubts: Vec<_> = uri.doubts().into_iter().map(doubt).collect();
                assert_eq!(doubts, Vec::from_iter(case.warn), "{:?}", case.typed);
            }
            Ok(None) => assert_eq!(case.typed.trim(), ""),
            Err(error) => assert_eq!(Some(why(error.fault)), case.why.as_deref(), "{:?}", case.typed),
        }
    }
}

fn doubt(doubt: UriDoubt) -> &'static str {
    match doubt {
        UriDoubt::Password => "password in the address",
        UriDoubt::NotReachable => "not reachable from the platform",
        UriDoubt::UnknownTransport => "unknown transport",
    }
}

fn why(fault: UriFault) -> &'static str {
    match fault {
        UriFault::WhiteSpace => "white space",
        UriFault::Scheme => "scheme",
        UriFault::Slashes => "slashes",
        UriFault::User => "user",
        UriFault::NoHost => "no host",
        UriFault::HostName => "host name",
        UriFault::Ipv4 => "IPv4 address",
        UriFault::Ipv6 => "IPv6 address",
        UriFault::Port => "port",
        UriFault::Parameter => "parameter",
    }
}

#[test]
fn the_parts_are_understood() {
    let uri = TerminationUri::parse("sip:+8809678123123@10.3.55.6:5060;transport=TLS;lr").unwrap().unwrap();
    assert_eq!(uri.user(), Some("+8809678123123"));
    assert_eq!(uri.host(), "10.3.55.6");
    assert_eq!(uri.port, Some(5060));
    assert_eq!(uri.transport, Some(Transport::Tls));
    assert!(uri.is_tls());

    let uri = TerminationUri::parse("[2001:db8::1]:5061").unwrap().unwrap();
    assert_eq!(uri.host(), "2001:db8::1");
    assert_eq!(uri.port, Some(5061));
    assert!(!uri.is_tls());

    assert!(TerminationUri::parse("sips:trunk.example.net").unwrap().unwrap().is_tls());
}

#[test]
fn a_password_in_the_address_is_masked_wherever_it_is_shown() {
    let uri = TerminationUri::parse("sip:user:hunter2@host.example.com;lr").unwrap().unwrap();
    assert_eq!(uri.masked(), "sip:user:•••@host.example.com;lr");
    assert!(!format!("{uri:?}").contains("hunter2"));
    let uri = TerminationUri::parse("user:hunter2@host").unwrap().unwrap();
    assert_eq!(uri.masked(), "user:•••@host");
    let uri = TerminationUri::parse("sip:user@host:5060").unwrap().unwrap();
    assert_eq!(uri.masked(), "sip:user@host:5060");
}

#[test]
fn the_place_of_a_fault_is_counted_in_the_text_as_typed() {
    let cases = [
        ("sip.exa mple.com", UriFault::WhiteSpace, 7),
        (" sip.example.com:abc", UriFault::Port, 17),
        ("sip:me@", UriFault::NoHost, 7),
        ("a.-b.example", UriFault::HostName, 2),
        ("a.b-.example", UriFault::HostName, 3),
        ("a..example", UriFault::HostName, 2),
        ("sip.exa_mple.com", UriFault::HostName, 7),
        ("example.com/path", UriFault::HostName, 11),
        ("sip://example.com", UriFault::Slashes, 4),
        ("sip:é@example.com", UriFault::User, 4),
        ("example.com;;x", UriFault::Parameter, 12),
        ("2001:db8::1", UriFault::Ipv6, 0),
        ("tel:+8801712345678", UriFault::Scheme, 0),
        ("example.com:", UriFault::Port, 12),
        ("example.com:+50", UriFault::Port, 12),
    ];
    for (typed, fault, at) in cases {
        assert_eq!(TerminationUri::parse(typed), Err(UriError { fault, at }), "{typed}");
    }
}
