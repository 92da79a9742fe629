//! Random messages, which arrive in time or too late.

use contract::{Draft, Field, Provider, Refusal, RefusalReason, Secret, SipInfraRegion};
use numbering::Country;

use super::super::tests::{created, refused};
use super::random::Random;
use super::world::World;
use crate::state::{Message, NotSentReason, Outcome, UnknownReason, Values, Verification};

impl World {
    /// Returns a random message, which applies now or comes too late.
    pub(super) fn any_message(&mut self, random: &mut Random) -> Message {
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
                Message::Typed(random.choose(&fields), random.choose(&texts).to_owned())
            }
            5 => Message::Typed(Field::PhoneNumber, random.choose(&["+8801712345678", "+880 1712-345678"]).to_owned()),
            6 => Message::Typed(Field::AccountSid, format!("AC{}", "0".repeat(32))),
            7 => Message::SecretTyped(
                random.choose(&[Field::TrunkPassword, Field::AuthToken]),
                Secret::new(random.choose(&["canary-1", "canary-2", ""]).to_owned()),
            ),
            8 => Message::ProviderChosen(random.choose(&Provider::ALL)),
            9 => Message::RegionChosen(random.choose(&SipInfraRegion::ALL)),
            10 => Message::CountryChosen(Country::parse("BD")),
            11..=14 => Message::Submitted,
            15 => Message::Stopped,
            16 => Message::Slow,
            17..=19 => match self.in_flight {
                Some((attempt, _)) => Message::Ended { attempt, outcome: self.any_outcome(random) },
                None => Message::Ended { attempt: stale, outcome: self.any_outcome(random) },
            },
            20 => Message::Ended { attempt: stale, outcome: self.any_outcome(random) },
            21 => Message::TimedOut { attempt: self.in_flight.map_or(stale, |(attempt, _)| attempt) },
            22 => match &mut self.in_flight {
                // The second message of two stands for a 401.
                Some((attempt, is_out)) => {
                    *is_out = !*is_out;
                    Message::Posted { attempt: *attempt, is_out: *is_out }
                }
                None => Message::Posted { attempt: stale, is_out: true },
            },
            23..=25 => Message::Ticked { attempt: self.ticking.unwrap_or(stale) },
            29 => Message::Ticked { attempt: stale },
            26 => Message::Connected(random.below(2) == 0),
            27 => random.choose(&[|| Message::Reset, || Message::ResetUndone])(),
            28 => Message::CreateAnother,
            31 => {
                let mut values = Values::default();
                values.set("friendly_name", random.choose(&["host", ""])).unwrap();
                if random.below(3) == 0 {
                    values.set("provider", random.choose(&["sip", "pia", "twilio"])).unwrap();
                }
                Message::ValuesSet(values)
            }
            32 => Message::Validated,
            33 => random.choose(&[|| Message::Cleared, || Message::RestoredUnanswered])(),
            34 => {
                let mut initial = Values::default();
                initial.set("friendly_name", random.choose(&["first", "", "second"])).unwrap();
                Message::Configured { context: self.state.context, initial, idempotency_key: random.below(2) == 0 }
            }
            _ => match random.below(3) {
                0 => Message::VerifyRequested,
                1 => Message::Verified { attempt: self.state.attempt, verification: Verification::Passed },
                _ => Message::Restored(Box::new(Draft { friendly_name: "kept".into(), ..Draft::default() })),
            },
        }
    }

    pub(super) fn any_outcome(&mut self, random: &mut Random) -> Outcome {
        if self.in_flight.is_some_and(|(_, is_out)| !is_out) && random.below(3) == 0 {
            return Outcome::NotSent(random.choose(&[NotSentReason::NoPermission, NotSentReason::Offline]));
        }
        let reasons = [
            RefusalReason::Invalid,
            RefusalReason::Conflict,
            RefusalReason::SignedOut,
            RefusalReason::Busy,
            RefusalReason::Forbidden,
        ];
        let unknown = [
            UnknownReason::NoAnswer,
            UnknownReason::UnexpectedAnswer,
            UnknownReason::GatewayFailed,
            UnknownReason::PlatformFailed,
            UnknownReason::InFlight,
            UnknownReason::Redirected,
        ];
        match random.below(8) {
            0 => created(),
            1..=2 => refused(random.choose(&reasons), Vec::new()),
            3..=4 => {
                let refusal = Refusal { reason: RefusalReason::Busy, fields: Vec::new(), summary: Vec::new() };
                Outcome::Busy { refusal, seconds: random.choose(&[0, 1, 2, 121]) }
            }
            _ => Outcome::Unknown(random.choose(&unknown)),
        }
    }
}
