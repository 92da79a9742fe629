//! Any text as a termination URI. The offset of an error is on a character boundary, a valid URI is sent as typed, and
//! no password is shown, be the URI valid, invalid or still being typed.

#![no_main]

use contract::{CheckContext, Draft, TerminationUri};
use fuzz::CANARY;
use libfuzzer_sys::fuzz_target;
use pia_number_form::state::{Snapshot, State};

fuzz_target!(|parts: (&str, &str, &str)| {
    let (user, host, text) = parts;
    // A canary outside the password may be shown.
    if [user, host, text].into_iter().any(|part| part.contains(CANARY)) {
        return;
    }
    read(text);
    // An at sign would end the user, so that the canary would not be a password.
    if user.contains(['@', '＠']) {
        return;
    }
    for typed in
        [format!("sip:{user}:{CANARY}@{host}"), format!("sip:{user}:{CANARY}"), format!("sip:{user}：{CANARY}＠{host}")]
    {
        read(&typed);
        let draft = Draft { termination_uri: typed.clone(), ..Draft::default() };
        let snapshot = format!("{:?}", Snapshot::new(&State::new(draft, CheckContext::default())));
        assert!(!snapshot.contains(CANARY), "{typed}: {snapshot}");
    }
});

fn read(typed: &str) {
    match TerminationUri::parse(typed) {
        Ok(None) => assert!(typed.trim().is_empty()),
        Ok(Some(uri)) => {
            assert_eq!(uri.as_str(), typed.trim(), "the URI is not sent as typed");
            assert!(TerminationUri::parse(uri.as_str()).is_ok_and(|again| again.as_ref() == Some(&uri)));
            let masked = uri.masked();
            // A valid URI without an at sign has no password.
            let shows = masked.contains(CANARY) || format!("{uri:?}").contains(CANARY);
            assert!(!shows || !typed.contains(['@', '＠']), "{masked}");
            assert!(!uri.has_password() || masked != typed.trim(), "{masked}");
        }
        Err(error) => {
            assert!(typed.is_char_boundary(error.at), "{error:?}");
            assert_eq!(TerminationUri::parse(typed), Err(error));
        }
    }
}
