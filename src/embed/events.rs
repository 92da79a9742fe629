//! What the host hears: `pia-created` and `pia-error`, on the element that the form is in.

use std::collections::BTreeMap;

use contract::{Cause, Field, PhoneNumber};
use leptos::wasm_bindgen::JsValue;
use serde::Serialize;
use web_sys::{CustomEvent, CustomEventInit, Element};

use crate::form::{Event, Unknown};

/// Why there is no number, or none that is known of.
#[derive(Serialize)]
struct Failed {
    kind: &'static str,
}

/// Fires the event on `element`. It bubbles, and leaves shadow roots.
pub(super) fn dispatch(element: &Element, event: &Event) {
    let (name, detail) = match event {
        Event::Created(number) => ("pia-created", created(number)),
        Event::Rejected(cause) => ("pia-error", encode(&Failed { kind: cause_kind(*cause) })),
        Event::OutcomeUnknown(unknown) => ("pia-error", encode(&Failed { kind: unknown_kind(*unknown) })),
        Event::NotSent => ("pia-error", encode(&Failed { kind: "not-sent" })),
    };
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener that throws is the host's affair: the browser reports it, and the form goes on.
        let _ = element.dispatch_event(&event);
    }
}

/// The created number under the contract's names, without anything that gives access to a trunk or an account.
fn created(number: &PhoneNumber) -> JsValue {
    let members = [
        (PhoneNumber::ID, Some(number.id.as_str())),
        (Field::Provider.name(), Some(number.provider.as_str())),
        (Field::PhoneNumber.name(), number.phone_number.as_deref()),
        (Field::FriendlyName.name(), number.friendly_name.as_deref()),
        (Field::SipInfraRegion.name(), number.region.map(|region| region.as_str())),
        (Field::InboundAgent.name(), number.inbound_agent_id.as_deref()),
        (Field::OutboundAgent.name(), number.outbound_agent_id.as_deref()),
    ];
    let set = members.into_iter().filter_map(|(name, value)| Some((name, value?)));
    encode(&set.collect::<BTreeMap<_, _>>())
}

fn encode(detail: &impl Serialize) -> JsValue {
    detail.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

fn cause_kind(cause: Cause) -> &'static str {
    match cause {
        Cause::Invalid => "invalid",
        Cause::SignedOut => "signed-out",
        Cause::Forbidden => "forbidden",
        Cause::Conflict => "conflict",
        Cause::TooLarge => "too-large",
        Cause::UnsupportedMediaType => "unsupported-media-type",
        Cause::Busy => "busy",
        Cause::Unexpected => "unexpected-status",
    }
}

fn unknown_kind(unknown: Unknown) -> &'static str {
    match unknown {
        Unknown::TimedOut => "timed-out",
        Unknown::NoAnswer => "no-answer",
        Unknown::Stopped => "stopped",
        Unknown::UnexpectedAnswer => "unexpected-answer",
        Unknown::GatewayFailed => "gateway-failed",
        Unknown::PlatformFailed => "platform-failed",
    }
}
