//! How the state changes. Pure: the same message on the same state asks for the same effects.

use contract::{Cause, Draft, Field, NewPhoneNumber, Rejection};

use super::{
    Effect, Event, FieldMessage, FocusTarget, Msg, Notice, Outcome, Phase, Remark, State, Unknown, Values, Verification,
};

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
        Msg::Withheld { attempt } if state.is_submitting() && attempt == state.attempt => {
            state.phase = Phase::Editing;
            Vec::new()
        }
        Msg::Ended { attempt, outcome } if state.is_submitting() && attempt == state.attempt => end(state, outcome),
        Msg::VerifyAsked if state.phase == Phase::Editing => verify(state),
        Msg::Verified { attempt, verification } => {
            if attempt == state.attempt && state.verification == Some(Verification::Running) {
                state.verification = Some(verification);
            }
            Vec::new()
        }
        Msg::Another if matches!(state.phase, Phase::Created(_)) => another(state),
        Msg::Reset if state.phase == Phase::Editing => reset(state),
        Msg::Undone if state.phase == Phase::Editing => match state.taken.take() {
            Some(draft) => fill_again(state, draft, Remark::Undone),
            None => Vec::new(),
        },
        // A person may have begun already.
        Msg::Restored(draft) if !state.is_dirty && state.phase == Phase::Editing => {
            fill_again(state, *draft, Remark::Restored)
        }
        Msg::Configured { context, initial } => {
            state.context = context;
            let is_other = core::mem::replace(&mut state.initial, initial) != state.initial;
            if is_other && !state.is_dirty && state.phase == Phase::Editing {
                return filled(state, state.initial.clone());
            }
            state.checked = state.draft.check(&state.context);
            Vec::new()
        }
        Msg::Filled(values) if state.phase == Phase::Editing => filled(state, values),
        Msg::Validated if state.phase == Phase::Editing => {
            let mut effects = stop_verifying(state);
            effects.extend(accept(state).err());
            effects
        }
        Msg::Cleared if !state.is_submitting() => {
            let mut effects = stop_verifying(state);
            state.is_dirty = false;
            effects.push(Effect::Forget);
            let draft = fresh(state);
            renew(state, draft);
            effects
        }
        Msg::Stopped
        | Msg::Withheld { .. }
        | Msg::Filled(_)
        | Msg::Validated
        | Msg::Cleared
        | Msg::Ended { .. }
        | Msg::VerifyAsked
        | Msg::Another
        | Msg::Reset
        | Msg::Undone
        | Msg::Restored(_) => Vec::new(),
        edit if state.phase == Phase::Editing => {
            // To choose a provider again is no work that could be lost.
            let is_work = !matches!(edit, Msg::ProviderChosen(_));
            apply_edit(state, edit);
            state.checked = state.draft.check(&state.context);
            (state.remark, state.taken) = (None, None);
            let mut effects = stop_verifying(state);
            if is_work && !core::mem::replace(&mut state.is_dirty, true) {
                effects.push(Effect::Emit(Event::Dirty(true)));
            }
            effects.push(Effect::Changed);
            effects
        }
        _ => Vec::new(),
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
    let mut effects = stop_verifying(state);
    match accept(state) {
        Ok(request) => {
            state.phase = Phase::Submitting { slow: false };
            effects.push(Effect::Send { attempt: state.attempt, request });
        }
        Err(focus) => effects.push(focus),
    }
    effects
}

fn verify(state: &mut State) -> Vec<Effect> {
    let mut effects = stop_verifying(state);
    match accept(state) {
        Ok(request) => {
            state.verification = Some(Verification::Running);
            effects.push(Effect::Verify { attempt: state.attempt, request });
        }
        Err(focus) => effects.push(focus),
    }
    effects
}

/// The request that the draft stands for; or its errors are put at their fields, and into a notice that takes the focus.
fn accept(state: &mut State) -> Result<Box<NewPhoneNumber>, Effect> {
    state.attempt = state.attempt.wrapping_add(1);
    state.platform_words.clear();
    match state.draft.accept(&state.context) {
        Ok(request) => {
            state.flagged.clear();
            state.notice = None;
            Ok(Box::new(request))
        }
        Err(errors) => {
            state.flagged = errors.iter().map(|error| error.field).collect();
            let to_fix = errors.into_iter().map(|error| (error.field, FieldMessage::Problem(error.problem)));
            state.notice = Some(Notice::ToFix(to_fix.collect()));
            Err(Effect::Focus(FocusTarget::Summary))
        }
    }
}

/// What was checked is no longer what is there.
fn stop_verifying(state: &mut State) -> Vec<Effect> {
    match state.verification.take() {
        Some(Verification::Running) => vec![Effect::StopVerifying],
        _ => Vec::new(),
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
            let mut effects = no_longer_dirty(state);
            effects.extend([Effect::Emit(Event::Created(number)), Effect::Focus(FocusTarget::Receipt)]);
            return effects;
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

/// Empties the form, and keeps what can be brought back: all but the secrets.
fn reset(state: &mut State) -> Vec<Effect> {
    let mut effects = stop_verifying(state);
    effects.extend(no_longer_dirty(state));
    let fresh = fresh(state);
    let mut draft = core::mem::take(&mut state.draft);
    draft.clear_secrets();
    // A second reset takes nothing, and does not lose what the first one took.
    let taken = state.taken.take().or_else(|| (!draft.is_blank()).then_some(draft));
    effects.extend(start_over(state, fresh));
    (state.remark, state.taken) = (Some(Remark::Reset), taken);
    effects
}

/// Fills the form with what was entered before.
fn fill_again(state: &mut State, draft: Draft, remark: Remark) -> Vec<Effect> {
    renew(state, draft);
    (state.remark, state.is_dirty) = (Some(remark), true);
    let mut effects = vec![Effect::Emit(Event::Dirty(true))];
    match remark {
        Remark::Undone => effects.extend([Effect::Changed, Effect::Focus(FocusTarget::Title)]),
        Remark::Reset | Remark::Restored => effects.push(Effect::Tell),
    }
    effects
}

/// What was entered is sent, or was given up.
fn no_longer_dirty(state: &mut State) -> Vec<Effect> {
    let was_dirty = core::mem::take(&mut state.is_dirty);
    let dirty = was_dirty.then_some(Effect::Emit(Event::Dirty(false)));
    dirty.into_iter().chain([Effect::Forget]).collect()
}

fn start_over(state: &mut State, draft: Draft) -> Vec<Effect> {
    renew(state, draft);
    vec![Effect::Tell, Effect::Focus(FocusTarget::Title)]
}

/// The form as it began, with the provider that is chosen now.
fn fresh(state: &State) -> Draft {
    let mut draft = Draft { provider: state.draft.provider, ..Draft::default() };
    state.initial.fill(&mut draft);
    draft
}

/// The form with this draft, as if nothing had been done in it.
fn renew(state: &mut State, draft: Draft) {
    let (attempt, initial) = (state.attempt, core::mem::take(&mut state.initial));
    *state = State { attempt, initial, ..State::new(draft, state.context) };
}

/// The host's values. It knows of them, and is told nothing.
fn filled(state: &mut State, values: Values) -> Vec<Effect> {
    if let Some(provider) = values.provider {
        apply_edit(state, Msg::ProviderChosen(provider));
    }
    values.fill(&mut state.draft);
    values.fields().for_each(|field| touched(state, field));
    state.checked = state.draft.check(&state.context);
    (state.remark, state.taken) = (None, None);
    stop_verifying(state)
}

#[cfg(test)]
mod tests;
