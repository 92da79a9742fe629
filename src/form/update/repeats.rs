//! What is sent again by itself, when, and when not.

use contract::{CheckContext, Draft, Provider};

use super::tests::{created, rejected, send, type_number};
use super::*;
use crate::form::FieldMessage;

/// A form whose host set this, ready to be sent.
fn form(has_key: bool) -> State {
    let draft = Draft { phone_number: "+8801712345678".into(), ..Draft::default() };
    State { has_key, ..State::new(draft, CheckContext::default()) }
}

fn busy(seconds: u32) -> Outcome {
    Outcome::Busy { rejection: Rejection { cause: Cause::Busy, fields: Vec::new(), summary: Vec::new() }, seconds }
}

/// Ends the request that is on its way.
fn end_with(state: &mut State, outcome: Outcome) -> Vec<Effect> {
    let attempt = state.attempt;
    update(state, Msg::Posted { attempt, is_out: true });
    update(state, Msg::Ended { attempt, outcome })
}

/// Lets the wait pass, and gives its seconds and the key of what is sent then.
fn wait_out(state: &mut State) -> (usize, Option<u32>) {
    for second in 1.. {
        let attempt = state.attempt;
        match update(state, Msg::Ticked { attempt }).as_slice() {
            [Effect::Tick { .. }] => {}
            [Effect::Send { key, .. }] => return (second, *key),
            other => panic!("{other:?}"),
        }
    }
    unreachable!()
}

#[test]
fn a_busy_platform_is_asked_again_when_it_says() {
    let mut state = form(false);
    send(&mut state);
    assert!(matches!(end_with(&mut state, busy(3)).as_slice(), [Effect::Tick { .. }]));
    assert_eq!(state.phase, Phase::Waiting { seconds: 3, total: 3 });
    type_number(&mut state, "+1");
    assert_eq!(wait_out(&mut state), (3, None));
    end_with(&mut state, created());
    assert!(matches!(state.phase, Phase::Created(_)));
}

#[test]
fn a_long_wait_is_told_and_a_platform_that_stays_busy_is_left_alone() {
    let mut state = form(true);
    send(&mut state);
    end_with(&mut state, busy(121));
    assert!(matches!(state.notice, Some(Notice::Refused { seconds: Some(121), doubt: None, .. })));
    send(&mut state);
    for _ in 0..retry::MAX_REPEATS {
        end_with(&mut state, busy(0));
        assert_eq!(wait_out(&mut state).0, 1, "at once is a second");
    }
    end_with(&mut state, busy(1));
    assert_eq!(state.phase, Phase::Editing);
}

#[test]
fn an_unknown_outcome_is_asked_after_under_the_same_key_and_ever_later() {
    let mut state = form(true);
    let first = send(&mut state);
    let mut waits = Vec::new();
    for _ in 0..retry::MAX_REPEATS {
        end_with(&mut state, Outcome::Unknown(Unknown::NoAnswer));
        let (seconds, key) = wait_out(&mut state);
        assert_eq!(key, Some(first));
        waits.push(seconds);
    }
    assert_eq!(waits, [1, 2, 4, 8]);
    end_with(&mut state, Outcome::Unknown(Unknown::NoAnswer));
    assert_eq!(state.notice, Some(Notice::Unknown(Unknown::NoAnswer)));
}

#[test]
fn without_a_key_an_unknown_outcome_is_not_repeated() {
    let mut state = form(false);
    send(&mut state);
    end_with(&mut state, Outcome::Unknown(Unknown::TimedOut));
    assert_eq!(state.phase, Phase::Editing);
    send(&mut state);
    end_with(&mut state, busy(1));
    assert_eq!(state.phase, Phase::Editing, "the one before may have created it");
}

#[test]
fn what_a_person_sends_again_has_the_same_key_unless_it_is_another_request_or_was_answered() {
    let mut state = form(true);
    let first = send(&mut state);
    end_with(&mut state, Outcome::Unknown(Unknown::PlatformFailed));
    let key = |state: &mut State| match update(state, Msg::Submitted).as_slice() {
        [Effect::Send { key, .. }] => *key,
        other => panic!("{other:?}"),
    };
    type_number(&mut state, "+880 1712-345678");
    assert_eq!(key(&mut state), Some(first), "the same number in other words");
    end_with(&mut state, Outcome::Unknown(Unknown::PlatformFailed));
    type_number(&mut state, "+8801712345679");
    let second = key(&mut state);
    assert_ne!(second, Some(first));
    end_with(&mut state, rejected(Cause::Forbidden, Vec::new()));
    assert_ne!(key(&mut state), second, "what was refused is not asked for the same answer");
}

#[test]
fn a_refusal_after_no_clear_answer_does_not_claim_that_there_is_no_number() {
    for has_key in [true, false] {
        let mut state = form(has_key);
        send(&mut state);
        end_with(&mut state, Outcome::Unknown(Unknown::NoAnswer));
        if has_key {
            wait_out(&mut state);
        } else {
            send(&mut state);
        }
        let effects = end_with(&mut state, rejected(Cause::Conflict, Vec::new()));
        assert!(matches!(state.notice, Some(Notice::Refused { doubt: Some(Unknown::NoAnswer), .. })));
        assert_eq!(effects.first(), Some(&Effect::Emit(Event::OutcomeUnknown(Unknown::NoAnswer))));
    }
}

#[test]
fn stopping_says_what_is_known() {
    let mut state = form(true);
    send(&mut state);
    assert_eq!(update(&mut state, Msg::Stopped).first(), Some(&Effect::Abort));
    assert_eq!(state.notice, Some(Notice::NotSent(NotSent::Stopped)), "there was no token yet");
    send(&mut state);
    end_with(&mut state, busy(60));
    update(&mut state, Msg::Stopped);
    assert!(matches!(state.notice, Some(Notice::Refused { cause: Cause::Busy, doubt: None, .. })));
    send(&mut state);
    end_with(&mut state, Outcome::Unknown(Unknown::GatewayFailed));
    update(&mut state, Msg::Stopped);
    assert_eq!(state.notice, Some(Notice::Unknown(Unknown::GatewayFailed)));
}

#[test]
fn a_time_out_before_anything_was_sent_leaves_nothing_unknown() {
    let mut state = form(true);
    let attempt = send(&mut state);
    update(&mut state, Msg::TimedOut { attempt });
    assert_eq!(state.notice, Some(Notice::NotSent(NotSent::NoPermission)));
    let attempt = send(&mut state);
    update(&mut state, Msg::Posted { attempt, is_out: true });
    update(&mut state, Msg::Posted { attempt, is_out: false });
    update(&mut state, Msg::TimedOut { attempt });
    assert_eq!(state.notice, Some(Notice::NotSent(NotSent::NoPermission)), "it was answered with a 401");
}

#[test]
fn without_a_connection_the_next_try_waits_for_one() {
    let mut state = form(true);
    send(&mut state);
    end_with(&mut state, Outcome::Unknown(Unknown::NoAnswer));
    update(&mut state, Msg::Connected(false));
    for _ in 0..9 {
        let attempt = state.attempt;
        assert_eq!(update(&mut state, Msg::Ticked { attempt }), [Effect::Tick { attempt }]);
    }
    update(&mut state, Msg::Connected(true));
    assert_eq!(state.connection, Connection::Back);
    assert_eq!(wait_out(&mut state).0, 1);
}

#[test]
fn another_number_takes_another_key_though_it_is_asked_for_in_the_same_words() {
    let mut state = form(true);
    state.draft.provider = Provider::Pia;
    let first = send(&mut state);
    end_with(&mut state, created());
    update(&mut state, Msg::Another);
    assert!(state.has_key);
    let effects = update(&mut state, Msg::Submitted);
    let [Effect::Send { key: Some(key), .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_ne!(*key, first);
}

#[test]
fn all_that_the_platform_says_of_a_field_stands_at_it() {
    let mut state = form(false);
    send(&mut state);
    let fields = vec![(Field::PhoneNumber, "Too short"), (Field::PhoneNumber, "Not yours")];
    end_with(&mut state, rejected(Cause::Invalid, fields));
    assert_eq!(state.error(Field::PhoneNumber), Some(FieldMessage::Platform("Too short\nNot yours".into())));
}
