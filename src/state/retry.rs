//! When the form repeats a request by itself (`docs/decisions/0008-repeats.md`).

use super::form_state::State;
use super::outcome::{NotSentReason, Outcome, UnknownReason};

/// The most repeats of one submission.
pub(super) const MAX_REPEATS: u32 = 4;

/// The longest wait before a repeat, in seconds. The form shows a longer wait to the person instead.
const LONGEST_WAIT: u32 = 120;

/// Returns the seconds before the form repeats the request with this outcome, 0 for at once, or `None` if it does not repeat the
/// request.
///
/// A request that created nothing is repeated when the platform says so. A request that may have created a number is
/// repeated only under an idempotency key, and after ever longer waits.
pub(super) fn pause(state: &State, outcome: &Outcome) -> Option<u32> {
    if state.repeats >= MAX_REPEATS {
        return None;
    }
    let is_safe = state.idempotency_key || state.unknown_outcome().is_none();
    match outcome {
        Outcome::Busy { seconds, .. } if is_safe && *seconds <= LONGEST_WAIT => Some(*seconds),
        Outcome::Unknown(
            UnknownReason::TimedOut
            | UnknownReason::NoAnswer
            | UnknownReason::UnexpectedAnswer
            | UnknownReason::GatewayFailed
            | UnknownReason::InFlight,
        ) if state.idempotency_key => Some(1 << state.repeats),
        // The response was lost with the connection. The form asks again once the connection is back.
        Outcome::NotSent(NotSentReason::Offline) if state.idempotency_key && state.unknown_outcome().is_some() => {
            Some(1)
        }
        _ => None,
    }
}
