//! How the state changes. Pure: the same message on the same state asks for the same effects.

use std::rc::Rc;

use contract::{Cause, Draft, Field, NewPhoneNumber, Rejection};

use super::{
    Connection, Effect, Event, FieldMessage, FocusTarget, Msg, NotSent, Notice, Outcome, Phase, Remark, Sent, State,
    Unknown, Values, Verification, retry,
};

/// Changes `state` by what happened, and says what is to be done in the world.
///
/// One request is on its way at most: while it is, the values stand still, and a second submission does nothing.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Submitted => submit(state),
        Msg::Slow => {
            if let Phase::Submitting { slow, .. } = &mut state.phase {
                *slow = true;
            }
            Vec::new()
        }
        Msg::Posted { attempt, is_out } => {
            if let Phase::Submitting { is_posted, .. } = &mut state.phase
                && attempt == state.attempt
            {
                *is_posted = is_out;
            }
            Vec::new()
        }
        Msg::Stopped if state.is_submitting() => stop(state),
        Msg::TimedOut { attempt } => match state.phase {
            Phase::Submitting { is_posted, .. } if attempt == state.attempt => {
                let outcome = match is_posted {
                    true => Outcome::Unknown(Unknown::TimedOut),
                    false => Outcome::NotSent(NotSent::NoPermission),
                };
                let mut effects = vec![Effect::Abort];
                effects.extend(end(state, outcome));
                effects
            }
            _ => Vec::new(),
        },
        Msg::Ticked { attempt } => tick(state, attempt),
        Msg::Connected(is_online) => {
            state.connection = match (is_online, state.connection) {
                (false, _) => Connection::Offline,
                (true, Connection::Offline) => Connection::Back,
                (true, as_before) => as_before,
            };
            Vec::new()
        }
        Msg::Ended { attempt, outcome }
            if matches!(state.phase, Phase::Submitting { .. }) && attempt == state.attempt =>
        {
            end(state, outcome)
        }
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
        Msg::Configured { context, initial, has_key } => {
            state.context = context;
            // What was sent with a key or without one is repeated as it was.
            state.wants_key = Some(has_key);
            let is_other = core::mem::replace(&mut state.initial, initial) != state.initial;
            if is_other && !state.is_dirty && state.phase == Phase::Editing {
                return filled(state, state.initial.clone());
            }
            state.checked = state.draft.check(&state.context);
            Vec::new()
        }
        Msg::Doubted if state.phase == Phase::Editing => {
            state.notice = Some(Notice::Unknown(Unknown::Stopped));
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
        | Msg::Doubted
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
            no_longer_back(state);
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
            state.sent = None;
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
                // What was sent holds the one before.
                if *value != secret {
                    state.sent = None;
                }
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
    no_longer_back(state);
    state.repeats = 0;
    match accept(state) {
        Ok(request) => {
            // The same request again, after no clear answer: under the same key, it is the same for the platform, too.
            let same = state.sent.take().filter(|sent| sent.request == request);
            if same.is_none() {
                state.has_key = state.wants_key.unwrap_or(state.has_key);
            }
            let sent = same.unwrap_or(Sent { first: state.attempt, request: Rc::clone(&request), doubt: None });
            effects.push(send(state, sent));
        }
        Err(focus) => effects.push(focus),
    }
    effects
}

fn send(state: &mut State, sent: Sent) -> Effect {
    let key = state.has_key.then_some(sent.first);
    let request = Rc::clone(&sent.request);
    state.phase = Phase::Submitting { slow: false, is_posted: false };
    state.sent = Some(sent);
    Effect::Send { attempt: state.attempt, key, request }
}

/// A second of the wait is over, or the wait. Without a connection it goes on.
fn tick(state: &mut State, attempt: u32) -> Vec<Effect> {
    let is_offline = state.connection == Connection::Offline;
    match &mut state.phase {
        Phase::Waiting { seconds, .. } if attempt == state.attempt => {
            if *seconds > 1 || is_offline {
                *seconds = seconds.saturating_sub(1).max(1);
                return vec![Effect::Tick { attempt }];
            }
            state.attempt = attempt.wrapping_add(1);
            state.sent.take().map(|sent| send(state, sent)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// The person waits no longer, for an answer or for the next try.
fn stop(state: &mut State) -> Vec<Effect> {
    let outcome = match (&state.phase, state.doubt()) {
        (Phase::Submitting { is_posted: true, .. }, _) => Outcome::Unknown(Unknown::Stopped),
        (_, Some(doubt)) => Outcome::Unknown(doubt),
        (Phase::Waiting { .. }, None) => {
            Outcome::Rejected(Rejection { cause: Cause::Busy, fields: Vec::new(), summary: Vec::new() })
        }
        (_, None) => Outcome::NotSent(NotSent::Stopped),
    };
    let mut effects = vec![Effect::Abort];
    effects.extend(finish(state, outcome));
    effects
}

/// That the connection is back is no news any more.
fn no_longer_back(state: &mut State) {
    if state.connection == Connection::Back {
        state.connection = Connection::Online;
    }
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
fn accept(state: &mut State) -> Result<Rc<NewPhoneNumber>, Effect> {
    state.attempt = state.attempt.wrapping_add(1);
    state.platform_words.clear();
    match state.draft.accept(&state.context) {
        Ok(request) => {
            state.flagged.clear();
            state.notice = None;
            Ok(Rc::new(request))
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

/// The request that was on its way has ended: it is sent again in a while, or that was it.
fn end(state: &mut State, outcome: Outcome) -> Vec<Effect> {
    note_doubt(state, &outcome);
    match retry::pause(state, &outcome) {
        Some(seconds) => {
            state.repeats += 1;
            state.phase = Phase::Waiting { seconds, total: seconds };
            vec![Effect::Tick { attempt: state.attempt }]
        }
        None => finish(state, outcome),
    }
}

/// Keeps what an outcome leaves unknown: of the request that was sent, and of its number. That the number of another request exists
/// is no news where an earlier one may have created it.
fn note_doubt(state: &mut State, outcome: &Outcome) {
    let Some(sent) = &mut state.sent else { return };
    let number = sent.request.phone_number();
    match outcome {
        Outcome::Unknown(unknown) => {
            sent.doubt = Some(*unknown);
            state.unsure = number.map(|number| (number.clone(), *unknown)).or(state.unsure.take());
        }
        Outcome::Rejected(rejection) if rejection.cause == Cause::Conflict => {
            let unsure = state.unsure.as_ref().filter(|(unsure, _)| Some(unsure) == number);
            sent.doubt = sent.doubt.or(unsure.map(|(_, unknown)| *unknown));
        }
        _ => {}
    }
}

/// The submission is over: the form is as it was, or there is a receipt.
///
/// What is refused after a try of the same request that came to no clear answer is not known not to exist: a platform that knows
/// no keys refuses the second of two.
fn finish(state: &mut State, outcome: Outcome) -> Vec<Effect> {
    state.phase = Phase::Editing;
    note_doubt(state, &outcome);
    let doubt = state.doubt();
    let event = match outcome {
        Outcome::Created(number) => {
            state.draft.clear_secrets();
            // It may have a password in it: freed, and so overwritten.
            state.draft.termination_uri = String::new();
            (state.sent, state.unsure) = (None, None);
            state.checked = state.draft.check(&state.context);
            state.phase = Phase::Created(number.clone());
            let mut effects = no_longer_dirty(state);
            effects.extend([Effect::Emit(Event::Created(number)), Effect::Focus(FocusTarget::Receipt)]);
            return effects;
        }
        Outcome::Rejected(rejection) => {
            let cause = rejection.cause;
            refuse(state, rejection, None);
            Event::Rejected(cause)
        }
        Outcome::Busy { rejection, seconds } => {
            let cause = rejection.cause;
            refuse(state, rejection, Some(seconds));
            Event::Rejected(cause)
        }
        Outcome::Unknown(unknown) => {
            state.notice = Some(Notice::Unknown(unknown));
            Event::OutcomeUnknown(unknown)
        }
        Outcome::NotSent(why) => {
            state.notice = Some(doubt.map_or(Notice::NotSent(why), Notice::Unknown));
            Event::NotSent(why)
        }
    };
    let event = match doubt {
        Some(doubt) => Event::OutcomeUnknown(doubt),
        None => {
            // An answer, or nothing at all: what is sent after it is another request.
            state.sent = None;
            event
        }
    };
    vec![Effect::Emit(event), Effect::Focus(FocusTarget::Summary)]
}

/// Puts the platform's words at their fields, and into a notice.
fn refuse(state: &mut State, rejection: Rejection, seconds: Option<u32>) {
    let Rejection { cause, fields, summary } = rejection;
    let words = fields.into_iter().map(|(field, words)| (field, FieldMessage::Platform(words)));
    // In the fields' order. There are few: a sort of its own would weigh more than it saves.
    let mut fields: Vec<(Field, FieldMessage)> = words.fold(Vec::new(), |mut sorted, next| {
        sorted.insert(sorted.partition_point(|(field, _)| *field <= next.0), next);
        sorted
    });
    if cause == Cause::Conflict && fields.is_empty() && Field::PhoneNumber.belongs_to(state.provider()) {
        fields.push((Field::PhoneNumber, FieldMessage::NumberExists));
    }
    state.platform_words.clone_from(&fields);
    state.notice = Some(Notice::Refused { cause, fields, summary, seconds, doubt: state.doubt() });
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

/// Another draft in a form that is otherwise as new.
fn renew(state: &mut State, draft: Draft) {
    let initial = core::mem::take(&mut state.initial);
    // What may exist is not forgotten with what was typed; a request that holds secrets is.
    let is_open = |sent: &Sent| sent.doubt.is_some() && sent.request.secrets().is_empty();
    let sent = state.sent.take().filter(is_open);
    let unsure = state.unsure.take();
    let State { attempt, has_key, wants_key, connection, .. } = *state;
    let new = State::new(draft, state.context);
    *state = State { attempt, has_key, wants_key, connection, initial, sent, unsure, ..new };
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
    no_longer_back(state);
    stop_verifying(state)
}

#[cfg(test)]
mod any_order;
#[cfg(test)]
mod repeats;
#[cfg(test)]
mod tests;
