//! What the host hears, on the element that the form is in.

use contract::{Cause, Field, PhoneNumber};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Element};

use crate::form::{Event, NotSent, Snapshot, Unknown};

/// Fires the event on `element`. It bubbles, and leaves shadow roots.
pub(super) fn dispatch(element: &Element, event: &Event) {
    let detail = Object::new();
    let name = match event {
        Event::Created(number) => {
            created(&detail, number);
            "pia-created"
        }
        Event::Changed(snapshot) => {
            set(&detail, "values", &pairs(&snapshot.values));
            set(&detail, "request", &pairs(&snapshot.request));
            set(&detail, "ready", &snapshot.is_ready.into());
            "pia-change"
        }
        Event::Dirty(is_dirty) => {
            set(&detail, "dirty", &(*is_dirty).into());
            "pia-dirty"
        }
        Event::Rejected(cause) => return failed(element, cause_kind(*cause)),
        Event::OutcomeUnknown(unknown) => return failed(element, unknown_kind(*unknown)),
        Event::NotSent(not_sent) => return failed(element, not_sent_kind(*not_sent)),
    };
    fire(element, name, &detail, false);
}

/// Tells of a submission. Gives whether no listener objects, by `preventDefault()`.
pub(super) fn may_submit(element: &Element, snapshot: &Snapshot) -> bool {
    let detail = Object::new();
    set(&detail, "request", &pairs(&snapshot.request));
    fire(element, "pia-submit", &detail, true)
}

/// Tells why there is no number, or none that is known of.
pub(super) fn failed(element: &Element, kind: &str) {
    let detail = Object::new();
    set_text(&detail, "kind", Some(kind));
    fire(element, "pia-error", &detail, false);
}

/// Fires an event. Gives whether the host lets what it tells of go on.
fn fire(element: &Element, name: &str, detail: &Object, is_cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    for (member, value) in [("bubbles", true), ("composed", true), ("cancelable", is_cancelable)] {
        set(&init, member, &value.into());
    }
    set(&init, "detail", detail);
    let event = CustomEvent::new_with_event_init_dict(name, &init);
    // A listener that throws is the host's affair: the browser reports it, and the form goes on.
    event.and_then(|event| element.dispatch_event(&event)).unwrap_or(true)
}

/// The created number under the contract's names, without anything that gives access to a trunk or an account.
fn created(detail: &Object, number: &PhoneNumber) {
    for (name, value) in [
        (PhoneNumber::ID, Some(number.id.as_str())),
        (Field::Provider.name(), Some(number.provider.as_str())),
        (Field::PhoneNumber.name(), number.value(Field::PhoneNumber)),
        (Field::FriendlyName.name(), number.value(Field::FriendlyName)),
        (Field::SipInfraRegion.name(), number.region.map(|region| region.as_str())),
        (Field::InboundAgent.name(), number.value(Field::InboundAgent)),
        (Field::OutboundAgent.name(), number.value(Field::OutboundAgent)),
    ] {
        set_text(detail, name, value);
    }
}

/// An object of these members.
pub(super) fn pairs(pairs: &[(&str, String)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        set_text(&object, name, Some(value));
    }
    object
}

/// Sets a member of an object.
pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    // Fails for what is no object.
    let _ = Reflect::set(object, &name.into(), value);
}

/// Sets a member of an object, where there is a value.
fn set_text(object: &Object, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        set(object, name, &value.into());
    }
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
        Unknown::InFlight => "in-flight",
        Unknown::Redirected => "redirected",
    }
}

fn not_sent_kind(not_sent: NotSent) -> &'static str {
    match not_sent {
        NotSent::Offline => "offline",
        _ => "not-sent",
    }
}
