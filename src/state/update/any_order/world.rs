//! A form in a simulated world. The world knows the truth: which requests were sent, and which numbers may exist.

use std::collections::{HashMap, HashSet};

use contract::{CheckContext, Draft, Field, NewPhoneNumber, Provider, RefusalReason};

use super::random::Random;
use crate::state::update::update;
use crate::state::{Effect, Event, Message, Notice, Outcome, Phase, State, retry};

type Body = Vec<(&'static str, String)>;

/// The last request, as the world knows the request.
pub(super) struct Last {
    key: Option<u32>,
    body: Body,
    /// True if an attempt of the request had an unknown outcome, so that its number may exist.
    pub(super) may_exist: bool,
}

/// A form and its surroundings.
pub(super) struct World {
    pub(super) state: State,
    /// True if most messages are outcomes and ticks. Few requests would be repeated often in other worlds.
    pub(super) is_patient: bool,
    /// The attempt in flight, with true if its request has left.
    pub(super) in_flight: Option<(u32, bool)>,
    /// The attempt whose wait will tick.
    pub(super) ticking: Option<u32>,
    last: Option<Last>,
    /// Number of requests since a person pressed the button.
    pub(super) sent: u32,
    /// The body of the requests with each key.
    bodies: HashMap<u32, Body>,
    /// The keys of requests with a known outcome. No later request may use these keys.
    pub(super) settled: HashSet<u32>,
    /// The input before a reset, without secrets.
    before_reset: Option<Vec<String>>,
    /// The number of the last request with an unknown outcome.
    unknown_number: Option<String>,
}

/// Returns the number that a request asks for.
pub(super) fn number_in(body: &Body) -> Option<String> {
    body.iter().find(|(name, _)| *name == Field::PhoneNumber.name()).map(|(_, number)| number.clone())
}

/// Returns true if a request holds a secret.
pub(super) fn has_secret(body: &Body) -> bool {
    body.iter().any(|(name, _)| Field::parse(name).is_some_and(Field::is_secret))
}

/// Returns true if a reset loses more than secrets.
fn is_worth_an_undo(state: &State) -> bool {
    let (draft, initial) = (&state.draft, state.initial_draft());
    let choices = |draft: &Draft| (draft.country, draft.region);
    without_secrets(&entered(draft)) != entered(&initial) || choices(draft) != choices(&initial)
}

/// Returns the text of every field, with secrets.
pub(super) fn entered(draft: &Draft) -> Vec<String> {
    let secret = |field| draft.secret(field).map(|secret| secret.expose().to_owned());
    Field::ALL.into_iter().map(|field| secret(field).unwrap_or_else(|| draft.text(field).to_owned())).collect()
}

pub(super) fn without_secrets(texts: &[String]) -> Vec<String> {
    let text = |(field, text): (Field, &String)| if field.is_secret() { String::new() } else { text.clone() };
    Field::ALL.into_iter().zip(texts).map(text).collect()
}

/// Clears the termination URI, which may hold a password.
pub(super) fn without_termination_uri(mut texts: Vec<String>) -> Vec<String> {
    let at = Field::ALL.iter().position(|field| *field == Field::TerminationUri);
    texts[at.unwrap()].clear();
    texts
}

impl World {
    pub(super) fn new(random: &mut Random) -> Self {
        let draft = Draft { provider: random.choose(&Provider::ALL), ..Draft::default() };
        let state = State { idempotency_key: random.below(2) == 0, ..State::new(draft, CheckContext::default()) };
        let (bodies, settled) = (HashMap::new(), HashSet::new());
        let is_patient = random.below(2) == 0;
        Self {
            state,
            is_patient,
            in_flight: None,
            ticking: None,
            last: None,
            sent: 0,
            bodies,
            settled,
            before_reset: None,
            unknown_number: None,
        }
    }

    /// Sends a message to the form, performs the requested effects, and checks every invariant.
    pub(super) fn step(&mut self, message: Message) {
        let before = entered(&self.state.draft);
        let was_submitting = self.state.is_submitting();
        let is_clearing =
            matches!((&message, &self.state.phase), (Message::Cleared, Phase::Editing | Phase::Created(_)));
        let takes_initial = match &message {
            Message::Configured { initial, .. } => *initial != self.state.initial && !self.state.is_dirty,
            _ => false,
        };
        let is_edit = self.state.phase == Phase::Editing && (edits(&message) || takes_initial) || is_clearing;
        let is_new = self.is_new_request(&message);
        let (is_press, is_tick) = (matches!(message, Message::Submitted), matches!(message, Message::Ticked { .. }));
        let is_at_once = matches!(&message, Message::Ended { outcome: Outcome::Busy { seconds: 0, .. }, .. });
        let is_typed = match &message {
            Message::Typed(field, text) if is_edit => Some((*field, text.clone())),
            _ => None,
        };
        let is_taken = matches!(message, Message::ResetUndone) && is_edit && self.state.before_reset.is_some();
        let resets = matches!(message, Message::Reset)
            && is_edit
            && self.state.before_reset.is_none()
            && is_worth_an_undo(&self.state);
        let starts_next = matches!((&message, &self.state.phase), (Message::CreateAnother, Phase::Created(_)));
        let starts_over = self.starts_over(&message);
        let is_created = self.learn(&message);

        let effects = update(&mut self.state, message);

        let after = entered(&self.state.draft);
        if let Some((field, text)) = &is_typed {
            assert_eq!(self.state.draft.text(*field), text);
            for (at, other) in Field::ALL.into_iter().enumerate() {
                assert!(other == *field || before[at] == after[at], "{other:?} changed without an edit");
            }
        }
        if !is_edit && !is_created && !starts_next {
            assert_eq!(after, before, "input changed without an edit");
        }
        if is_created {
            assert_eq!(after, without_termination_uri(without_secrets(&before)), "success clears the secrets only");
        }
        if is_taken {
            assert_eq!(Some(after), self.before_reset.take(), "an undo restores all input but secrets");
        }
        if resets {
            self.before_reset = Some(without_secrets(&before));
        }
        if is_new {
            self.last = None;
        }
        if starts_over {
            // The form remembers an unknown outcome of a request without secrets.
            self.last = self.last.take().filter(|last| last.may_exist && !has_secret(&last.body));
        }
        let mut ends = 0;
        for effect in effects {
            match effect {
                Effect::Send { attempt, key, request } => {
                    assert!(is_press || is_tick || is_at_once, "only a press or the end of a wait sends a request");
                    self.send(attempt, key, &request, is_press);
                }
                Effect::Tick { attempt } => {
                    assert_eq!((self.in_flight, self.ticking), (None, None));
                    self.ticking = Some(attempt);
                }
                Effect::Abort => (self.in_flight, self.ticking) = (None, None),
                Effect::Emit(Event::Created(_)) => {
                    assert!(is_created, "the host learned of a number that does not exist");
                    ends += 1;
                }
                Effect::Emit(Event::Refused(_) | Event::NotSent(_)) => {
                    assert!(!self.may_exist(), "the number may exist, but the host learned the opposite");
                    ends += 1;
                }
                Effect::Emit(Event::OutcomeUnknown(_)) => {
                    assert!(self.may_exist(), "the number cannot exist, but the host learned the opposite");
                    ends += 1;
                }
                _ => {}
            }
        }
        let has_ended = was_submitting && !self.state.is_submitting();
        assert_eq!(ends, u32::from(has_ended), "the host learns once of the end of a submission");
        self.check(is_created, has_ended);
        if is_created || has_ended && !self.may_exist() {
            let key = self.last.take().and_then(|last| last.key);
            self.settled.extend(key);
        }
    }

    /// Returns true if the message makes the next request a new one, even if both requests are equal.
    pub(super) fn is_new_request(&self, message: &Message) -> bool {
        match (message, &self.state.phase) {
            (Message::ProviderChosen(provider), Phase::Editing) => *provider != self.state.draft.provider,
            (Message::SecretTyped(field, secret), Phase::Editing) => {
                self.state.draft.secret(*field).is_some_and(|old| old != secret)
            }
            (Message::ValuesSet(values), Phase::Editing) => {
                values.provider.is_some_and(|provider| provider != self.state.draft.provider)
            }
            _ => false,
        }
    }

    /// Returns true if the message replaces the draft.
    pub(super) fn starts_over(&self, message: &Message) -> bool {
        match (message, &self.state.phase) {
            (Message::Reset, Phase::Editing) | (Message::CreateAnother, Phase::Created(_)) => true,
            (Message::Cleared, Phase::Editing | Phase::Created(_)) => true,
            (Message::ResetUndone, Phase::Editing) => self.state.before_reset.is_some(),
            (Message::Restored(_), Phase::Editing) => !self.state.is_dirty,
            _ => false,
        }
    }

    /// Updates the world before the form gets the message. Returns true if the message reports a created number.
    pub(super) fn learn(&mut self, message: &Message) -> bool {
        let is_out = self.in_flight.is_some_and(|(_, is_out)| is_out);
        match message {
            Message::Ended { attempt, outcome } if self.in_flight.is_some_and(|(current, _)| current == *attempt) => {
                if !matches!(outcome, Outcome::NotSent(_)) && !is_out {
                    update(&mut self.state, Message::Posted { attempt: *attempt, is_out: true });
                }
                self.in_flight = None;
                let number = self.last.as_ref().and_then(|last| number_in(&last.body));
                let is_conflict =
                    matches!(outcome, Outcome::Refused(refusal) if refusal.reason == RefusalReason::Conflict);
                let may_be_ours = is_conflict && number.is_some() && number == self.unknown_number;
                self.note_unknown(matches!(outcome, Outcome::Unknown(_)) || may_be_ours);
                let is_created = matches!(outcome, Outcome::Created(_));
                if is_created {
                    self.unknown_number = None;
                }
                is_created
            }
            Message::TimedOut { attempt } => {
                self.note_unknown(self.in_flight == Some((*attempt, true)));
                false
            }
            Message::Stopped => {
                self.note_unknown(is_out);
                false
            }
            Message::Ticked { attempt } if self.ticking == Some(*attempt) => {
                self.ticking = None;
                false
            }
            _ => false,
        }
    }

    pub(super) fn note_unknown(&mut self, is_unknown: bool) {
        if let Some(last) = self.last.as_mut().filter(|_| is_unknown) {
            last.may_exist = true;
            self.unknown_number = number_in(&last.body).or(self.unknown_number.take());
        }
    }

    pub(super) fn may_exist(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.may_exist)
    }

    pub(super) fn send(&mut self, attempt: u32, key: Option<u32>, request: &NewPhoneNumber, is_press: bool) {
        assert_eq!((self.in_flight, self.ticking), (None, None), "a second request is in flight");
        let body: Body = request.body().members().map(|(name, value)| (name, value.to_owned())).collect();
        assert_eq!(key.is_some(), self.state.idempotency_key, "a change of the option applies to new requests only");
        if let Some(key) = key {
            assert!(!self.settled.contains(&key), "the key belongs to a request with a known outcome");
            assert_eq!(*self.bodies.entry(key).or_insert_with(|| body.clone()), body, "two requests share a key");
        }
        let same = self.last.as_ref().filter(|last| last.body == body);
        if is_press {
            self.sent = 0;
            let typed = self.state.draft.accept(&self.state.context).expect("a form with errors is never sent");
            assert!(typed == *request, "the request differs from the input");
        } else {
            let last = same.expect("a repeat sends the same request");
            assert_eq!(key, last.key, "a repeat has the same key");
            assert!(key.is_some() || !last.may_exist, "a request without a key was repeated, but its number may exist");
        }
        if let Some(last) = same.filter(|last| last.may_exist) {
            assert_eq!(key, last.key, "an equal request after an unknown outcome has the same key");
        }
        self.sent += 1;
        assert!(self.sent <= 1 + retry::MAX_REPEATS, "the repeats do not end");
        let may_exist = same.is_some_and(|last| last.may_exist);
        self.last = Some(Last { key, body, may_exist });
        self.in_flight = Some((attempt, false));
    }

    /// Checks the invariants that hold after every message.
    pub(super) fn check(&self, is_created: bool, has_ended: bool) {
        let state = &self.state;
        let is_sending = matches!(state.phase, Phase::Submitting { .. });
        let is_waiting = matches!(state.phase, Phase::Waiting { .. });
        assert_eq!((is_sending, is_waiting), (self.in_flight.is_some(), self.ticking.is_some()), "{:?}", state.phase);
        if is_created {
            assert!(matches!(state.phase, Phase::Created(_)));
        }
        if matches!(state.phase, Phase::Created(_)) {
            let secrets = [&state.draft.trunk_password, &state.draft.auth_token];
            assert!(secrets.iter().all(|secret| secret.is_empty()), "a secret outlives success");
            assert!(state.sent.is_none(), "a secret of the last request outlives success");
            assert!(state.notice.is_none() && !state.is_dirty);
        }
        if has_ended {
            let claims_none = match &state.notice {
                Some(Notice::Refused { unknown, .. }) => unknown.is_none(),
                Some(Notice::NotSent(_)) => true,
                Some(Notice::Unknown(_)) => false,
                Some(Notice::ToFix(_)) | None => return assert!(is_created, "a submission ended without a notice"),
            };
            assert_eq!(claims_none, !self.may_exist(), "{:?}", state.notice);
        }
    }
}

/// Returns true if the message may change the input while a person fills the form in.
pub(super) fn edits(message: &Message) -> bool {
    matches!(
        message,
        Message::Typed(..)
            | Message::SecretTyped(..)
            | Message::ProviderChosen(_)
            | Message::CountryChosen(_)
            | Message::RegionChosen(_)
            | Message::Reset
            | Message::ResetUndone
            | Message::Restored(_)
            | Message::ValuesSet(_)
    )
}
