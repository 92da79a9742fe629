//! The buttons at the end of the form, and the status of a submission.

use leptos::prelude::*;

use super::boxed_view::when;
use crate::i18n::{Key, Words, fill};
use crate::runtime::use_form;
use crate::state::{Message, Phase, State, Verification};

/// The interval, in seconds, at which screen readers hear the countdown of a wait.
const SPOKEN_EVERY: u32 = 30;

/// The buttons, and the status of a submission.
#[component]
pub(super) fn Footer() -> impl IntoView {
    let form = use_form();
    let is_submitting = form.flag(State::is_submitting);
    let caption =
        form.text(|state, words| words.get(if state.is_submitting() { Key::Creating } else { Key::Submit }).to_owned());
    let can_verify = form.setting(|settings| settings.verify.is_some());
    let status = form.text(|state, words| status(state).map(|key| words.get(key).to_owned()).unwrap_or_default());
    let spoken_countdown = form.text(|state, words| {
        let rounded = |(seconds, total): (u32, u32)| total.min(seconds.div_ceil(SPOKEN_EVERY) * SPOKEN_EVERY);
        wait(state).map(|wait| format!(" {}", next_try(words, rounded(wait)))).unwrap_or_default()
    });
    view! {
        <div class="footer" part="footer">
            <button type="submit" class="go" part="primary-button" class:busy=is_submitting>{caption}</button>
            {when(can_verify, move || view! {
                <button
                    type="button" class="second" part="secondary-button"
                    on:click=move |_| form.dispatch(Message::VerifyRequested)
                >{form.word(Key::Verify)}</button>
            })}
            <button
                type="button" class="quiet" part="quiet-button" on:click=move |_| form.dispatch(Message::Reset)
            >{form.word(Key::Reset)}</button>
            <p class="status" role="status">{status}<span class="spoken">{spoken_countdown}</span></p>
            <StopWaiting />
        </div>
    }
}

/// The button that ends a wait, its meaning, and the countdown. The button stays the same element from try to try,
/// because it may have the focus.
#[component]
fn StopWaiting() -> impl IntoView {
    let form = use_form();
    let can_stop = form.flag(|state| match state.phase {
        Phase::Submitting { slow, .. } => slow || state.repeats > 0,
        Phase::Waiting { .. } => true,
        Phase::Editing | Phase::Created(_) => false,
    });
    when(can_stop, move || {
        let countdown =
            form.text(|state, words| wait(state).map(|(seconds, _)| next_try(words, seconds)).unwrap_or_default());
        let meaning = form.text(|state, words| {
            // Otherwise the request cannot have created a number.
            let may_exist = wait(state).is_none() || state.unknown_outcome().is_some();
            if may_exist { words.get(Key::StopMeans).to_owned() } else { String::new() }
        });
        view! {
            <p class="stop">
                <button
                    type="button" class="quiet" part="quiet-button" on:click=move |_| form.dispatch(Message::Stopped)
                >{form.word(Key::StopWaiting)}</button>
                <span class="countdown" aria-hidden="true">{countdown}</span>
                <span class="hint" part="hint">{meaning}</span>
            </p>
        }
    })
}

/// The key of the status line.
fn status(state: &State) -> Option<Key> {
    match (&state.phase, state.unknown_outcome(), &state.verification) {
        (Phase::Submitting { slow: true, .. }, ..) => Some(Key::Slow),
        (Phase::Submitting { slow: false, .. }, ..) => Some(Key::Creating),
        (Phase::Waiting { .. }, Some(_), _) => Some(Key::WaitUnknown),
        (Phase::Waiting { .. }, None, _) => Some(Key::WaitBusy),
        (_, _, Some(Verification::Running)) => Some(Key::Verifying),
        (_, _, Some(Verification::Passed)) => Some(Key::VerifyPassed),
        _ => None,
    }
}

/// The seconds left of a wait, and its seconds at the start.
fn wait(state: &State) -> Option<(u32, u32)> {
    match state.phase {
        Phase::Waiting { seconds, total } => Some((seconds, total)),
        Phase::Editing | Phase::Submitting { .. } | Phase::Created(_) => None,
    }
}

fn next_try(words: &Words, seconds: u32) -> String {
    fill(words.get(Key::WaitSeconds), &[("count", &words.count(seconds as usize))])
}
