//! Tests of repeats: the requests that the form sends again by itself, and the waits before them.

use contract::{CheckContext, Draft, Field, Provider, Refusal, RefusalReason};

use super::update;
use crate::state::{
    Connection, Effect, Event, FieldMessage, Message, NotSentReason, Notice, Outcome, Phase, State, UnknownReason,
    retry,
};

use super::tests::{created, refused, send, type_number};

/// A form without errors, whose host set the option `idempotencyKey`.
fn form(idempotency_key: bool) -> State {
    let draft = Draft { phone_number: "+8801712345678".into(), ..Draft::default() };
    State { idempotency_key, ..State::new(draft, CheckContext::default()) }
}

fn busy(seconds: u32) -> Outcome {
    Outcome::Busy { refusal: Refusal { reason: RefusalReason::Busy, fields: Vec::new(), summary: Vec::new() }, seconds }
}

/// Ends the request in flight.
fn end_with(state: &mut State, outcome: Outcome) -> Vec<Effect> {
    let attempt = state.attempt;
    update(state, Message::Posted { attempt, is_out: true });
    update(state, Message::Ended { attempt, outcome })
}

/// Lets the wait pass, and returns its seconds and the key of the repeated request.
fn wait_out(state: &mut State) -> (usize, Option<u32>) {
    for second in 1.. {
        let attempt = state.attempt;
        match update(state, Message::Ticked { attempt }).as_slice() {
            [Effect::Tick { .. }] => {}
            [Effect::Send { key, .. }] => return (second, *key),
            other => panic!("{other:?}"),
        }
    }
    unreachable!()
}

#[test]
fn a_request_to_a_busy_platform_is_repeated_after_the_wait_that_the_platform_names() {
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
fn a_long_wait_is_shown_and_the_repeats_to_a_busy_platform_end() {
    let mut state = form(true);
    send(&mut state);
    end_with(&mut state, busy(121));
    assert!(matches!(state.notice, Some(Notice::Refused { seconds: Some(121), unknown: None, .. })));
    send(&mut state);
    for _ in 0..retry::MAX_REPEATS {
        end_with(&mut state, busy(1));
        assert_eq!(wait_out(&mut state).0, 1);
    }
    end_with(&mut state, busy(1));
    assert_eq!(state.phase, Phase::Editing);
}

#[test]
fn a_wait_of_0_seconds_repeats_the_request_at_once_and_not_for_ever() {
    let mut state = form(false);
    send(&mut state);
    for _ in 0..retry::MAX_REPEATS {
        let attempt = state.attempt;
        let effects = end_with(&mut state, busy(0));
        assert!(
            matches!(effects.as_slice(), [Effect::Send { attempt: next, .. }] if *next == attempt + 1),
            "{effects:?}"
        );
    }
    end_with(&mut state, busy(0));
    assert!(matches!(state.notice, Some(Notice::Refused { reason: RefusalReason::Busy, .. })));
    assert_eq!(state.phase, Phase::Editing);
}

#[test]
fn without_a_connection_a_wait_of_0_seconds_lasts_until_the_connection_is_back() {
    let mut state = form(false);
    send(&mut state);
    update(&mut state, Message::Connected(false));
    assert!(matches!(end_with(&mut state, busy(0)).as_slice(), [Effect::Tick { .. }]));
    update(&mut state, Message::Connected(true));
    assert_eq!(wait_out(&mut state).0, 1);
}

#[test]
fn a_request_with_an_unknown_outcome_is_repeated_with_its_key_after_growing_waits() {
    let mut state = form(true);
    let first = send(&mut state);
    let mut waits = Vec::new();
    for _ in 0..retry::MAX_REPEATS {
        end_with(&mut state, Outcome::Unknown(UnknownReason::NoAnswer));
        let (seconds, key) = wait_out(&mut state);
        assert_eq!(key, Some(first));
        waits.push(seconds);
    }
    assert_eq!(waits, [1, 2, 4, 8]);
    end_with(&mut state, Outcome::Unknown(UnknownReason::NoAnswer));
    assert_eq!(state.notice, Some(Notice::Unknown(UnknownReason::NoAnswer)));
}

#[test]
fn a_request_without_a_key_is_not_repeated_after_an_unknown_outcome() {
    let mut state = form(false);
    send(&mut state);
    end_with(&mut state, Outcome::Unknown(UnknownReason::TimedOut));
    assert_eq!(state.phase, Phase::Editing);
    send(&mut state);
    end_with(&mut state, busy(1));
    assert_eq!(state.phase, Phase::Editing, "the first request may have created the number");
}

#[test]
fn an_equal_request_keeps_its_key_until_the_outcome_is_known() {
    let mut state = form(true);
    let first = send(&mut state);
    end_with(&mut state, Outcome::Unknown(UnknownReason::PlatformFailed));
    let key = |state: &mut State| match update(state, Message::Submitted).as_slice() {
        [Effect::Send { key, .. }] => *key,
        other => panic!("{other:?}"),
    };
    type_number(&mut state, "+880 1712-345678");
    assert_eq!(key(&mut state), Some(first), "the same number in a different notation");
    end_with(&mut state, Outcome::Unknown(UnknownReason::PlatformFailed));
    type_number(&mut state, "+8801712345679");
    let second = key(&mut state);
    assert_ne!(second, Some(first));
    end_with(&mut state, refused(RefusalReason::Forbidden, Vec::new()));
    assert_ne!(key(&mut state), second, "a request after a refusal has a new key");
}

#[test]
fn a_refusal_after_an_unknown_outcome_does_not_claim_that_no_number_exists() {
    for idempotency_key in [true, false] {
        let mut state = form(idempotency_key);
        send(&mut state);
        end_with(&mut state, Outcome::Unknown(UnknownReason::NoAnswer));
        if idempotency_key {
            wait_out(&mut state);
        } else {
            send(&mut state);
        }
        let effects = end_with(&mut state, refused(RefusalReason::Conflict, Vec::new()));
        assert!(matches!(state.notice, Some(Notice::Refused { unknown: Some(UnknownReason::NoAnswer), .. })));
        assert_eq!(effects.first(), Some(&Effect::Emit(Event::OutcomeUnknown(UnknownReason::NoAnswer))));
    }
}

#[test]
fn stopping_reports_the_known_outcome() {
    let mut state = form(true);
    send(&mut state);
    assert_eq!(update(&mut state, Message::Stopped).first(), Some(&Effect::Abort));
    assert_eq!(state.notice, Some(Notice::NotSent(NotSentReason::Stopped)), "the request had no token yet");
    send(&mut state);
    end_with(&mut state, busy(60));
    update(&mut state, Message::Stopped);
    assert!(matches!(state.notice, Some(Notice::Refused { reason: RefusalReason::Busy, unknown: None, .. })));
    send(&mut state);
    end_with(&mut state, Outcome::Unknown(UnknownReason::GatewayFailed));
    update(&mut state, Message::Stopped);
    assert_eq!(state.notice, Some(Notice::Unknown(UnknownReason::GatewayFailed)));
}

#[test]
fn a_request_that_times_out_without_a_valid_token_was_not_sent() {
    let mut state = form(true);
    let attempt = send(&mut state);
    update(&mut state, Message::TimedOut { attempt });
    assert_eq!(state.notice, Some(Notice::NotSent(NotSentReason::NoPermission)));
    let attempt = send(&mut state);
    update(&mut state, Message::Posted { attempt, is_out: true });
    update(&mut state, Message::Posted { attempt, is_out: false });
    update(&mut state, Message::TimedOut { attempt });
    assert_eq!(state.notice, Some(Notice::NotSent(NotSentReason::NoPermission)), "the response was a 401");
}

#[test]
fn a_repeat_waits_for_a_network_connection() {
    let mut state = form(true);
    send(&mut state);
    end_with(&mut state, Outcome::Unknown(UnknownReason::NoAnswer));
    update(&mut state, Message::Connected(false));
    for _ in 0..9 {
        let attempt = state.attempt;
        assert_eq!(update(&mut state, Message::Ticked { attempt }), [Effect::Tick { attempt }]);
    }
    update(&mut state, Message::Connected(true));
    assert_eq!(state.connection, Connection::Back);
    assert_eq!(wait_out(&mut state).0, 1);
}

#[test]
fn the_next_number_has_a_new_key_even_for_an_equal_request() {
    let mut state = form(true);
    state.draft.provider = Provider::Pia;
    let first = send(&mut state);
    end_with(&mut state, created());
    update(&mut state, Message::CreateAnother);
    assert!(state.idempotency_key);
    let effects = update(&mut state, Message::Submitted);
    let [Effect::Send { key: Some(key), .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_ne!(*key, first);
}

#[test]
fn all_words_of_the_platform_about_a_field_are_shown_at_the_field() {
    let mut state = form(false);
    send(&mut state);
    let fields = vec![(Field::PhoneNumber, "Too short"), (Field::PhoneNumber, "Not yours")];
    end_with(&mut state, refused(RefusalReason::Invalid, fields));
    assert_eq!(state.error(Field::PhoneNumber), Some(FieldMessage::Platform("Too short\nNot yours".into())));
}
