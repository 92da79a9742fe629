//! A whole form: messages made of bytes, in any order. What is typed stays as it is typed, one request is on its way at most, and no
//! secret is in anything that is shown, told or kept.

#![no_main]

use std::rc::Rc;

use contract::{Cause, CheckContext, Draft, Field, PhoneNumber, Provider, Rejection, Secret, SipInfraRegion};
use fuzz::{CANARY, has_canary};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use numbering::countries;
use pia_number_form::form::{
    Effect, Event, Msg, NotSent, Outcome, Phase, Snapshot, State, Unknown, Values, Verification, update,
};

fuzz_target!(|data: &[u8]| {
    if has_canary(data) {
        return;
    }
    let mut bytes = Unstructured::new(data);
    let mut state = State { has_key: data.len() % 2 == 0, ..State::new(Draft::default(), CheckContext::default()) };
    while !bytes.is_empty()
        && let Ok(msg) = any(&mut bytes, &state)
    {
        step(&mut state, msg);
    }
});

fn step(state: &mut State, msg: Msg) {
    let is_open = state.phase == Phase::Editing;
    let typed = match &msg {
        Msg::Typed(field, text) if is_open && !field.is_secret() => Some((*field, text.clone())),
        _ => None,
    };
    let was_sending = matches!(state.phase, Phase::Submitting { .. });
    let effects = update(state, msg);
    if let Some((field, text)) = typed {
        let holds = !matches!(field, Field::Provider | Field::SipInfraRegion);
        assert!(!holds || state.draft.text(field) == text, "what is typed is kept as it is typed");
    }
    for effect in &effects {
        if let Effect::Send { request, .. } = effect {
            assert!(!was_sending, "two at a time");
            assert_eq!(request.provider(), state.draft.provider);
        }
        if let Effect::Emit(Event::Changed(snapshot)) = effect {
            assert!(!format!("{snapshot:?}").contains(CANARY));
        }
    }
    assert_eq!(state.checked, state.draft.check(&state.context), "what is said is of what is there");
    let snapshot = Snapshot::of(state);
    assert!(!format!("{snapshot:?}").contains(CANARY), "{snapshot:?}");
    assert!(!format!("{:?}", state.notice).contains(CANARY));
    for field in Field::ALL {
        let _ = (state.error(field), state.doubts(field).count());
    }
    if let Phase::Created(_) = state.phase {
        assert!(state.draft.trunk_password.is_empty() && state.draft.auth_token.is_empty() && state.sent.is_none());
    }
}

fn any(bytes: &mut Unstructured<'_>, state: &State) -> Result<Msg> {
    let attempt = if bytes.ratio(9, 10)? { state.attempt } else { bytes.arbitrary()? };
    Ok(match bytes.int_in_range(0..=25)? {
        0 => Msg::ProviderChosen(*bytes.choose(&Provider::ALL)?),
        1 => Msg::CountryChosen(bytes.choose(&countries()).map(|country| Some(*country))?),
        2 => Msg::CountryChosen(None),
        3 => Msg::RegionChosen(*bytes.choose(&SipInfraRegion::ALL)?),
        4..=6 => Msg::Typed(*bytes.choose(&Field::ALL)?, text(bytes)?),
        7 => Msg::Typed(
            Field::TerminationUri,
            format!("sip:{}:{CANARY}@{}", text(bytes)?.replace('@', ""), text(bytes)?),
        ),
        8 => Msg::SecretTyped(*bytes.choose(&Field::ALL)?, Secret::new([text(bytes)?.as_str(), CANARY].concat())),
        9 | 10 => Msg::Submitted,
        11 => Msg::Slow,
        12 => Msg::Stopped,
        13 => Msg::Posted { attempt, is_out: bytes.arbitrary()? },
        14 => Msg::TimedOut { attempt },
        15 => Msg::Ticked { attempt },
        16 => Msg::Connected(bytes.arbitrary()?),
        17 | 18 => Msg::Ended { attempt, outcome: outcome(bytes)? },
        19 => Msg::VerifyAsked,
        20 => {
            let verification =
                [Verification::Passed, Verification::Broken, Verification::Running, Verification::Failed(text(bytes)?)];
            Msg::Verified { attempt, verification: bytes.choose(&verification)?.clone() }
        }
        21 => Msg::Restored(Box::new(Draft { friendly_name: text(bytes)?, ..Draft::default() })),
        22 => Msg::Configured {
            context: CheckContext {
                label_limit: bytes.arbitrary()?,
                routing_advice: bytes.arbitrary()?,
                ..state.context
            },
            initial: values(bytes)?,
            has_key: bytes.arbitrary()?,
        },
        23 => Msg::Filled(values(bytes)?),
        24 => bytes.choose(&[|| Msg::Another, || Msg::Validated, || Msg::Cleared])?(),
        _ => bytes.choose(&[|| Msg::Reset, || Msg::Undone])?(),
    })
}

fn text(bytes: &mut Unstructured<'_>) -> Result<String> {
    let known = ["+8801712345678", "AC00000000000000000000000000000000", "sip.example.com", ""];
    Ok(if bytes.arbitrary()? { (*bytes.choose(&known)?).to_owned() } else { bytes.arbitrary()? })
}

fn values(bytes: &mut Unstructured<'_>) -> Result<Values> {
    let mut values = Values::default();
    for _ in 0..bytes.int_in_range(0..=3)? {
        // What is refused is not set.
        let _ = values.set(bytes.choose(&Field::ALL)?.name(), &bytes.arbitrary::<String>()?);
    }
    Ok(values)
}

fn outcome(bytes: &mut Unstructured<'_>) -> Result<Outcome> {
    let cause = *bytes.choose(&[Cause::Invalid, Cause::Conflict, Cause::SignedOut, Cause::Busy, Cause::Unexpected])?;
    let mut rejection = Rejection { cause, fields: Vec::new(), summary: Vec::new() };
    for _ in 0..bytes.int_in_range(0..=3)? {
        rejection.fields.push((*bytes.choose(&Field::ALL)?, bytes.arbitrary()?));
    }
    let number = r#"{ "_id": "1", "provider": "sip", "sip_trunk_password": "Zq7cAnArY9" }"#;
    let number = || PhoneNumber::decode(&serde_json::from_str(number).expect("JSON")).expect("the contract's");
    Ok(match bytes.int_in_range(0..=4)? {
        0 => Outcome::Created(Rc::new(number())),
        1 => Outcome::Rejected(rejection),
        2 => Outcome::Busy { rejection, seconds: bytes.arbitrary()? },
        3 => Outcome::NotSent(*bytes.choose(&[NotSent::NoPermission, NotSent::Offline, NotSent::Stopped])?),
        _ => Outcome::Unknown(*bytes.choose(&[Unknown::NoAnswer, Unknown::InFlight, Unknown::GatewayFailed])?),
    })
}
