//! What the host hears, on the element that the form is in.

use contract::{Cause, Field, PhoneNumber};
use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Element};

use crate::form::{Event, NotSent, Snapshot, Unknown};

/// Fires the event on `element`. It bubbles, and leaves shadow roots.
pub(super) fn dispatch(element: &Element, event: &Event) {
    fire(element, name_and_detail(event), false);
}

/// Tells of a submission. Gives whether no listener objects, by `preventDefault()`.
pub(super) fn may_submit(element: &Element, snapshot: &Snapshot) -> bool {
    fire(element, ("pia-submit", with(&Object::new(), "request", &pairs(&snapshot.request))), true)
}

/// Tells that the widget itself failed.
pub(super) fn crashed(element: &Element) {
    fire(element, ("pia-error", failed("crashed")), false);
}

fn name_and_detail(event: &Event) -> (&'static str, Object) {
    match event {
        Event::Created(number) => ("pia-created", created(number)),
        Event::Rejected(cause) => ("pia-error", failed(cause_kind(*cause))),
        Event::OutcomeUnknown(unknown) => ("pia-error", failed(unknown_kind(*unknown))),
        Event::NotSent(NotSent::Offline) => ("pia-error", failed("offline")),
        Event::NotSent(_) => ("pia-error", failed("not-sent")),
        Event::Changed(snapshot) => ("pia-change", changed(snapshot)),
        Event::Dirty(is_dirty) => ("pia-dirty", with(&Object::new(), "dirty", &(*is_dirty).into())),
    }
}

/// Fires an event. Gives whether the host lets what it tells of go on.
fn fire(element: &Element, (name, detail): (&str, Object), is_cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(is_cancelable);
    init.set_detail(&detail);
    let event = CustomEvent::new_with_event_init_dict(name, &init);
    // A listener that throws is the host's affair: the browser reports it, and the form goes on.
    event.and_then(|event| element.dispatch_event(&event)).unwrap_or(true)
}

/// The created number under the contract's names, without anything that gives access to a trunk or an account.
fn created(number: &PhoneNumber) -> Object {
    object(&[
        (PhoneNumber::ID, Some(number.id.as_str())),
        (Field::Provider.name(), Some(number.provider.as_str())),
        (Field::PhoneNumber.name(), number.value(Field::PhoneNumber)),
        (Field::FriendlyName.name(), number.value(Field::FriendlyName)),
        (Field::SipInfraRegion.name(), number.region.map(|region| region.as_str())),
        (Field::InboundAgent.name(), number.value(Field::InboundAgent)),
        (Field::OutboundAgent.name(), number.value(Field::OutboundAgent)),
    ])
}

/// An object of these members.
pub(super) fn pairs(pairs: &[(&str, String)]) -> Object {
    let object = Object::new();
    pairs.iter().for_each(|(name, value)| drop(with(&object, name, &value.into())));
    object
}

fn changed(snapshot: &Snapshot) -> Object {
    let detail = with(&Object::new(), "values", &pairs(&snapshot.values));
    let detail = with(&detail, "request", &pairs(&snapshot.request));
    with(&detail, "ready", &snapshot.is_ready.into())
}

/// The object with one member more.
pub(super) fn with(object: &Object, name: &str, value: &JsValue) -> Object {
    // Fails for what is no object.
    let _ = Reflect::set(object, &name.into(), value);
    object.clone()
}

/// Why there is no number, or none that is known of.
fn failed(kind: &str) -> Object {
    object(&[("kind", Some(kind))])
}

/// An object of those members that have a value.
fn object(members: &[(&str, Option<&str>)]) -> Object {
    let object = Object::new();
    for (name, value) in members {
        if let Some(value) = value {
            // Fails for what is no object.
            let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
        }
    }
    object
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
