//! Tests of a form's life, from the first edit to the receipt.

use std::rc::Rc;

use contract::{CheckContext, Draft, Field, PhoneNumber, Provider, Refusal, RefusalReason, Secret, SipInfraRegion};

use super::update;
use crate::state::{
    DraftNotice, Effect, Event, FieldMessage, Fields, FocusTarget, Message, Notice, Outcome, Phase, State,
    UnknownReason, Verification,
};

fn form(draft: Draft) -> State {
    State::new(draft, CheckContext::default())
}

fn sip() -> Draft {
    Draft { phone_number: "+880 1712-345678".into(), trunk_password: Secret::new("hunter2".into()), ..Draft::default() }
}

pub(super) fn created() -> Outcome {
    let response = r#"{"_id":"665f","provider":"sip","phone_number":"+8801712345678","sip_trunk_password":"hunter2",
        "sip_infra_region":"global"}"#;
    let number = PhoneNumber::decode(&serde_json::from_str(response).unwrap()).unwrap();
    Outcome::Created(Rc::new(number))
}

pub(super) fn refused(reason: RefusalReason, fields: Vec<(Field, &str)>) -> Outcome {
    let fields = fields.into_iter().map(|(field, words)| (field, words.to_owned())).collect();
    Outcome::Refused(Refusal { reason, fields, summary: Vec::new() })
}

pub(super) fn type_number(state: &mut State, text: &str) {
    update(state, Message::Typed(Field::PhoneNumber, text.into()));
}

/// Submits a form without errors, and returns the attempt in flight.
pub(super) fn send(state: &mut State) -> u32 {
    match update(state, Message::Submitted).as_slice() {
        [Effect::Send { attempt, .. }] => *attempt,
        other => panic!("{other:?}"),
    }
}

#[test]
fn no_error_is_shown_before_the_first_submission() {
    let mut state = form(Draft::default());
    type_number(&mut state, "0");
    assert_eq!(state.error(Field::PhoneNumber), None);
}

#[test]
fn a_form_with_errors_is_not_sent_and_its_summary_takes_the_focus() {
    let mut state = form(Draft { provider: Provider::Twilio, ..Draft::default() });
    assert_eq!(update(&mut state, Message::Submitted), [Effect::Focus(FocusTarget::Summary)]);
    let Some(Notice::ToFix(items)) = &state.notice else { panic!("{:?}", state.notice) };
    let fields: Vec<_> = items.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::PhoneNumber, Field::AccountSid, Field::AuthToken]);
    assert_eq!(state.phase, Phase::Editing);
}

#[test]
fn an_error_goes_once_its_field_is_right_and_returns_once_the_field_is_wrong() {
    let mut state = form(Draft::default());
    update(&mut state, Message::Submitted);
    assert!(state.error(Field::PhoneNumber).is_some());
    type_number(&mut state, "+8801712345678");
    assert_eq!(state.error(Field::PhoneNumber), None);
    type_number(&mut state, "+880");
    assert!(state.error(Field::PhoneNumber).is_some());
}

#[test]
fn a_second_submission_during_a_request_does_nothing() {
    let mut state = form(sip());
    send(&mut state);
    assert_eq!(update(&mut state, Message::Submitted), []);
}

#[test]
fn the_values_do_not_change_while_a_request_is_in_flight() {
    let mut state = form(sip());
    send(&mut state);
    type_number(&mut state, "+14155552671");
    update(&mut state, Message::ProviderChosen(Provider::Pia));
    update(&mut state, Message::Reset);
    assert_eq!(state.draft.phone_number, "+880 1712-345678");
    assert_eq!(state.provider(), Provider::Sip);
}

#[test]
fn the_number_that_was_shown_is_sent() {
    let mut state = form(sip());
    let shown = state.checked.number.clone().unwrap().e164;
    let effects = update(&mut state, Message::Submitted);
    let [Effect::Send { request, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(request.phone_number(), Some(&shown));
}

#[test]
fn a_change_of_provider_drops_secrets_and_keeps_shared_fields() {
    let mut state = form(Draft { friendly_name: "Hotline".into(), inbound_agent_id: "rina".into(), ..sip() });
    update(&mut state, Message::ProviderChosen(Provider::Twilio));
    update(&mut state, Message::SecretTyped(Field::AuthToken, Secret::new("token".into())));
    update(&mut state, Message::ProviderChosen(Provider::Sip));
    assert!(state.draft.trunk_password.is_empty() && state.draft.auth_token.is_empty());
    assert_eq!(state.draft.friendly_name, "Hotline");
    assert_eq!(state.draft.inbound_agent_id, "rina");
    assert_eq!(state.draft.phone_number, "+880 1712-345678");
}

#[test]
fn choosing_the_same_provider_again_drops_nothing() {
    let mut state = form(sip());
    update(&mut state, Message::ProviderChosen(Provider::Sip));
    assert!(!state.draft.trunk_password.is_empty());
}

#[test]
fn a_created_number_clears_the_secrets_and_notifies_the_host() {
    let mut state = form(sip());
    let attempt = send(&mut state);
    let effects = update(&mut state, Message::Ended { attempt, outcome: created() });
    assert!(matches!(
        effects.as_slice(),
        [Effect::ForgetDraft, Effect::Emit(Event::Created(_)), Effect::Focus(FocusTarget::Receipt)]
    ));
    assert!(state.draft.trunk_password.is_empty());
    assert!(matches!(state.phase, Phase::Created(_)));
}

#[test]
fn a_refusal_is_shown_at_its_field_until_an_edit_and_all_input_is_kept() {
    let mut state = form(sip());
    let attempt = send(&mut state);
    let outcome = refused(RefusalReason::Conflict, vec![(Field::PhoneNumber, "Phone number already exists")]);
    let effects = update(&mut state, Message::Ended { attempt, outcome });
    assert_eq!(effects, [Effect::Emit(Event::Refused(RefusalReason::Conflict)), Effect::Focus(FocusTarget::Summary)]);
    assert_eq!(state.error(Field::PhoneNumber), Some(FieldMessage::Platform("Phone number already exists".into())));
    assert_eq!(state.draft.phone_number, "+880 1712-345678");
    assert_eq!(state.draft.trunk_password.expose(), "hunter2");
    type_number(&mut state, "+8801712345679");
    assert_eq!(state.error(Field::PhoneNumber), None);
}

#[test]
fn a_conflict_without_words_of_the_platform_is_shown_at_the_number() {
    let mut state = form(sip());
    let attempt = send(&mut state);
    update(&mut state, Message::Ended { attempt, outcome: refused(RefusalReason::Conflict, vec![]) });
    assert_eq!(state.error(Field::PhoneNumber), Some(FieldMessage::NumberExists));
}

#[test]
fn stopping_aborts_the_request_and_leaves_its_outcome_unknown() {
    let mut state = form(sip());
    let attempt = send(&mut state);
    update(&mut state, Message::Posted { attempt, is_out: true });
    update(&mut state, Message::Slow);
    assert_eq!(state.phase, Phase::Submitting { slow: true, is_posted: true });
    let effects = update(&mut state, Message::Stopped);
    assert_eq!(effects.first(), Some(&Effect::Abort));
    assert_eq!(state.notice, Some(Notice::Unknown(UnknownReason::Stopped)));
    assert_eq!(update(&mut state, Message::Ended { attempt, outcome: created() }), [], "the outcome comes too late");
    assert_eq!(state.phase, Phase::Editing);
}

#[test]
fn the_outcome_of_an_earlier_request_is_ignored() {
    let mut state = form(sip());
    let first = send(&mut state);
    update(&mut state, Message::Stopped);
    let second = send(&mut state);
    assert_ne!(first, second);
    assert_eq!(update(&mut state, Message::Ended { attempt: first, outcome: created() }), []);
    assert!(state.is_submitting());
}

#[test]
fn the_next_number_keeps_provider_region_country_and_agents() {
    let mut state = form(Draft {
        region: SipInfraRegion::Bd,
        inbound_agent_id: "rina".into(),
        outbound_agent_id: "omar".into(),
        friendly_name: "Hotline".into(),
        ..sip()
    });
    let attempt = send(&mut state);
    update(&mut state, Message::Ended { attempt, outcome: created() });
    update(&mut state, Message::CreateAnother);
    assert_eq!(state.phase, Phase::Editing);
    let draft = &state.draft;
    assert_eq!((draft.region, draft.inbound_agent_id.as_str()), (SipInfraRegion::Bd, "rina"));
    assert_eq!((draft.phone_number.as_str(), draft.friendly_name.as_str()), ("", ""));
    assert_eq!(state.notice, None);
}

#[test]
fn a_reset_empties_the_form_and_keeps_its_provider() {
    let mut state = form(Draft { provider: Provider::Twilio, phone_number: "x".into(), ..Draft::default() });
    update(&mut state, Message::Submitted);
    update(&mut state, Message::Reset);
    assert_eq!((state.provider(), state.draft.phone_number.as_str()), (Provider::Twilio, ""));
    assert_eq!((state.notice.is_none(), state.flagged), (true, Fields::default()));
}

#[test]
fn a_suggestion_is_taken_only_when_a_person_asks() {
    let mut state = form(Draft { phone_number: "01712345678".into(), region: SipInfraRegion::Bd, ..Draft::default() });
    let suggestion = state.suggestion().unwrap().e164.clone();
    assert_eq!(state.draft.phone_number, "01712345678");
    update(&mut state, Message::SuggestionTaken(suggestion));
    assert_eq!(state.draft.phone_number, "+8801712345678");
    assert_eq!(state.draft.accept(&state.context).map(|request| request.provider()), Ok(Provider::Sip));
}

/// A form without errors, while the host's check of the form runs.
fn checking() -> (State, u32) {
    let mut state = form(sip());
    match update(&mut state, Message::VerifyRequested).as_slice() {
        [Effect::Verify { attempt, .. }] => (state.attempt == *attempt).then_some((state, *attempt)).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_result_of_a_check_is_shown_and_blocks_no_submission() {
    for verification in [Verification::Passed, Verification::Failed("In use".into()), Verification::Broken] {
        let (mut state, attempt) = checking();
        update(&mut state, Message::Verified { attempt, verification: verification.clone() });
        assert_eq!(state.verification, Some(verification));
        send(&mut state);
        assert_eq!(state.verification, None);
    }
}

#[test]
fn an_edit_a_submission_a_reset_and_a_new_check_abort_a_check() {
    for (message, stopped) in [
        (Message::Typed(Field::FriendlyName, "x".into()), true),
        (Message::Submitted, true),
        (Message::Reset, true),
        (Message::VerifyRequested, true),
        (Message::Slow, false),
    ] {
        let (mut state, attempt) = checking();
        let effects = update(&mut state, message);
        assert_eq!(effects.contains(&Effect::AbortVerify), stopped, "{effects:?}");
        let is_same = state.attempt == attempt;
        update(&mut state, Message::Verified { attempt, verification: Verification::Passed });
        let passed = state.verification == Some(Verification::Passed);
        assert_eq!(passed, !stopped, "a late result applies to an earlier draft: {is_same}");
    }
}

#[test]
fn the_host_does_not_check_a_form_with_errors() {
    let mut state = form(Draft::default());
    assert_eq!(update(&mut state, Message::VerifyRequested), [Effect::Focus(FocusTarget::Summary)]);
    assert_eq!(state.verification, None);
    assert!(matches!(state.notice, Some(Notice::ToFix(_))));
}

#[test]
fn a_reset_can_be_undone_without_its_secrets_until_the_next_edit() {
    let mut state = form(sip());
    update(&mut state, Message::Reset);
    assert_eq!((state.draft.phone_number.as_str(), state.draft_notice), ("", Some(DraftNotice::Reset)));
    update(&mut state, Message::ResetUndone);
    assert_eq!(
        (state.draft.phone_number.as_str(), state.draft_notice),
        ("+880 1712-345678", Some(DraftNotice::Undone))
    );
    assert!(state.draft.trunk_password.is_empty());
    assert!(state.is_dirty);

    update(&mut state, Message::Reset);
    update(&mut state, Message::Reset);
    update(&mut state, Message::ResetUndone);
    assert_eq!(state.draft.phone_number, "+880 1712-345678", "a second reset keeps the draft of the first reset");

    update(&mut state, Message::Reset);
    type_number(&mut state, "+1");
    assert_eq!(state.draft_notice, None);
    update(&mut state, Message::ResetUndone);
    assert_eq!(state.draft.phone_number, "+1", "the input after the reset is kept");
}

#[test]
fn the_host_learns_once_of_unsent_input_and_once_of_its_submission() {
    let mut state = form(Draft::default());
    let dirty = |effects: &[Effect]| -> Vec<bool> {
        let dirty = |effect: &Effect| match effect {
            Effect::Emit(Event::Dirty(is_dirty)) => Some(*is_dirty),
            _ => None,
        };
        effects.iter().filter_map(dirty).collect()
    };
    let mut typed = |text: &str| {
        let effects = update(&mut state, Message::Typed(Field::PhoneNumber, text.into()));
        assert!(effects.contains(&Effect::SaveAndNotify));
        dirty(&effects)
    };
    assert_eq!(typed("+8801712345678"), [true]);
    assert_eq!(typed("+8801712345679"), Vec::<bool>::new());
    let attempt = send(&mut state);
    let effects = update(&mut state, Message::Ended { attempt, outcome: created() });
    assert_eq!(dirty(&effects), [false]);
    assert!(effects.contains(&Effect::ForgetDraft));
}

#[test]
fn a_stored_draft_fills_the_form_and_shows_a_notice() {
    let mut state = form(Draft::default());
    let effects = update(&mut state, Message::Restored(Box::new(sip())));
    assert_eq!(
        (state.draft.phone_number.as_str(), state.draft_notice),
        ("+880 1712-345678", Some(DraftNotice::Restored))
    );
    assert_eq!(effects, [Effect::Emit(Event::Dirty(true)), Effect::NotifyHost]);
    assert!(state.checked.number.is_some());
    type_number(&mut state, "+1");
    update(&mut state, Message::Restored(Box::new(sip())));
    assert_eq!(state.draft.phone_number, "+1", "the input of a person is kept");
}
