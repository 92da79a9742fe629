//! How the state changes. Pure: the same message on the same state requests the same effects.

mod draft;
mod submission;

use super::effect::Effect;
use super::form_state::{Connection, DraftNotice, Notice, State};
use super::message::Message;
use super::outcome::UnknownReason;
use super::verification::Verification;

#[cfg(test)]
mod any_order;
#[cfg(test)]
mod default_country;
#[cfg(test)]
mod repeats;
#[cfg(test)]
mod tests;

/// Changes the state by a message, and returns the requested effects.
///
/// At most one request is in flight. Meanwhile the values do not change, and a second submission does nothing.
pub fn update(state: &mut State, message: Message) -> Vec<Effect> {
    let mut effects = Vec::new();
    match message {
        // Messages of every phase.
        Message::Slow => submission::slow(state),
        Message::Posted { attempt, is_out } => submission::posted(state, attempt, is_out),
        Message::Stopped => submission::stop(state, &mut effects),
        Message::TimedOut { attempt } => submission::timed_out(state, attempt, &mut effects),
        Message::Ticked { attempt } => submission::tick(state, attempt, &mut effects),
        Message::Ended { attempt, outcome } => submission::ended(state, attempt, outcome, &mut effects),
        Message::Connected(is_online) => connect(state, is_online),
        Message::Verified { attempt, verification } => verified(state, attempt, verification),
        Message::CreateAnother => draft::create_another(state, &mut effects),
        Message::Configured { context, initial, idempotency_key } => {
            // A repeat of a sent request keeps the earlier option: with an idempotency key, or without a key.
            state.next_idempotency_key = Some(idempotency_key);
            draft::replace_initial(state, context, initial, &mut effects);
        }
        Message::Cleared => draft::clear(state, &mut effects),
        // The other messages apply only while a person fills the form in.
        message if state.is_editing() => edit(state, message, &mut effects),
        _ => {}
    }
    effects
}

/// Changes the state by a message that applies only while a person fills the form in.
fn edit(state: &mut State, message: Message, effects: &mut Vec<Effect>) {
    match message {
        Message::Submitted => submission::submit(state, effects),
        Message::VerifyRequested => submission::request_verification(state, effects),
        Message::Validated => drop(submission::accept(state, effects)),
        Message::Reset => draft::reset(state, effects),
        Message::ResetUndone => {
            if let Some(before) = state.before_reset.take() {
                draft::bring_back(state, before, DraftNotice::Undone, effects);
            }
        }
        // A person may have begun to type before the stored draft arrived.
        Message::Restored(stored) if !state.is_dirty => {
            draft::bring_back(state, stored, DraftNotice::Restored, effects);
        }
        Message::RestoredUnanswered => state.notice = Some(Notice::Unknown(UnknownReason::Stopped)),
        message => draft::edit(state, message, effects),
    }
}

fn connect(state: &mut State, is_online: bool) {
    state.connection = match (is_online, state.connection) {
        (false, _) => Connection::Offline,
        (true, Connection::Offline) => Connection::Back,
        (true, unchanged) => unchanged,
    };
}

fn verified(state: &mut State, attempt: u32, verification: Verification) {
    if attempt == state.attempt && matches!(state.verification, Some(Verification::Running)) {
        state.verification = Some(verification);
    }
}
