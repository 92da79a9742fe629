//! The messages that change the form.

use contract::{CheckContext, Draft, Field, Provider, Secret, SipInfraRegion};
use numbering::{Country, E164};

use super::outcome::Outcome;
use super::values::Values;
use super::verification::Verification;

/// An act of a person or the host, a response, or the end of a wait.
#[derive(Debug)]
pub enum Message {
    /// A person chose a provider.
    ProviderChosen(Provider),
    /// A person chose the country in which the number is read, or no country.
    CountryChosen(Option<Country>),
    /// A person chose a routing region.
    RegionChosen(SipInfraRegion),
    /// A text field holds this text now.
    Typed(Field, String),
    /// A secret field holds this secret now.
    SecretTyped(Field, Secret),
    /// A person took the suggested number.
    SuggestionTaken(E164),
    /// A person or the host submitted the form.
    Submitted,
    /// The response takes long.
    Slow,
    /// A person stopped waiting.
    Stopped,
    /// The POST left for the platform (`is_out`), or came back with a 401 and waits for a new token.
    Posted {
        /// Number of the attempt.
        attempt: u32,
        /// True while the request may have reached the platform.
        is_out: bool,
    },
    /// The time-out of a request ran out.
    TimedOut {
        /// Number of the attempt.
        attempt: u32,
    },
    /// About a second passed since [`Effect::Tick`](super::Effect::Tick) with the same attempt.
    Ticked {
        /// Number of the attempt.
        attempt: u32,
    },
    /// The browser got a network connection (`true`), or lost it (`false`).
    Connected(bool),
    /// The request of [`Effect::Send`](super::Effect::Send) with the same attempt ended.
    Ended {
        /// Number of the attempt.
        attempt: u32,
        /// The outcome.
        outcome: Outcome,
    },
    /// A person asked for the host's own check.
    VerifyRequested,
    /// The host's check of [`Effect::Verify`](super::Effect::Verify) with the same attempt ended.
    Verified {
        /// Number of the attempt.
        attempt: u32,
        /// The result.
        verification: Verification,
    },
    /// The draft storage, or an earlier form of the same element, had a draft.
    Restored(Box<Draft>),
    /// The earlier form of the same element was unmounted with a request in flight: a number may exist.
    RestoredUnanswered,
    /// A person pressed "Create another" on the receipt.
    CreateAnother,
    /// A person pressed "Reset".
    Reset,
    /// A person pressed "Undo" after a reset.
    ResetUndone,
    /// The host changed options.
    Configured {
        /// The options that the rules read.
        context: CheckContext,
        /// The values that the form begins with. A person's input is never replaced by them.
        initial: Values,
        /// The option `idempotencyKey`.
        idempotency_key: bool,
    },
    /// The host set values.
    ValuesSet(Values),
    /// The host asked for a check of the form, with the errors shown at their fields.
    Validated,
    /// The host reset the form.
    Cleared,
}
