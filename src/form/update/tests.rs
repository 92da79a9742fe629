//! The life of the form, without a browser.

use contract::{CheckContext, PhoneNumber, Provider, Secret, SipInfraRegion};

use super::*;
use crate::form::FieldMessage;

fn form(draft: Draft) -> State {
    State::new(draft, CheckContext::default())
}

fn sip() -> Draft {
    Draft { phone_number: "+880 1712-345678".into(), trunk_password: Secret::new("hunter2".into()), ..Draft::default() }
}

pub(super) fn created() -> Outcome {
    let answer = r#"{"_id":"665f","provider":"sip","phone_number":"+8801712345678","sip_trunk_password":"hunter2",
        "sip_infra_region":"global"}"#;
    let number = PhoneNumber::decode(&serde_json::from_str(answer).unwrap()).unwrap();
    Outcome::Created(Rc::new(number))
}

pub(super) fn rejected(cause: Cause, fields: Vec<(Field, &str)>) -> Outcome {
    let fields = fields.into_iter().map(|(field, words)| (field, words.to_owned())).collect();
    Outcome::Rejected(Rejection { cause, fields, summary: Vec::new() })
}

pub(super) fn type_number(state: &mut State, text: &str) {
    update(state, Msg::Typed(Field::PhoneNumber, text.into()));
}

/// Submits a right form, and gives the attempt that is on its way.
pub(super) fn send(state: &mut State) -> u32 {
    match update(state, Msg::Submitted).as_slice() {
        [Effect::Send { attempt, .. }] => *attempt,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nothing_is_wrong_before_the_first_submission() {
    let mut state = form(Draft::default());
    type_number(&mut state, "0");
    assert_eq!(state.error(Field::PhoneNumber), None);
}

#[test]
fn a_wrong_form_is_not_sent_and_the_summary_takes_the_focus() {
    let mut state = form(Draft { provider: Provider::Twilio, ..Draft::default() });
    assert_eq!(update(&mut state, Msg::Submitted), [Effect::Focus(FocusTarget::Summary)]);
    let Some(Notice::ToFix(items)) = &state.notice else { panic!("{:?}", state.notice) };
    let fields: Vec<_> = items.iter().map(|error| error.field).collect();
    assert_eq!(fields, [Field::PhoneNumber, Field::AccountSid, Field::AuthToken]);
    assert_eq!(state.phase, Phase::Editing);
}

#[test]
fn an_error_goes_the_moment_the_field_is_right_and_returns_if_it_is_wrong_again() {
    let mut state = form(Draft::default());
    update(&mut state, Msg::Submitted);
    assert!(state.error(Field::PhoneNumber).is_some());
    type_number(&mut state, "+8801712345678");
    assert_eq!(state.error(Field::PhoneNumber), None);
    type_number(&mut state, "+880");
    assert!(state.error(Field::PhoneNumber).is_some());
}

#[test]
fn a_second_submission_while_one_is_on_its_way_does_nothing() {
    let mut state = form(sip());
    send(&mut state);
    assert_eq!(update(&mut state, Msg::Submitted), []);
}

#[test]
fn the_values_stand_still_while_a_request_is_on_its_way() {
    let mut state = form(sip());
    send(&mut state);
    type_number(&mut state, "+14155552671");
    update(&mut state, Msg::ProviderChosen(Provider::Pia));
    update(&mut state, Msg::Reset);
    assert_eq!(state.draft.phone_number, "+880 1712-345678");
    assert_eq!(state.provider(), Provider::Sip);
}

#[test]
fn what_was_shown_is_what_is_sent() {
    let mut state = form(sip());
    let shown = state.checked.number.clone().unwrap().e164;
    let effects = update(&mut state, Msg::Submitted);
    let [Effect::Send { request, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(request.phone_number(), Some(&shown));
}

#[test]
fn a_provider_change_drops_secrets_and_keeps_what_providers_share() {
    let mut state = form(Draft { friendly_name: "Hotline".into(), inbound_agent_id: "rina".into(), ..sip() });
    update(&mut state, Msg::ProviderChosen(Provider::Twilio));
    update(&mut state, Msg::SecretTyped(Field::AuthToken, Secret::new("token".into())));
    update(&mut state, Msg::ProviderChosen(Provider::Sip));
    assert!(state.draft.trunk_password.is_empty() && state.draft.auth_token.is_empty());
    assert_eq!(state.draft.friendly_name, "Hotline");
    assert_eq!(state.draft.inbound_agent_id, "rina");
    assert_eq!(state.draft.phone_number, "+880 1712-345678");
}

#[test]
fn choosing_the_same_provider_again_drops_nothing() {
    let mut state = form(sip());
    update(&mut state, Msg::ProviderChosen(Provider::Sip));
    assert!(!state.draft.trunk_password.is_empty());
}

#[test]
fn a_created_number_clears_the_secrets_and_tells_the_host() {
    let mut state = form(sip());
    let attempt = send(&mut state);
    let effects = update(&mut state, Msg::Ended { attempt, outcome: created() });
    assert!(matches!(
        effects.as_slice(),
        [Effect::Forget, Effect::Emit(Event::Created(_)), Effect::Focus(FocusTarget::Receipt)]
    ));
    assert!(state.draft.trunk_password.is_empty());
    assert!(matches!(state.phase, Phase::Created(_)));
}

#[test]
fn a_refusal_stands_at_its_field_until_the_field_is_edited_and_loses_nothing() {
    let mut state = form(sip());
    let attempt = send(&mut state);
    let outcome = rejected(Cause::Conflict, vec![(Field::PhoneNumber, "Phone number already exists")]);
    let effects = update(&mut state, Msg::Ended { attempt, outcome });
    assert_eq!(effects, [Effect::Emit(Event::Rejected(Cause::Conflict)), Effect::Focus(FocusTarget::Summary)]);
    assert_eq!(state.error(Field::PhoneNumber), Some(FieldMessage::Platform("Phone number already exists".into())));
    assert_eq!(state.draft.phone_number, "+880 1712-345678");
    assert_eq!(state.draft.trunk_password.expose(), "hunter2");
    type_number(&mut state, "+8801712345679");
    assert_eq!(state.error(Field::PhoneNumber), None);
}

#[test]
fn a_conflict_without_words_is_told_at_the_number() {
    let mut state = form(sip());
    let attempt = send(&mut state);
    update(&mut state, Msg::Ended { attempt, outcome: rejected(Cause::Conflict, vec![]) });
    assert_eq!(state.error(Field::PhoneNumber), Some(FieldMessage::NumberExists));
}

#[test]
fn stopping_aborts_and_says_that_the_outcome_is_unknown() {
    let mut state = form(sip());
    let attempt = send(&mut state);
    update(&mut state, Msg::Posted { attempt, is_out: true });
    update(&mut state, Msg::Slow);
    assert_eq!(state.phase, Phase::Submitting { slow: true, is_posted: true });
    let effects = update(&mut state, Msg::Stopped);
    assert_eq!(effects.first(), Some(&Effect::Abort));
    assert_eq!(state.notice, Some(Notice::Unknown(Unknown::Stopped)));
    assert_eq!(update(&mut state, Msg::Ended { attempt, outcome: created() }), [], "the answer comes too late");
    assert_eq!(state.phase, Phase::Editing);
}

#[test]
fn the_answer_to_an_earlier_request_is_not_taken_for_the_present_one() {
    let mut state = form(sip());
    let first = send(&mut state);
    update(&mut state, Msg::Stopped);
    let second = send(&mut state);
    assert_ne!(first, second);
    assert_eq!(update(&mut state, Msg::Ended { attempt: first, outcome: created() }), []);
    assert!(state.is_submitting());
}

#[test]
fn another_keeps_provider_region_country_and_agents() {
    let mut state = form(Draft {
        region: SipInfraRegion::Bd,
        inbound_agent_id: "rina".into(),
        outbound_agent_id: "omar".into(),
        friendly_name: "Hotline".into(),
        ..sip()
    });
    let attempt = send(&mut state);
    update(&mut state, Msg::Ended { attempt, outcome: created() });
    update(&mut state, Msg::Another);
    assert_eq!(state.phase, Phase::Editing);
    let draft = &state.draft;
    assert_eq!((draft.region, draft.inbound_agent_id.as_str()), (SipInfraRegion::Bd, "rina"));
    assert_eq!((draft.phone_number.as_str(), draft.friendly_name.as_str()), ("", ""));
    assert_eq!(state.notice, None);
}

#[test]
fn reset_empties_the_form_of_the_same_provider() {
    let mut state = form(Draft { provider: Provider::Twilio, phone_number: "x".into(), ..Draft::default() });
    update(&mut state, Msg::Submitted);
    update(&mut state, Msg::Reset);
    assert_eq!((state.provider(), state.draft.phone_number.as_str()), (Provider::Twilio, ""));
    assert_eq!((state.notice.is_none(), state.flagged), (true, Fields::default()));
}

#[test]
fn the_mend_is_taken_on_request_only() {
    let mut state = form(Draft { phone_number: "01712345678".into(), region: SipInfraRegion::Bd, ..Draft::default() });
    let mend = state.mend().unwrap().e164.clone();
    assert_eq!(state.draft.phone_number, "01712345678");
    update(&mut state, Msg::MendTaken(mend));
    assert_eq!(state.draft.phone_number, "+8801712345678");
    assert_eq!(state.draft.accept(&state.context).map(|request| request.provider()), Ok(Provider::Sip));
}

/// A form that is ready to be sent, while the host's check of it goes on.
fn checking() -> (State, u32) {
    let mut state = form(sip());
    match update(&mut state, Msg::VerifyAsked).as_slice() {
        [Effect::Verify { attempt, .. }] => (state.attempt == *attempt).then_some((state, *attempt)).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_a_check_comes_to_is_shown_and_blocks_nothing() {
    for verification in [Verification::Passed, Verification::Failed("In use".into()), Verification::Broken] {
        let (mut state, attempt) = checking();
        update(&mut state, Msg::Verified { attempt, verification: verification.clone() });
        assert_eq!(state.verification, Some(verification));
        send(&mut state);
        assert_eq!(state.verification, None);
    }
}

#[test]
fn a_check_is_given_up_where_what_it_looks_at_changes() {
    for (msg, stopped) in [
        (Msg::Typed(Field::FriendlyName, "x".into()), true),
        (Msg::Submitted, true),
        (Msg::Reset, true),
        (Msg::VerifyAsked, true),
        (Msg::Slow, false),
    ] {
        let (mut state, attempt) = checking();
        let effects = update(&mut state, msg);
        assert_eq!(effects.contains(&Effect::StopVerifying), stopped, "{effects:?}");
        let is_same = state.attempt == attempt;
        update(&mut state, Msg::Verified { attempt, verification: Verification::Passed });
        let passed = state.verification == Some(Verification::Passed);
        assert_eq!(passed, !stopped, "a late answer is of something else: {is_same}");
    }
}

#[test]
fn a_wrong_form_is_not_checked_by_the_host() {
    let mut state = form(Draft::default());
    assert_eq!(update(&mut state, Msg::VerifyAsked), [Effect::Focus(FocusTarget::Summary)]);
    assert_eq!(state.verification, None);
    assert!(matches!(state.notice, Some(Notice::ToFix(_))));
}

#[test]
fn a_reset_is_undone_without_its_secrets_until_something_else_is_entered() {
    let mut state = form(sip());
    update(&mut state, Msg::Reset);
    assert_eq!((state.draft.phone_number.as_str(), state.remark), ("", Some(Remark::Reset)));
    update(&mut state, Msg::Undone);
    assert_eq!((state.draft.phone_number.as_str(), state.remark), ("+880 1712-345678", Some(Remark::Undone)));
    assert!(state.draft.trunk_password.is_empty());
    assert!(state.is_dirty);

    update(&mut state, Msg::Reset);
    update(&mut state, Msg::Reset);
    update(&mut state, Msg::Undone);
    assert_eq!(state.draft.phone_number, "+880 1712-345678", "a second reset takes nothing");

    update(&mut state, Msg::Reset);
    type_number(&mut state, "+1");
    assert_eq!(state.remark, None);
    update(&mut state, Msg::Undone);
    assert_eq!(state.draft.phone_number, "+1", "what was typed since is not lost");
}

#[test]
fn the_host_hears_once_that_something_is_not_sent_and_once_that_it_is() {
    let mut state = form(Draft::default());
    let dirty = |effects: &[Effect]| -> Vec<bool> {
        let dirty = |effect: &Effect| match effect {
            Effect::Emit(Event::Dirty(is_dirty)) => Some(*is_dirty),
            _ => None,
        };
        effects.iter().filter_map(dirty).collect()
    };
    let mut typed = |text: &str| {
        let effects = update(&mut state, Msg::Typed(Field::PhoneNumber, text.into()));
        assert!(effects.contains(&Effect::Changed));
        dirty(&effects)
    };
    assert_eq!(typed("+8801712345678"), [true]);
    assert_eq!(typed("+8801712345679"), Vec::<bool>::new());
    let attempt = send(&mut state);
    let effects = update(&mut state, Msg::Ended { attempt, outcome: created() });
    assert_eq!(dirty(&effects), [false]);
    assert!(effects.contains(&Effect::Forget));
}

#[test]
fn what_was_kept_fills_the_form_and_says_so() {
    let mut state = form(Draft::default());
    let effects = update(&mut state, Msg::Restored(Box::new(sip())));
    assert_eq!((state.draft.phone_number.as_str(), state.remark), ("+880 1712-345678", Some(Remark::Restored)));
    assert_eq!(effects, [Effect::Emit(Event::Dirty(true)), Effect::Tell]);
    assert!(state.checked.number.is_some());
    type_number(&mut state, "+1");
    update(&mut state, Msg::Restored(Box::new(sip())));
    assert_eq!(state.draft.phone_number, "+1", "what a person has begun is not lost");
}
