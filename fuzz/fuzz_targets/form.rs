//! A whole form: messages in any order. Typed text stays as typed, at most one request is in flight, and no secret is
//! in anything that is shown, sent to the host or stored.

#![no_main]

use std::rc::Rc;

use contract::{
    CheckContext, Draft, Field, PhoneNumber, Provider, Refusal, RefusalReason, RegionPolicy, Secret, SipInfraRegion,
};
use fuzz::{CANARY, has_canary};
use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use numbering::countries;
use pia_number_form::state::{
    Effect, Event, Message, NotSentReason, Outcome, Phase, Snapshot, State, UnknownReason, Values, Verification, update,
};

fuzz_target!(|data: &[u8]| {
    if has_canary(data) {
        return;
    }
    let mut bytes = Unstructured::new(data);
    let mut state =
        State { idempotency_key: data.len() % 2 == 0, ..State::new(Draft::default(), CheckContext::default()) };
    while !bytes.is_empty()
        && let Ok(message) = any_message(&mut bytes, &state)
    {
        step(&mut state, message);
    }
});

fn step(state: &mut State, message: Message) {
    let is_open = state.phase == Phase::Editing;
    let typed = match &message {
        Message::Typed(field, text) if is_open && !field.is_secret() => Some((*field, text.clone())),
        _ => None,
    };
    let was_sending = matches!(state.phase, Phase::Submitting { .. });
    let effects = update(state, message);
    if let Some((field, text)) = typed {
        let holds = !matches!(field, Field::Provider | Field::SipInfraRegion);
        assert!(!holds || state.draft.text(field) == text, "the typed text was changed");
    }
    for effect in &effects {
        if let Effect::Send { request, .. } = effect {
            assert!(!was_sending, "two requests are in flight");
            assert_eq!(request.provider(), state.draft.provider);
        }
        if let Effect::Emit(Event::Changed(snapshot)) = effect {
            assert!(!format!("{snapshot:?}").contains(CANARY));
        }
    }
    assert_eq!(state.checked, state.draft.check(&state.context), "the check is not the draft's");
    let snapshot = Snapshot::new(state);
    assert!(!format!("{snapshot:?}").contains(CANARY), "{snapshot:?}");
    assert!(!format!("{:?}", state.notice).contains(CANARY));
    for field in Field::ALL {
        let _ = (state.error(field), state.warnings(field).count());
    }
    if let Phase::Created(_) = state.phase {
        assert!(state.draft.trunk_password.is_empty() && state.draft.auth_token.is_empty() && state.sent.is_none());
    }
}

fn any_message(bytes: &mut Unstructured<'_>, state: &State) -> Result<Message> {
    let attempt = if bytes.ratio(9, 10)? { state.attempt } else { bytes.arbitrary()? };
    Ok(match bytes.int_in_range(0..=25)? {
        0 => Message::ProviderChosen(*bytes.choose(&Provider::ALL)?),
        1 => Message::CountryChosen(bytes.choose(&countries()).map(|country| Some(*country))?),
        2 => Message::CountryChosen(None),
        3 => Message::RegionChosen(*bytes.choose(&SipInfraRegion::ALL)?),
        4..=6 => Message::Typed(*bytes.choose(&Field::ALL)?, text(bytes)?),
        7 => Message::Typed(
            Field::TerminationUri,
            format!("sip:{}:{CANARY}@{}", text(bytes)?.replace('@', ""), text(bytes)?),
        ),
        8 => Message::SecretTyped(*bytes.choose(&Field::ALL)?, Secret::new([text(bytes)?.as_str(), CANARY].concat())),
        9 | 10 => Message::Submitted,
        11 => Message::Slow,
        12 => Message::Stopped,
        13 => Message::Posted { attempt, is_out: bytes.arbitrary()? },
        14 => Message::TimedOut { attempt },
        15 => Message::Ticked { attempt },
        16 => Message::Connected(bytes.arbitrary()?),
        17 | 18 => Message::Ended { attempt, outcome: outcome(bytes)? },
        19 => Message::VerifyRequested,
        20 => {
            let verification =
                [Verification::Passed, Verification::Broken, Verification::Running, Verification::Failed(text(bytes)?)];
            Message::Verified { attempt, verification: bytes.choose(&verification)?.clone() }
        }
        21 => Message::Restored(Box::new(Draft { friendly_name: text(bytes)?, ..Draft::default() })),
        22 => Message::Configured {
            context: CheckContext {
                label_limit: bytes.arbitrary()?,
                region_policy: *bytes.choose(&[RegionPolicy::Warn, RegionPolicy::Off])?,
                ..state.context
            },
            initial: values(bytes)?,
            idempotency_key: bytes.arbitrary()?,
        },
        23 => Message::ValuesSet(values(bytes)?),
        24 => bytes.choose(&[|| Message::CreateAnother, || Message::Validated, || Message::Cleared])?(),
        _ => bytes.choose(&[|| Message::Reset, || Message::ResetUndone])?(),
    })
}

fn text(bytes: &mut Unstructured<'_>) -> Result<String> {
    let known = ["+8801712345678", "AC00000000000000000000000000000000", "sip.example.com", ""];
    Ok(if bytes.arbitrary()? { (*bytes.choose(&known)?).to_owned() } else { bytes.arbitrary()? })
}

fn values(bytes: &mut Unstructured<'_>) -> Result<Values> {
    let mut values = Values::default();
    for _ in 0..bytes.int_in_range(0..=3)? {
        // A refused value is not set.
        let _ = values.set(bytes.choose(&Field::ALL)?.name(), &bytes.arbitrary::<String>()?);
    }
    Ok(values)
}

fn outcome(bytes: &mut Unstructured<'_>) -> Result<Outcome> {
    let reason = *bytes.choose(&[
        RefusalReason::Invalid,
        RefusalReason::Conflict,
        RefusalReason::SignedOut,
        RefusalReason::Busy,
        RefusalReason::Unexpected,
    ])?;
    let mut refusal = Refusal { reason, fields: Vec::new(), summary: Vec::new() };
    for _ in 0..bytes.int_in_range(0..=3)? {
        refusal.fields.push((*bytes.choose(&Field::ALL)?, bytes.arbitrary()?));
    }
    let number = r#"{ "_id": "1", "provider": "sip", "sip_trunk_password": "Zq7cAnArY9" }"#;
    let number = || PhoneNumber::decode(&serde_json::from_str(number).expect("JSON")).expect("a created number");
    Ok(match bytes.int_in_range(0..=4)? {
        0 => Outcome::Created(Rc::new(number())),
        1 => Outcome::Refused(refusal),
        2 => Outcome::Busy { refusal, seconds: bytes.arbitrary()? },
        3 => Outcome::NotSent(*bytes.choose(&[
            NotSentReason::NoPermission,
            NotSentReason::Offline,
            NotSentReason::Stopped,
        ])?),
        _ => Outcome::Unknown(*bytes.choose(&[
            UnknownReason::NoAnswer,
            UnknownReason::InFlight,
            UnknownReason::GatewayFailed,
        ])?),
    })
}
