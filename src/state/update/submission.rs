//! The life of a submission: request, response, repeats, outcome.

use std::rc::Rc;

use contract::{Field, NewPhoneNumber, Refusal, RefusalReason};

use super::draft::{abort_verification, acknowledge_connection, check, no_longer_dirty};
use crate::state::effect::{Effect, FocusTarget};
use crate::state::event::Event;
use crate::state::form_state::{Connection, Fields, Notice, Phase, Sent, State};
use crate::state::outcome::{NotSentReason, Outcome, UnknownReason};
use crate::state::retry;
use crate::state::verification::Verification;

/// Submits the draft, or shows its errors.
pub(super) fn submit(state: &mut State, effects: &mut Vec<Effect>) {
    acknowledge_connection(state);
    state.repeats = 0;
    if let Some(request) = accept(state, effects) {
        // The same request after an unknown outcome keeps its idempotency key, so the platform creates one number at
        // most.
        if state.sent.as_ref().is_none_or(|sent| sent.request != request) {
            state.idempotency_key = state.next_idempotency_key.unwrap_or(state.idempotency_key);
            state.sent = Some(Sent { first: state.attempt, request, unknown: None });
        }
        send(state, effects);
    }
}

/// Asks the host to check the draft, or shows its errors.
pub(super) fn request_verification(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(request) = accept(state, effects) {
        state.verification = Some(Verification::Running);
        effects.push(Effect::Verify { attempt: state.attempt, request });
    }
}

/// Returns the request of the draft. Errors go to their fields, and into a notice that takes the focus.
pub(super) fn accept(state: &mut State, effects: &mut Vec<Effect>) -> Option<Rc<NewPhoneNumber>> {
    abort_verification(state, effects);
    state.attempt = state.attempt.wrapping_add(1);
    state.platform_messages.clear();
    state.flagged = Fields::default();
    match state.draft.accept(&state.context) {
        Ok(request) => {
            state.notice = None;
            Some(Rc::new(request))
        }
        Err(errors) => {
            for error in &errors {
                state.flagged.insert(error.field);
            }
            state.notice = Some(Notice::ToFix(errors));
            effects.push(Effect::Focus(FocusTarget::Summary));
            None
        }
    }
}

/// Sends the last request, for the first time or once more.
fn send(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(sent) = &state.sent {
        state.phase = Phase::Submitting { slow: false, is_posted: false };
        let key = state.idempotency_key.then_some(sent.first);
        effects.push(Effect::Send { attempt: state.attempt, key, request: Rc::clone(&sent.request) });
    }
}

pub(super) fn slow(state: &mut State) {
    if let Phase::Submitting { slow, .. } = &mut state.phase {
        *slow = true;
    }
}

pub(super) fn posted(state: &mut State, attempt: u32, is_out: bool) {
    if attempt == state.attempt
        && let Phase::Submitting { is_posted, .. } = &mut state.phase
    {
        *is_posted = is_out;
    }
}

/// Counts a second of the wait before a repeat. Without a connection the wait continues.
pub(super) fn tick(state: &mut State, attempt: u32, effects: &mut Vec<Effect>) {
    if attempt == state.attempt
        && let Phase::Waiting { seconds, .. } = &mut state.phase
    {
        if *seconds > 1 || state.connection == Connection::Offline {
            *seconds = seconds.saturating_sub(1).max(1);
            effects.push(Effect::Tick { attempt });
        } else {
            repeat(state, effects);
        }
    }
}

/// Sends the last request once more, in an attempt of its own.
fn repeat(state: &mut State, effects: &mut Vec<Effect>) {
    state.attempt = state.attempt.wrapping_add(1);
    send(state, effects);
}

pub(super) fn timed_out(state: &mut State, attempt: u32, effects: &mut Vec<Effect>) {
    if is_awaited(state, attempt) {
        let outcome = match state.phase {
            Phase::Submitting { is_posted: true, .. } => Outcome::Unknown(UnknownReason::TimedOut),
            _ => Outcome::NotSent(NotSentReason::NoPermission),
        };
        effects.push(Effect::Abort);
        end(state, outcome, effects);
    }
}

/// Ends the submission on a person's behalf, during a request or a wait.
pub(super) fn stop(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.is_submitting() {
        return;
    }
    let unknown = match state.phase {
        Phase::Submitting { is_posted: true, .. } => Some(UnknownReason::Stopped),
        _ => state.unknown_outcome(),
    };
    let outcome = match (unknown, &state.phase) {
        (Some(reason), _) => Outcome::Unknown(reason),
        (None, Phase::Waiting { .. }) => {
            Outcome::Refused(Refusal { reason: RefusalReason::Busy, fields: Vec::new(), summary: Vec::new() })
        }
        (None, _) => Outcome::NotSent(NotSentReason::Stopped),
    };
    effects.push(Effect::Abort);
    note_unknown(state, &outcome);
    finish(state, outcome, effects);
}

/// Takes the outcome of the request in flight. An outcome of an earlier attempt changes nothing.
pub(super) fn ended(state: &mut State, attempt: u32, outcome: Outcome, effects: &mut Vec<Effect>) {
    if is_awaited(state, attempt) {
        end(state, outcome, effects);
    }
}

/// Returns true if the request of this attempt is in flight.
fn is_awaited(state: &State, attempt: u32) -> bool {
    matches!(state.phase, Phase::Submitting { .. }) && attempt == state.attempt
}

/// Ends the request in flight. The form repeats the request after a pause, or finishes the submission.
fn end(state: &mut State, outcome: Outcome, effects: &mut Vec<Effect>) {
    note_unknown(state, &outcome);
    match retry::pause(state, &outcome) {
        Some(0) if state.connection != Connection::Offline => {
            state.repeats += 1;
            repeat(state, effects);
        }
        Some(seconds) => {
            state.repeats += 1;
            state.phase = Phase::Waiting { seconds, total: seconds };
            effects.push(Effect::Tick { attempt: state.attempt });
        }
        None => finish(state, outcome, effects),
    }
}

/// Notes which request, and which number, an outcome leaves unknown.
///
/// A conflict over a number that an earlier request may have created leaves the outcome unknown too: the conflict may
/// be with that earlier number.
fn note_unknown(state: &mut State, outcome: &Outcome) {
    let Some(sent) = &mut state.sent else { return };
    let number = sent.request.phone_number();
    match outcome {
        Outcome::Unknown(reason) => {
            sent.unknown = Some(*reason);
            if let Some(number) = number {
                state.unknown_number = Some((number.clone(), *reason));
            }
        }
        Outcome::Refused(Refusal { reason: RefusalReason::Conflict, .. }) => {
            if let Some((unknown_number, reason)) = &state.unknown_number
                && sent.unknown.is_none()
                && number == Some(unknown_number)
            {
                sent.unknown = Some(*reason);
            }
        }
        _ => {}
    }
}

/// Finishes the submission with a receipt or a notice.
///
/// A refusal after an unknown outcome of the same request does not prove that no number exists: a platform without
/// idempotency keys refuses the second of two requests.
fn finish(state: &mut State, outcome: Outcome, effects: &mut Vec<Effect>) {
    state.phase = Phase::Editing;
    let unknown = state.unknown_outcome();
    let event = match outcome {
        Outcome::Created(number) => {
            state.draft.clear_secrets();
            // The URI may hold a password. The allocator overwrites freed memory.
            state.draft.termination_uri = String::new();
            (state.sent, state.unknown_number) = (None, None);
            check(state);
            state.phase = Phase::Created(Rc::clone(&number));
            no_longer_dirty(state, effects);
            effects.push(Effect::Emit(Event::Created(number)));
            effects.push(Effect::Focus(FocusTarget::Receipt));
            return;
        }
        Outcome::Refused(refusal) => refuse(state, refusal, None),
        Outcome::Busy { refusal, seconds } => refuse(state, refusal, Some(seconds)),
        Outcome::Unknown(reason) => {
            state.notice = Some(Notice::Unknown(reason));
            Event::OutcomeUnknown(reason)
        }
        Outcome::NotSent(reason) => {
            state.notice = Some(unknown.map_or(Notice::NotSent(reason), Notice::Unknown));
            Event::NotSent(reason)
        }
    };
    let event = match unknown {
        Some(reason) => Event::OutcomeUnknown(reason),
        None => {
            // The outcome is known, so the next request is a new one.
            state.sent = None;
            event
        }
    };
    effects.push(Effect::Emit(event));
    effects.push(Effect::Focus(FocusTarget::Summary));
}

/// Puts the platform's words at their fields, and into a notice.
fn refuse(state: &mut State, refusal: Refusal, seconds: Option<u32>) -> Event {
    let Refusal { reason, fields, summary } = refusal;
    state.edited = Fields::default();
    state.platform_messages.clear();
    for field in Field::ALL {
        let about_field = fields.iter().filter(|(about, _)| *about == field);
        state.platform_messages.extend(about_field.map(|(field, words)| (*field, Some(words.clone()))));
    }
    let takes_number = Field::PhoneNumber.belongs_to(state.provider());
    if reason == RefusalReason::Conflict && state.platform_messages.is_empty() && takes_number {
        state.platform_messages.push((Field::PhoneNumber, None));
    }
    state.notice = Some(Notice::Refused { reason, summary, seconds, unknown: state.unknown_outcome() });
    Event::Refused(reason)
}
