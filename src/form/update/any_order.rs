//! Whatever happens to a form, in whatever order: one request at a time, no number twice, nothing typed lost, and nothing claimed
//! that is not known. Random and seeded. What the form asks of the world is done by a world that remembers what is true.

use std::collections::{HashMap, HashSet};

use contract::{CheckContext, Provider, Secret, SipInfraRegion};
use numbering::Country;

use super::tests::{created, rejected};
use super::*;

const INTERLEAVINGS: u64 = 100_000;
const STEPS: usize = 24;
const THREADS: u64 = 4;

/// A generator of numbers that repeats itself from the same seed (xorshift64*, Vigna 2016).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let value = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(value).unwrap() % limit
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }
}

type Body = Vec<(&'static str, String)>;

/// What was sent last, and what the world knows of it.
struct Last {
    key: Option<u32>,
    body: Body,
    /// A try of it came to no clear answer, so that its number may exist.
    may_exist: bool,
}

/// A form, and the world that it asks.
struct World {
    state: State,
    /// Whether most of what happens is answers and waits: else few requests would be repeated often.
    is_patient: bool,
    /// The request that is on its way, and whether it has left.
    in_flight: Option<(u32, bool)>,
    /// The wait that will tick.
    ticking: Option<u32>,
    last: Option<Last>,
    /// Sent since the person pressed the button.
    sent: u32,
    /// What each key was sent with.
    bodies: HashMap<u32, Body>,
    /// Keys whose request was answered: nothing else may go by them.
    settled: HashSet<u32>,
    /// What a reset took.
    taken: Option<Vec<String>>,
    /// The number of the last request that came to no clear answer.
    unsure: Option<String>,
}

/// The number that a request asks for.
fn number_in(body: &Body) -> Option<String> {
    body.iter().find(|(name, _)| *name == Field::PhoneNumber.name()).map(|(_, number)| number.clone())
}

/// Whether a request holds a secret.
fn has_secret(body: &Body) -> bool {
    body.iter().any(|(name, _)| Field::parse(name).is_some_and(Field::is_secret))
}

/// What is entered: texts, then secrets.
fn entered(draft: &Draft) -> Vec<String> {
    let secret = |field| draft.secret(field).map(|secret| secret.expose().to_owned());
    Field::ALL.into_iter().map(|field| secret(field).unwrap_or_else(|| draft.text(field).to_owned())).collect()
}

fn without_secrets(texts: &[String]) -> Vec<String> {
    let text = |(field, text): (Field, &String)| if field.is_secret() { String::new() } else { text.clone() };
    Field::ALL.into_iter().zip(texts).map(text).collect()
}

/// An address may have a password in it.
fn without_address(mut texts: Vec<String>) -> Vec<String> {
    let at = Field::ALL.iter().position(|field| *field == Field::TerminationUri);
    texts[at.unwrap()].clear();
    texts
}

impl World {
    fn new(random: &mut Random) -> Self {
        let draft = Draft { provider: random.of(&Provider::ALL), ..Draft::default() };
        let state = State { has_key: random.below(2) == 0, ..State::new(draft, CheckContext::default()) };
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
            taken: None,
            unsure: None,
        }
    }

    /// Something that may happen now, or that comes too late.
    fn any(&mut self, random: &mut Random) -> Msg {
        let stale = self.state.attempt.wrapping_sub(1 + u32::try_from(random.below(2)).unwrap());
        let choice = match (self.in_flight, self.ticking) {
            (Some(_), _) if self.is_patient && random.below(4) > 0 => 17,
            (_, Some(_)) if self.is_patient && random.below(4) > 0 => 23,
            _ => random.below(35),
        };
        match choice {
            0..=4 => {
                let fields = [Field::PhoneNumber, Field::FriendlyName, Field::TerminationUri, Field::TrunkUsername];
                let texts = ["+8801712345678", "+14155552671", "01712345678", "", "x", "sip.example.com"];
                Msg::Typed(random.of(&fields), random.of(&texts).to_owned())
            }
            5 => Msg::Typed(Field::PhoneNumber, random.of(&["+8801712345678", "+880 1712-345678"]).to_owned()),
            6 => Msg::Typed(Field::AccountSid, format!("AC{}", "0".repeat(32))),
            7 => Msg::SecretTyped(
                random.of(&[Field::TrunkPassword, Field::AuthToken]),
                Secret::new(random.of(&["canary-1", "canary-2", ""]).to_owned()),
            ),
            8 => Msg::ProviderChosen(random.of(&Provider::ALL)),
            9 => Msg::RegionChosen(random.of(&SipInfraRegion::ALL)),
            10 => Msg::CountryChosen(Country::parse("BD")),
            11..=14 => Msg::Submitted,
            15 => Msg::Stopped,
            16 => Msg::Slow,
            17..=19 => match self.in_flight {
                Some((attempt, _)) => Msg::Ended { attempt, outcome: self.any_outcome(random) },
                None => Msg::Ended { attempt: stale, outcome: self.any_outcome(random) },
            },
            20 => Msg::Ended { attempt: stale, outcome: self.any_outcome(random) },
            21 => Msg::TimedOut { attempt: self.in_flight.map_or(stale, |(attempt, _)| attempt) },
            22 => match &mut self.in_flight {
                // The second of two is a 401.
                Some((attempt, is_out)) => {
                    *is_out = !*is_out;
                    Msg::Posted { attempt: *attempt, is_out: *is_out }
                }
                None => Msg::Posted { attempt: stale, is_out: true },
            },
            23..=25 => Msg::Ticked { attempt: self.ticking.unwrap_or(stale) },
            29 => Msg::Ticked { attempt: stale },
            26 => Msg::Connected(random.below(2) == 0),
            27 => random.of(&[|| Msg::Reset, || Msg::Undone])(),
            28 => Msg::Another,
            31 => {
                let mut values = Values::default();
                values.set("friendly_name", random.of(&["host", ""])).unwrap();
                if random.below(3) == 0 {
                    values.set("provider", random.of(&["sip", "pia", "twilio"])).unwrap();
                }
                Msg::Filled(values)
            }
            32 => Msg::Validated,
            33 => random.of(&[|| Msg::Cleared, || Msg::Doubted])(),
            34 => {
                let mut initial = Values::default();
                initial.set("friendly_name", random.of(&["first", "", "second"])).unwrap();
                Msg::Configured { context: self.state.context, initial, has_key: random.below(2) == 0 }
            }
            _ => match random.below(3) {
                0 => Msg::VerifyAsked,
                1 => Msg::Verified { attempt: self.state.attempt, verification: Verification::Passed },
                _ => Msg::Restored(Box::new(Draft { friendly_name: "kept".into(), ..Draft::default() })),
            },
        }
    }

    fn any_outcome(&mut self, random: &mut Random) -> Outcome {
        if self.in_flight.is_some_and(|(_, is_out)| !is_out) && random.below(3) == 0 {
            return Outcome::NotSent(random.of(&[NotSent::NoPermission, NotSent::Offline]));
        }
        let causes = [Cause::Invalid, Cause::Conflict, Cause::SignedOut, Cause::Busy, Cause::Forbidden];
        let unknown = [
            Unknown::NoAnswer,
            Unknown::UnexpectedAnswer,
            Unknown::GatewayFailed,
            Unknown::PlatformFailed,
            Unknown::InFlight,
            Unknown::Redirected,
        ];
        match random.below(8) {
            0 => created(),
            1..=2 => rejected(random.of(&causes), Vec::new()),
            3..=4 => {
                let rejection = Rejection { cause: Cause::Busy, fields: Vec::new(), summary: Vec::new() };
                Outcome::Busy { rejection, seconds: random.of(&[0, 1, 2, 121]) }
            }
            _ => Outcome::Unknown(random.of(&unknown)),
        }
    }

    /// Lets it happen, does what the form asks, and looks whether all that must hold does.
    fn step(&mut self, msg: Msg) {
        let before = entered(&self.state.draft);
        let was_submitting = self.state.is_submitting();
        let is_clearing = matches!((&msg, &self.state.phase), (Msg::Cleared, Phase::Editing | Phase::Created(_)));
        let is_begun_anew = match &msg {
            Msg::Configured { initial, .. } => *initial != self.state.initial && !self.state.is_dirty,
            _ => false,
        };
        let is_edit = self.state.phase == Phase::Editing && (edits(&msg) || is_begun_anew) || is_clearing;
        let is_new = self.is_new_request(&msg);
        let (is_press, is_tick) = (matches!(msg, Msg::Submitted), matches!(msg, Msg::Ticked { .. }));
        let is_typed = match &msg {
            Msg::Typed(field, text) if is_edit => Some((*field, text.clone())),
            _ => None,
        };
        let is_taken = matches!(msg, Msg::Undone) && is_edit && self.state.taken.is_some();
        let resets = matches!(msg, Msg::Reset) && is_edit && self.state.taken.is_none() && !self.state.draft.is_blank();
        let is_another = matches!((&msg, &self.state.phase), (Msg::Another, Phase::Created(_)));
        let starts_over = self.starts_over(&msg);
        let is_created = self.learn(&msg);

        let effects = update(&mut self.state, msg);

        let after = entered(&self.state.draft);
        if let Some((field, text)) = &is_typed {
            assert_eq!(self.state.draft.text(*field), text);
            for (at, other) in Field::ALL.into_iter().enumerate() {
                assert!(other == *field || before[at] == after[at], "{other:?} was not typed in");
            }
        }
        if !is_edit && !is_created && !is_another {
            assert_eq!(after, before, "what was typed is lost, or changed by itself");
        }
        if is_created {
            assert_eq!(after, without_address(without_secrets(&before)), "success takes the secrets, and nothing else");
        }
        if is_taken {
            assert_eq!(Some(after), self.taken.take(), "an undo brings back all but secrets");
        }
        if resets {
            self.taken = Some(without_secrets(&before));
        }
        if is_new {
            self.last = None;
        }
        if starts_over {
            // What may exist is known for as long as no secret has to be kept for it.
            self.last = self.last.take().filter(|last| last.may_exist && !has_secret(&last.body));
        }
        let mut ends = 0;
        for effect in effects {
            match effect {
                Effect::Send { attempt, key, request } => {
                    assert!(is_press || is_tick, "only a person's press, or a wait that is over, sends");
                    self.send(attempt, key, &request, is_press);
                }
                Effect::Tick { attempt } => {
                    assert_eq!((self.in_flight, self.ticking), (None, None));
                    self.ticking = Some(attempt);
                }
                Effect::Abort => (self.in_flight, self.ticking) = (None, None),
                Effect::Emit(Event::Created(_)) => {
                    assert!(is_created, "a number that nobody has told of");
                    ends += 1;
                }
                Effect::Emit(Event::Rejected(_) | Event::NotSent(_)) => {
                    assert!(!self.may_exist(), "it may exist, and the host is told that it does not");
                    ends += 1;
                }
                Effect::Emit(Event::OutcomeUnknown(_)) => {
                    assert!(self.may_exist(), "it cannot exist, and the host is told that it may");
                    ends += 1;
                }
                _ => {}
            }
        }
        let has_ended = was_submitting && !self.state.is_submitting();
        assert_eq!(ends, u32::from(has_ended), "a submission ends once, and the host hears of it");
        self.look(is_created, has_ended);
        if is_created || has_ended && !self.may_exist() {
            let key = self.last.take().and_then(|last| last.key);
            self.settled.extend(key);
        }
    }

    /// Whether the message makes the next request another one, however alike.
    fn is_new_request(&self, msg: &Msg) -> bool {
        match (msg, &self.state.phase) {
            (Msg::ProviderChosen(provider), Phase::Editing) => *provider != self.state.draft.provider,
            (Msg::SecretTyped(field, secret), Phase::Editing) => {
                self.state.draft.secret(*field).is_some_and(|old| old != secret)
            }
            (Msg::Filled(values), Phase::Editing) => {
                values.provider.is_some_and(|provider| provider != self.state.draft.provider)
            }
            _ => false,
        }
    }

    /// Whether the message gives the form another draft.
    fn starts_over(&self, msg: &Msg) -> bool {
        match (msg, &self.state.phase) {
            (Msg::Reset, Phase::Editing) | (Msg::Another, Phase::Created(_)) => true,
            (Msg::Cleared, Phase::Editing | Phase::Created(_)) => true,
            (Msg::Undone, Phase::Editing) => self.state.taken.is_some(),
            (Msg::Restored(_), Phase::Editing) => !self.state.is_dirty,
            _ => false,
        }
    }

    /// What the message makes true, before the form hears of it; whether it is that the number exists.
    fn learn(&mut self, msg: &Msg) -> bool {
        let is_out = self.in_flight.is_some_and(|(_, is_out)| is_out);
        match msg {
            Msg::Ended { attempt, outcome } if self.in_flight.is_some_and(|(current, _)| current == *attempt) => {
                if !matches!(outcome, Outcome::NotSent(_)) && !is_out {
                    update(&mut self.state, Msg::Posted { attempt: *attempt, is_out: true });
                }
                self.in_flight = None;
                let number = self.last.as_ref().and_then(|last| number_in(&last.body));
                let is_conflict = matches!(outcome, Outcome::Rejected(rejection) if rejection.cause == Cause::Conflict);
                let may_be_ours = is_conflict && number.is_some() && number == self.unsure;
                self.doubt(matches!(outcome, Outcome::Unknown(_)) || may_be_ours);
                let is_created = matches!(outcome, Outcome::Created(_));
                if is_created {
                    self.unsure = None;
                }
                is_created
            }
            Msg::TimedOut { attempt } => {
                self.doubt(self.in_flight == Some((*attempt, true)));
                false
            }
            Msg::Stopped => {
                self.doubt(is_out);
                false
            }
            Msg::Ticked { attempt } if self.ticking == Some(*attempt) => {
                self.ticking = None;
                false
            }
            _ => false,
        }
    }

    fn doubt(&mut self, is_doubtful: bool) {
        if let Some(last) = self.last.as_mut().filter(|_| is_doubtful) {
            last.may_exist = true;
            self.unsure = number_in(&last.body).or(self.unsure.take());
        }
    }

    fn may_exist(&self) -> bool {
        self.last.as_ref().is_some_and(|last| last.may_exist)
    }

    fn send(&mut self, attempt: u32, key: Option<u32>, request: &NewPhoneNumber, is_press: bool) {
        assert_eq!((self.in_flight, self.ticking), (None, None), "one at a time");
        let body: Body = request.body().members().map(|(name, value)| (name, value.to_owned())).collect();
        assert_eq!(key.is_some(), self.state.has_key, "a change of the option is for other requests");
        if let Some(key) = key {
            assert!(!self.settled.contains(&key), "the key of a request that was answered");
            assert_eq!(*self.bodies.entry(key).or_insert_with(|| body.clone()), body, "one key, two requests");
        }
        let same = self.last.as_ref().filter(|last| last.body == body);
        if is_press {
            self.sent = 0;
            let typed = self.state.draft.accept(&self.state.context).expect("it is right, or it is not sent");
            assert!(typed == *request, "what is sent is not what is entered");
        } else {
            let last = same.expect("what is repeated is the same request");
            assert_eq!(key, last.key, "what is repeated has the same key");
            assert!(key.is_some() || !last.may_exist, "sent twice without a key, and it may exist");
        }
        if let Some(last) = same.filter(|last| last.may_exist) {
            assert_eq!(key, last.key, "the same request once more, after no clear answer, has the same key");
        }
        self.sent += 1;
        assert!(self.sent <= 1 + retry::MAX_REPEATS, "no end to it");
        let may_exist = same.is_some_and(|last| last.may_exist);
        self.last = Some(Last { key, body, may_exist });
        self.in_flight = Some((attempt, false));
    }

    /// What must hold whenever one looks.
    fn look(&self, is_created: bool, has_ended: bool) {
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
            assert!(state.sent.is_none(), "a secret outlives success in what was sent");
            assert!(state.notice.is_none() && !state.is_dirty);
        }
        if has_ended {
            let claims_none = match &state.notice {
                Some(Notice::Refused { doubt, .. }) => doubt.is_none(),
                Some(Notice::NotSent(_)) => true,
                Some(Notice::Unknown(_)) => false,
                Some(Notice::ToFix(_)) | None => return assert!(is_created, "an end without a word"),
            };
            assert_eq!(claims_none, !self.may_exist(), "{:?}", state.notice);
        }
    }
}

/// Whether the message may change what is entered, in a form that is being filled in.
fn edits(msg: &Msg) -> bool {
    matches!(
        msg,
        Msg::Typed(..)
            | Msg::SecretTyped(..)
            | Msg::ProviderChosen(_)
            | Msg::CountryChosen(_)
            | Msg::RegionChosen(_)
            | Msg::Reset
            | Msg::Undone
            | Msg::Restored(_)
            | Msg::Filled(_)
    )
}

#[test]
fn whatever_happens_in_whatever_order() {
    let run = |from: u64| {
        let mut seen = [0_u32; 4];
        for seed in (from..INTERLEAVINGS).step_by(usize::try_from(THREADS).unwrap()) {
            let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
            let mut world = World::new(&mut random);
            for _ in 0..STEPS {
                let msg = world.any(&mut random);
                world.step(msg);
                seen[0] += u32::from(world.sent > 1);
                seen[1] += u32::from(world.may_exist());
                seen[2] += u32::from(matches!(world.state.phase, Phase::Created(_)));
                seen[3] += u32::from(world.settled.len() > 1);
            }
        }
        seen
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|from| scope.spawn(move || run(from))).collect();
        for thread in threads {
            let seen = thread.join().expect("an invariant is broken: see above");
            // Repeats, doubts, successes and several keys came about, each often.
            assert!(seen.iter().all(|count| *count > 1_000), "{seen:?}");
        }
    });
}
