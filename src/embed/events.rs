//! What the host hears: `pia-created` and `pia-error`, on the element that the form is in.

use contract::Cause;
use leptos::wasm_bindgen::JsValue;
use serde::Serialize;
use web_sys::{CustomEvent, CustomEventInit, Element};

use crate::form::{Event, Unknown};

/// The created number, without secrets. Names are those of the contract.
#[derive(Serialize)]
struct Created<'a> {
    #[serde(rename = "_id")]
    id: &'a str,
    provider: &'a str,
    phone_number: Option<&'a str>,
    friendly_name: Option<&'a str>,
    sip_infra_region: Option<&'a str>,
    inbound_agent_id: Option<&'a str>,
    outbound_agent_id: Option<&'a str>,
}

/// Why there is no number, or none that is known of.
#[derive(Serialize)]
struct Failed {
    kind: &'static str,
}

/// Fires the event on `element`. It bubbles, and leaves shadow roots.
pub(super) fn dispatch(element: &Element, event: &Event) {
    let (name, detail) = match event {
        Event::Created(number) => (
            "pia-created",
            encode(&Created {
                id: &number.id,
                provider: number.provider.as_str(),
                phone_number: number.phone_number.as_deref(),
                friendly_name: number.friendly_name.as_deref(),
                sip_infra_region: number.region.map(|region| region.as_str()),
                inbound_agent_id: number.inbound_agent_id.as_deref(),
                outbound_agent_id: number.outbound_agent_id.as_deref(),
            }),
        ),
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
        Cause::OutcomeUnknown => "gateway-failed",
        Cause::PlatformFailed => "platform-failed",
        Cause::Unexpected => "unexpected-status",
    }
}

fn unknown_kind(unknown: Unknown) -> &'static str {
    match unknown {
        Unknown::TimedOut => "timed-out",
        Unknown::NoAnswer => "no-answer",
        Unknown::Stopped => "stopped",
        Unknown::UnexpectedAnswer => "unexpected-answer",
    }
}
