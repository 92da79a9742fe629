//! When a request is sent again by itself (`docs/decisions/0008-repeats.md`).

use super::{NotSent, Outcome, State, Unknown};

/// How often one submission is repeated, at most.
pub(super) const MAX_REPEATS: u32 = 4;

/// The longest wait that is waited, in seconds: a longer one is told.
const LONGEST_WAIT: u32 = 120;

/// In how many seconds the request is sent again that came to `outcome`; none where it is not.
///
/// What created nothing is repeated when the platform says. What may have created a number is repeated only under a key, and ever
/// later.
pub(super) fn pause(state: &State, outcome: &Outcome) -> Option<u32> {
    if state.repeats >= MAX_REPEATS {
        return None;
    }
    let is_safe = state.has_key || state.doubt().is_none();
    match outcome {
        Outcome::Busy { seconds, .. } if is_safe && *seconds <= LONGEST_WAIT => Some(*seconds.max(&1)),
        Outcome::Unknown(
            Unknown::TimedOut
            | Unknown::NoAnswer
            | Unknown::UnexpectedAnswer
            | Unknown::GatewayFailed
            | Unknown::InFlight,
        ) if state.has_key => Some(1 << state.repeats),
        // The answer was lost with the connection: asked for once there is one.
        Outcome::NotSent(NotSent::Offline) if state.has_key && state.doubt().is_some() => Some(1),
        _ => None,
    }
}
