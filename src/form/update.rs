//! How the state changes. Pure: the same message on the same state asks for the same effects.

use std::rc::Rc;

use contract::{Cause, Draft, Field, NewPhoneNumber, Provider, Rejection};

use super::{
    Connection, Effect, Event, Fields, FocusTarget, Msg, NotSent, Notice, Outcome, Phase, Remark, Sent, State, Unknown,
    Values, Verification, retry,
};

/// Changes `state` by what happened, and says what is to be done in the world.
///
/// One request is on its way at most: while it is, the values stand still, and a second submission does nothing.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    happen(state, msg, &mut effects);
    effects
}

/// Adds what is to be done to what is asked already. Not a part of each of its many callers.
#[inline(never)]
fn ask(effects: &mut Vec<Effect>, effect: Effect) {
    effects.push(effect);
}

fn happen(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    let is_editing = state.is_editing();
    match msg {
        Msg::Slow => {
            if let Phase::Submitting { slow, .. } = &mut state.phase {
                *slow = true;
            }
        }
        Msg::Posted { attempt, is_out } => {
            if let Phase::Submitting { is_posted, .. } = &mut state.phase
                && attempt == state.attempt
            {
                *is_posted = is_out;
            }
        }
        Msg::Stopped => {
            if state.is_submitting() {
                stop(state, effects);
            }
        }
        Msg::TimedOut { attempt } => {
            if let Phase::Submitting { is_posted, .. } = state.phase
                && attempt == state.attempt
            {
                let outcome = match is_posted {
                    true => Outcome::Unknown(Unknown::TimedOut),
                    false => Outcome::NotSent(NotSent::NoPermission),
                };
                ask(effects, Effect::Abort);
                end(state, outcome, effects);
            }
        }
        Msg::Ticked { attempt } => tick(state, attempt, effects),
        Msg::Connected(is_online) => {
            state.connection = match (is_online, state.connection) {
                (false, _) => Connection::Offline,
                (true, Connection::Offline) => Connection::Back,
                (true, as_before) => as_before,
            };
        }
        Msg::Ended { attempt, outcome } => {
            if matches!(state.phase, Phase::Submitting { .. }) && attempt == state.attempt {
                end(state, outcome, effects);
            }
        }
        Msg::Verified { attempt, verification } => {
            if attempt == state.attempt && matches!(state.verification, Some(Verification::Running)) {
                state.verification = Some(verification);
            }
        }
        Msg::Another => {
            if matches!(state.phase, Phase::Created(_)) {
                another(state, effects);
            }
        }
        Msg::Configured { context, initial, has_key } => {
            state.context = context;
            // What was sent with a key or without one is repeated as it was.
            state.wants_key = Some(has_key);
            let is_other = state.initial != initial;
            state.initial = initial;
            if is_other && !state.is_dirty && is_editing {
                let initial = core::mem::take(&mut state.initial);
                fill(state, &initial, effects);
                state.initial = initial;
            } else {
                check(state);
            }
        }
        Msg::Cleared => {
            if !state.is_submitting() {
                stop_verifying(state, effects);
                ask(effects, Effect::Forget);
                state.draft = fresh(state);
                renew(state);
            }
        }
        // From here on, for a form that is being filled in alone.
        _ if !is_editing => {}
        Msg::Submitted => submit(state, effects),
        Msg::VerifyAsked => {
            if let Some(request) = accept(state, effects) {
                state.verification = Some(Verification::Running);
                ask(effects, Effect::Verify { attempt: state.attempt, request });
            }
        }
        Msg::Validated => drop(accept(state, effects)),
        Msg::Reset => reset(state, effects),
        Msg::Undone => {
            if let Some(draft) = state.taken.take() {
                fill_again(state, draft, Remark::Undone, effects);
            }
        }
        // A person may have begun already.
        Msg::Restored(draft) => {
            if !state.is_dirty {
                fill_again(state, draft, Remark::Restored, effects);
            }
        }
        Msg::Doubted => state.notice = Some(Notice::Unknown(Unknown::Stopped)),
        Msg::Filled(values) => fill(state, &values, effects),
        // To choose a provider again is no work that could be lost.
        Msg::ProviderChosen(provider) => {
            choose(state, provider);
            edited(state, false, effects);
        }
        Msg::CountryChosen(country) => {
            state.draft.country = country;
            touched(state, Field::PhoneNumber, effects);
        }
        Msg::RegionChosen(region) => {
            state.draft.region = region;
            touched(state, Field::SipInfraRegion, effects);
        }
        Msg::MendTaken(number) => {
            number.as_str().clone_into(&mut state.draft.phone_number);
            touched(state, Field::PhoneNumber, effects);
        }
        Msg::Typed(field, text) => {
            if let Some(value) = state.draft.text_mut(field) {
                *value = text;
                state.edited.insert(field);
            }
            edited(state, true, effects);
        }
        Msg::SecretTyped(field, secret) => {
            if let Some(value) = state.draft.secret_mut(field) {
                // What was sent holds the one before.
                if *value != secret {
                    state.sent = None;
                }
                *value = secret;
                state.edited.insert(field);
            }
            edited(state, true, effects);
        }
    }
}

/// Another provider: what was said of the one before, and its secrets, go.
fn choose(state: &mut State, provider: Provider) {
    if provider != state.draft.provider {
        state.draft.provider = provider;
        state.draft.clear_secrets();
        state.sent = None;
        state.flagged = Fields::default();
        state.platform_words.clear();
        state.notice = None;
    }
}

/// A field was edited: it is no longer what the platform spoke of.
fn touched(state: &mut State, field: Field, effects: &mut Vec<Effect>) {
    state.edited.insert(field);
    edited(state, true, effects);
}

/// A person changed the draft.
fn edited(state: &mut State, is_work: bool, effects: &mut Vec<Effect>) {
    settled(state, effects);
    if is_work && !core::mem::replace(&mut state.is_dirty, true) {
        ask(effects, Effect::Emit(Event::Dirty(true)));
    }
    ask(effects, Effect::Changed);
}

/// The draft is another: what is said of it is as well.
fn settled(state: &mut State, effects: &mut Vec<Effect>) {
    check(state);
    (state.remark, state.taken) = (None, None);
    no_longer_back(state);
    stop_verifying(state, effects);
}

fn check(state: &mut State) {
    state.checked = state.draft.check(&state.context);
}

fn submit(state: &mut State, effects: &mut Vec<Effect>) {
    no_longer_back(state);
    state.repeats = 0;
    if let Some(request) = accept(state, effects) {
        // The same request again, after no clear answer: under the same key, it is the same for the platform, too.
        if state.sent.as_ref().is_none_or(|sent| sent.request != request) {
            state.has_key = state.wants_key.unwrap_or(state.has_key);
            state.sent = Some(Sent { first: state.attempt, request, doubt: None });
        }
        send(state, effects);
    }
}

/// Sends what is to be sent, or sends it again.
fn send(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(sent) = &state.sent {
        state.phase = Phase::Submitting { slow: false, is_posted: false };
        let key = state.has_key.then_some(sent.first);
        ask(effects, Effect::Send { attempt: state.attempt, key, request: Rc::clone(&sent.request) });
    }
}

/// A second of the wait is over, or the wait. Without a connection it goes on.
fn tick(state: &mut State, attempt: u32, effects: &mut Vec<Effect>) {
    if let Phase::Waiting { seconds, .. } = &mut state.phase
        && attempt == state.attempt
    {
        if *seconds > 1 || state.connection == Connection::Offline {
            *seconds = seconds.saturating_sub(1).max(1);
            ask(effects, Effect::Tick { attempt });
        } else {
            state.attempt = attempt.wrapping_add(1);
            send(state, effects);
        }
    }
}

/// The person waits no longer, for an answer or for the next try.
fn stop(state: &mut State, effects: &mut Vec<Effect>) {
    let doubt = match state.phase {
        Phase::Submitting { is_posted: true, .. } => Some(Unknown::Stopped),
        _ => state.doubt(),
    };
    let outcome = match (doubt, &state.phase) {
        (Some(doubt), _) => Outcome::Unknown(doubt),
        (None, Phase::Waiting { .. }) => {
            Outcome::Rejected(Rejection { cause: Cause::Busy, fields: Vec::new(), summary: Vec::new() })
        }
        (None, _) => Outcome::NotSent(NotSent::Stopped),
    };
    ask(effects, Effect::Abort);
    note_doubt(state, &outcome);
    finish(state, outcome, effects);
}

/// That the connection is back is no news any more.
fn no_longer_back(state: &mut State) {
    if state.connection == Connection::Back {
        state.connection = Connection::Online;
    }
}

/// The request that the draft stands for; or its errors are put at their fields, and into a notice that takes the focus.
fn accept(state: &mut State, effects: &mut Vec<Effect>) -> Option<Rc<NewPhoneNumber>> {
    stop_verifying(state, effects);
    state.attempt = state.attempt.wrapping_add(1);
    state.platform_words.clear();
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
            ask(effects, Effect::Focus(FocusTarget::Summary));
            None
        }
    }
}

/// What was checked is no longer what is there.
fn stop_verifying(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(Verification::Running) = state.verification.take() {
        ask(effects, Effect::StopVerifying);
    }
}

/// The request that was on its way has ended: it is sent again in a while, or that was it.
fn end(state: &mut State, outcome: Outcome, effects: &mut Vec<Effect>) {
    note_doubt(state, &outcome);
    match retry::pause(state, &outcome) {
        Some(seconds) => {
            state.repeats += 1;
            state.phase = Phase::Waiting { seconds, total: seconds };
            ask(effects, Effect::Tick { attempt: state.attempt });
        }
        None => finish(state, outcome, effects),
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
            if let Some(number) = number {
                state.unsure = Some((number.clone(), *unknown));
            }
        }
        Outcome::Rejected(Rejection { cause: Cause::Conflict, .. }) => {
            if let Some((unsure, unknown)) = &state.unsure
                && sent.doubt.is_none()
                && number == Some(unsure)
            {
                sent.doubt = Some(*unknown);
            }
        }
        _ => {}
    }
}

/// The submission is over: the form is as it was, or there is a receipt.
///
/// What is refused after a try of the same request that came to no clear answer is not known not to exist: a platform that knows
/// no keys refuses the second of two.
fn finish(state: &mut State, outcome: Outcome, effects: &mut Vec<Effect>) {
    state.phase = Phase::Editing;
    let doubt = state.doubt();
    let event = match outcome {
        Outcome::Created(number) => {
            state.draft.clear_secrets();
            // It may have a password in it: freed, and so overwritten.
            state.draft.termination_uri = String::new();
            (state.sent, state.unsure) = (None, None);
            check(state);
            state.phase = Phase::Created(Rc::clone(&number));
            no_longer_dirty(state, effects);
            ask(effects, Effect::Emit(Event::Created(number)));
            return ask(effects, Effect::Focus(FocusTarget::Receipt));
        }
        Outcome::Rejected(rejection) => refuse(state, rejection, None),
        Outcome::Busy { rejection, seconds } => refuse(state, rejection, Some(seconds)),
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
    ask(effects, Effect::Emit(event));
    ask(effects, Effect::Focus(FocusTarget::Summary));
}

/// Puts the platform's words at their fields, and into a notice.
fn refuse(state: &mut State, rejection: Rejection, seconds: Option<u32>) -> Event {
    let Rejection { cause, mut fields, summary } = rejection;
    state.platform_words.clear();
    state.edited = Fields::default();
    // In the fields' order. There are few: a sort of its own would weigh more than it saves.
    for &field in &Field::ALL {
        for (about, words) in &mut fields {
            if *about == field {
                state.platform_words.push((field, Some(core::mem::take(words))));
            }
        }
    }
    if cause == Cause::Conflict && fields.is_empty() && Field::PhoneNumber.belongs_to(state.provider()) {
        state.platform_words.push((Field::PhoneNumber, None));
    }
    state.notice = Some(Notice::Refused { cause, summary, seconds, doubt: state.doubt() });
    Event::Rejected(cause)
}

/// The next number is often a sibling of the last: the provider, region, agents and country stay.
fn another(state: &mut State, effects: &mut Vec<Effect>) {
    state.draft.clear_secrets();
    for &field in &Field::ALL {
        if !matches!(field, Field::InboundAgent | Field::OutboundAgent)
            && let Some(text) = state.draft.text_mut(field)
        {
            *text = String::new();
        }
    }
    start_over(state, effects);
}

/// Empties the form, and keeps what can be brought back: all but the secrets.
fn reset(state: &mut State, effects: &mut Vec<Effect>) {
    stop_verifying(state, effects);
    no_longer_dirty(state, effects);
    let fresh = fresh(state);
    let mut draft = core::mem::replace(&mut state.draft, fresh);
    draft.clear_secrets();
    // A second reset takes nothing, and does not lose what the first one took.
    let taken = state.taken.take().or_else(|| Some(draft).filter(|draft| !draft.is_blank()));
    start_over(state, effects);
    (state.remark, state.taken) = (Some(Remark::Reset), taken);
}

/// Fills the form with what was entered before.
fn fill_again(state: &mut State, draft: Box<Draft>, remark: Remark, effects: &mut Vec<Effect>) {
    state.draft = draft;
    renew(state);
    (state.remark, state.is_dirty) = (Some(remark), true);
    ask(effects, Effect::Emit(Event::Dirty(true)));
    match remark {
        Remark::Undone => {
            ask(effects, Effect::Changed);
            ask(effects, Effect::Focus(FocusTarget::Title));
        }
        Remark::Reset | Remark::Restored => ask(effects, Effect::Tell),
    }
}

/// What was entered is sent, or was given up.
fn no_longer_dirty(state: &mut State, effects: &mut Vec<Effect>) {
    if core::mem::take(&mut state.is_dirty) {
        ask(effects, Effect::Emit(Event::Dirty(false)));
    }
    ask(effects, Effect::Forget);
}

fn start_over(state: &mut State, effects: &mut Vec<Effect>) {
    renew(state);
    ask(effects, Effect::Tell);
    ask(effects, Effect::Focus(FocusTarget::Title));
}

/// The draft as the form began, with the provider that is chosen now.
fn fresh(state: &State) -> Box<Draft> {
    state.initial.draft(state.provider())
}

/// Forgets all that was of another draft: with this one, the form is otherwise as new.
fn renew(state: &mut State) {
    state.phase = Phase::Editing;
    check(state);
    state.flagged = Fields::default();
    state.platform_words.clear();
    (state.notice, state.verification, state.remark, state.taken) = (None, None, None, None);
    (state.is_dirty, state.repeats) = (false, 0);
    // What may exist is not forgotten with what was typed; a request that holds secrets is.
    let is_open = |sent: &Sent| sent.doubt.is_some() && sent.request.secrets().is_empty();
    if !state.sent.as_ref().is_some_and(is_open) {
        state.sent = None;
    }
}

/// The host's values. It knows of them, and is told nothing.
fn fill(state: &mut State, values: &Values, effects: &mut Vec<Effect>) {
    if let Some(provider) = values.provider {
        choose(state, provider);
        state.edited.insert(Field::Provider);
    }
    values.fill(&mut state.draft);
    for field in values.fields() {
        state.edited.insert(field);
    }
    settled(state, effects);
}

#[cfg(test)]
mod any_order;
#[cfg(test)]
mod repeats;
#[cfg(test)]
mod tests;
