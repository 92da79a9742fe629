//! Termination URIs as carriers hand them out and people paste them: `termination_uris.json` has one case per line.

use contract::{TerminationUri, Transport, UriError, UriErrorKind, UriWarning};
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
fn every_case_is_accepted_as_typed_or_has_its_error() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("termination_uris.json")).unwrap();
    assert!(cases.len() >= 25);
    for case in cases {
        let parsed = TerminationUri::parse(&case.typed);
        assert_eq!(parsed.is_ok(), case.ok, "{:?}: {parsed:?}", case.typed);
        match parsed {
            Ok(Some(uri)) => {
                assert_eq!(uri.as_str(), case.sent.as_deref().unwrap_or(&case.typed));
                let warnings: Vec<_> = uri.warnings().into_iter().map(warning_name).collect();
                assert_eq!(warnings, Vec::from_iter(case.warn), "{:?}", case.typed);
            }
            Ok(None) => assert_eq!(case.typed.trim(), ""),
            Err(error) => assert_eq!(Some(error_name(error.kind)), case.why.as_deref(), "{:?}", case.typed),
        }
    }
}

#[test]
fn an_ipv6_address_without_brackets_gets_them() {
    for (typed, mended) in [
        ("2001:db8::1", "[2001:db8::1]"),
        (" sip:me@2001:db8::1;transport=tls ", "sip:me@[2001:db8::1];transport=tls"),
        ("sips:::ffff:10.0.0.1", "sips:[::ffff:10.0.0.1]"),
        ("sip:me:secret@fe80::2?x=y", "sip:me:secret@[fe80::2]?x=y"),
    ] {
        let uri = TerminationUri::with_brackets(typed);
        assert_eq!(uri.as_ref().map(TerminationUri::as_str), Some(mended), "{typed:?}");
    }
    for typed in ["", "[2001:db8::1]", "2001:db8::g", "[2001:db8::1", "10.0.0.1:5060", "2001:db8::1;=", "a:b:c", "é::1"]
    {
        assert_eq!(TerminationUri::with_brackets(typed), None, "{typed:?}");
    }
}

fn warning_name(warning: UriWarning) -> &'static str {
    match warning {
        UriWarning::Password => "password in the URI",
        UriWarning::NotReachable => "not reachable from the platform",
        UriWarning::Underscore => "underscore",
        UriWarning::NoTrunkName => "no trunk name",
        UriWarning::NotTermination => "not a termination address",
        UriWarning::UnknownTransport => "unknown transport",
    }
}

fn error_name(kind: UriErrorKind) -> &'static str {
    match kind {
        UriErrorKind::WhiteSpace => "white space",
        UriErrorKind::Scheme => "scheme",
        UriErrorKind::Slashes => "slashes",
        UriErrorKind::User => "user",
        UriErrorKind::NoHost => "no host",
        UriErrorKind::HostName => "host name",
        UriErrorKind::Ipv4 => "IPv4 address",
        UriErrorKind::Ipv6 => "IPv6 address",
        UriErrorKind::Port => "port",
        UriErrorKind::Parameter => "parameter",
    }
}

#[test]
fn user_host_port_and_transport_are_parsed() {
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
fn a_password_is_masked_wherever_the_uri_is_shown() {
    let uri = TerminationUri::parse("sip:user:hunter2@host.example.com;lr").unwrap().unwrap();
    assert_eq!(uri.masked(), "sip:user:•••@host.example.com;lr");
    assert!(!format!("{uri:?}").contains("hunter2"));
    let uri = TerminationUri::parse("user:hunter2@host").unwrap().unwrap();
    assert_eq!(uri.masked(), "user:•••@host");
    let uri = TerminationUri::parse("sip:user@host:5060").unwrap().unwrap();
    assert_eq!(uri.masked(), "sip:user@host:5060");
}

#[test]
fn the_offset_of_an_error_counts_from_the_start_of_the_text_as_typed() {
    let cases = [
        ("sip.exa mple.com", UriErrorKind::WhiteSpace, 7),
        (" sip.example.com:abc", UriErrorKind::Port, 17),
        ("sip:me@", UriErrorKind::NoHost, 7),
        ("a.-b.example", UriErrorKind::HostName, 2),
        ("a.b-.example", UriErrorKind::HostName, 3),
        ("a..example", UriErrorKind::HostName, 2),
        ("sip.exa%mple.com", UriErrorKind::HostName, 7),
        ("example.com/path", UriErrorKind::HostName, 11),
        ("sip://example.com", UriErrorKind::Slashes, 4),
        ("sip:é@example.com", UriErrorKind::User, 4),
        ("example.com;;x", UriErrorKind::Parameter, 12),
        ("2001:db8::1", UriErrorKind::Ipv6, 0),
        ("tel:+8801712345678", UriErrorKind::Scheme, 0),
        ("example.com:", UriErrorKind::Port, 12),
        ("example.com:+50", UriErrorKind::Port, 12),
    ];
    for (typed, kind, at) in cases {
        assert_eq!(TerminationUri::parse(typed), Err(UriError { kind, at }), "{typed}");
    }
}
