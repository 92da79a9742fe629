//! Anything typed where an address goes. What is wrong is pointed at on a character's boundary, what is right is sent as typed, and
//! no password in it is shown: neither in one that is understood nor in one that is still being typed.

#![no_main]

use contract::{CheckContext, Draft, TerminationUri};
use fuzz::CANARY;
use libfuzzer_sys::fuzz_target;
use pia_number_form::form::{Snapshot, State};

fuzz_target!(|parts: (&str, &str, &str)| {
    let (user, host, text) = parts;
    // A canary that stands somewhere else may be shown.
    if [user, host, text].into_iter().any(|part| part.contains(CANARY)) {
        return;
    }
    read(text);
    // What is behind an at sign is another part of the address.
    if user.contains(['@', '＠']) {
        return;
    }
    for typed in
        [format!("sip:{user}:{CANARY}@{host}"), format!("sip:{user}:{CANARY}"), format!("sip:{user}：{CANARY}＠{host}")]
    {
        read(&typed);
        let draft = Draft { termination_uri: typed.clone(), ..Draft::default() };
        let snapshot = format!("{:?}", Snapshot::of(&State::new(draft, CheckContext::default())));
        assert!(!snapshot.contains(CANARY), "{typed}: {snapshot}");
    }
});

fn read(typed: &str) {
    match TerminationUri::parse(typed) {
        Ok(None) => assert!(typed.trim().is_empty()),
        Ok(Some(uri)) => {
            assert_eq!(uri.as_str(), typed.trim(), "it is sent as typed");
            assert!(TerminationUri::parse(uri.as_str()).is_ok_and(|again| again.as_ref() == Some(&uri)));
            let masked = uri.masked();
            // Without an at sign, no part of it is a password's.
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
