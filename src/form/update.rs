//! How the state changes. Pure: the same message on the same state asks for the same effects.

use contract::{Cause, Draft, Field, Rejection};

use super::{Effect, Event, FieldMessage, FocusTarget, Msg, Notice, Outcome, Phase, State, Unknown};

/// Changes `state` by what happened, and says what is to be done in the world.
///
/// One request is on its way at most: while it is, the values stand still, and a second submission does nothing.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Submitted => submit(state),
        Msg::Slow => {
            if let Phase::Submitting { slow } = &mut state.phase {
                *slow = true;
            }
            Vec::new()
        }
        Msg::Stopped if state.is_submitting() => {
            let mut effects = vec![Effect::Abort];
            effects.extend(end(state, Outcome::Unknown(Unknown::Stopped)));
            effects
        }
        Msg::Ended { attempt, outcome } if state.is_submitting() && attempt == state.attempt => end(state, outcome),
        Msg::Another if matches!(state.phase, Phase::Created(_)) => another(state),
        Msg::Reset if state.phase == Phase::Editing => {
            let provider = state.provider();
            let fresh = Draft { provider, ..Draft::default() };
            start_over(state, fresh)
        }
        Msg::Stopped | Msg::Ended { .. } | Msg::Another | Msg::Reset => Vec::new(),
        edit => {
            if state.phase == Phase::Editing {
                apply_edit(state, edit);
                state.checked = state.draft.check(&state.context);
            }
            Vec::new()
        }
    }
}

/// A change of the draft. What it does not touch stays as it is.
fn apply_edit(state: &mut State, edit: Msg) {
    let draft = &mut state.draft;
    match edit {
        Msg::ProviderChosen(provider) if provider != draft.provider => {
            draft.provider = provider;
            draft.clear_secrets();
            state.flagged.clear();
            state.platform_words.clear();
            state.notice = None;
        }
        Msg::CountryChosen(country) => {
            draft.country = country;
            touched(state, Field::PhoneNumber);
        }
        Msg::RegionChosen(region) => {
            draft.region = region;
            touched(state, Field::SipInfraRegion);
        }
        Msg::Typed(field, text) => {
            if let Some(value) = draft.text_mut(field) {
                *value = text;
                touched(state, field);
            }
        }
        Msg::SecretTyped(field, secret) => {
            if let Some(value) = draft.secret_mut(field) {
                *value = secret;
                touched(state, field);
            }
        }
        Msg::MendTaken(number) => {
            draft.phone_number = number.to_string();
            touched(state, Field::PhoneNumber);
        }
        _ => {}
    }
}

/// An edited field is no longer what the platform spoke of.
fn touched(state: &mut State, field: Field) {
    state.platform_words.retain(|(about, _)| *about != field);
}

fn submit(state: &mut State) -> Vec<Effect> {
    if state.phase != Phase::Editing {
        return Vec::new();
    }
    state.attempt = state.attempt.wrapping_add(1);
    state.platform_words.clear();
    match state.draft.accept(&state.context) {
        Ok(request) => {
            state.flagged.clear();
            state.notice = None;
            state.phase = Phase::Submitting { slow: false };
            vec![Effect::Send { attempt: state.attempt, request: Box::new(request) }]
        }
        Err(errors) => {
            state.flagged = errors.iter().map(|error| error.field).collect();
            let to_fix = errors.into_iter().map(|error| (error.field, FieldMessage::Problem(error.problem)));
            state.notice = Some(Notice::ToFix(to_fix.collect()));
            vec![Effect::Focus(FocusTarget::Summary)]
        }
    }
}

/// The request that was on its way has ended: the form is as it was, or there is a receipt.
fn end(state: &mut State, outcome: Outcome) -> Vec<Effect> {
    state.phase = Phase::Editing;
    let event = match outcome {
        Outcome::Created(number) => {
            state.draft.clear_secrets();
            state.checked = state.draft.check(&state.context);
            state.phase = Phase::Created(number.clone());
            return vec![Effect::Emit(Event::Created(number)), Effect::Focus(FocusTarget::Receipt)];
        }
        Outcome::Rejected(rejection) => {
            let cause = rejection.cause;
            refuse(state, rejection);
            Event::Rejected(cause)
        }
        Outcome::Unknown(unknown) => {
            state.notice = Some(Notice::Unknown(unknown));
            Event::OutcomeUnknown(unknown)
        }
        Outcome::NotSent => {
            state.notice = Some(Notice::NotSent);
            Event::NotSent
        }
    };
    vec![Effect::Emit(event), Effect::Focus(FocusTarget::Summary)]
}

/// Puts the platform's words at their fields, and into a notice.
fn refuse(state: &mut State, rejection: Rejection) {
    let Rejection { cause, fields, summary } = rejection;
    let words = fields.into_iter().map(|(field, words)| (field, FieldMessage::Platform(words)));
    let mut fields: Vec<_> = words.collect();
    if cause == Cause::Conflict && fields.is_empty() && Field::PhoneNumber.belongs_to(state.provider()) {
        fields.push((Field::PhoneNumber, FieldMessage::NumberExists));
    }
    fields.sort_by_key(|(field, _)| *field);
    state.platform_words.clone_from(&fields);
    state.notice = Some(Notice::Refused { cause, fields, summary });
}

/// The next number is often a sibling of the last: the provider, region, agents and country stay.
fn another(state: &mut State) -> Vec<Effect> {
    let last = core::mem::take(&mut state.draft);
    let next = Draft {
        provider: last.provider,
        country: last.country,
        region: last.region,
        inbound_agent_id: last.inbound_agent_id,
        outbound_agent_id: last.outbound_agent_id,
        ..Draft::default()
    };
    start_over(state, next)
}

fn start_over(state: &mut State, draft: Draft) -> Vec<Effect> {
    let attempt = state.attempt;
    *state = State { attempt, ..State::new(draft, state.context) };
    vec![Effect::Focus(FocusTarget::Title)]
}

#[cfg(test)]
mod tests;
