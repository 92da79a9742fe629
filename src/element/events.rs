//! The events that the widget dispatches to the host.

use std::cell::Cell;
use std::rc::Rc;

use contract::{Field, PhoneNumber, RefusalReason};
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Element};

use super::conversion::{Members, encode};
use crate::state::{Event, NotSentReason, Snapshot, UnknownReason};

/// The element on which the events of a form are dispatched. A clone is the same element.
#[derive(Clone)]
pub(super) struct EventTarget {
    element: Element,
    is_muted: Rc<Cell<bool>>,
}

/// The `detail` of `pia-change`.
#[derive(Serialize)]
struct ChangeDetail<'a> {
    values: Members<'a>,
    request: Members<'a>,
    ready: bool,
}

/// The `detail` of `pia-dirty`.
#[derive(Serialize)]
struct DirtyDetail {
    dirty: bool,
}

/// The `detail` of `pia-submit`.
#[derive(Serialize)]
struct SubmitDetail<'a> {
    request: Members<'a>,
}

/// The `detail` of `pia-error`.
#[derive(Serialize)]
struct ErrorDetail {
    kind: &'static str,
}

impl EventTarget {
    /// Creates the target of a form's events.
    pub(super) fn new(element: Element) -> Self {
        Self { element, is_muted: Rc::default() }
    }

    /// Stops all events: the form is unmounted.
    pub(super) fn mute(&self) {
        self.is_muted.set(true);
    }

    /// Dispatches the event of the widget that stands for an event of the state.
    pub(super) fn dispatch(&self, event: &Event) {
        let (name, detail) = match event {
            Event::Created(number) => ("pia-created", created_detail(number)),
            Event::Changed(snapshot) => {
                let (values, request) = (Members(&snapshot.values), Members(&snapshot.request));
                ("pia-change", encode(&ChangeDetail { values, request, ready: snapshot.is_ready }))
            }
            Event::Dirty(dirty) => ("pia-dirty", encode(&DirtyDetail { dirty: *dirty })),
            Event::Refused(reason) => return self.dispatch_error(refusal_kind(*reason)),
            Event::OutcomeUnknown(reason) => return self.dispatch_error(unknown_kind(*reason)),
            Event::NotSent(reason) => return self.dispatch_error(not_sent_kind(*reason)),
        };
        self.dispatch_custom(name, &detail, false);
    }

    /// Dispatches `pia-error`.
    pub(super) fn dispatch_error(&self, kind: &'static str) {
        self.dispatch_custom("pia-error", &encode(&ErrorDetail { kind }), false);
    }

    /// Dispatches `pia-submit`. Returns false if a listener prevents the submission.
    pub(super) fn allows_submission(&self, snapshot: &Snapshot) -> bool {
        let detail = encode(&SubmitDetail { request: Members(&snapshot.request) });
        self.dispatch_custom("pia-submit", &detail, true)
    }

    /// Dispatches an event that bubbles and leaves shadow roots. Returns false if a listener prevents its default.
    fn dispatch_custom(&self, name: &str, detail: &JsValue, is_cancelable: bool) -> bool {
        if self.is_muted.get() {
            return true;
        }
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(is_cancelable);
        init.set_detail(detail);
        let event = CustomEvent::new_with_event_init_dict(name, &init);
        // The browser reports the exception of a listener to the page. An event without `preventDefault()` is allowed.
        event.and_then(|event| self.element.dispatch_event(&event)).unwrap_or(true)
    }
}

/// The `detail` of `pia-created`: the fields of the number, without those that give access to a trunk or an account.
fn created_detail(number: &PhoneNumber) -> JsValue {
    let members = [
        (PhoneNumber::ID, Some(number.id.as_str())),
        (Field::Provider.name(), Some(number.provider.as_str())),
        (Field::PhoneNumber.name(), number.value(Field::PhoneNumber)),
        (Field::FriendlyName.name(), number.value(Field::FriendlyName)),
        (Field::SipInfraRegion.name(), number.region.map(|region| region.as_str())),
        (Field::InboundAgent.name(), number.value(Field::InboundAgent)),
        (Field::OutboundAgent.name(), number.value(Field::OutboundAgent)),
    ];
    let members = members.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned())));
    encode(&Members(&members.collect::<Vec<_>>()))
}

fn refusal_kind(reason: RefusalReason) -> &'static str {
    match reason {
        RefusalReason::Invalid => "invalid",
        RefusalReason::SignedOut => "signed-out",
        RefusalReason::Forbidden => "forbidden",
        RefusalReason::Conflict => "conflict",
        RefusalReason::TooLarge => "too-large",
        RefusalReason::UnsupportedMediaType => "unsupported-media-type",
        RefusalReason::Busy => "busy",
        RefusalReason::Unexpected => "unexpected-status",
    }
}

fn unknown_kind(reason: UnknownReason) -> &'static str {
    match reason {
        UnknownReason::TimedOut => "timed-out",
        UnknownReason::NoAnswer => "no-answer",
        UnknownReason::Stopped => "stopped",
        UnknownReason::UnexpectedAnswer => "unexpected-answer",
        UnknownReason::GatewayFailed => "gateway-failed",
        UnknownReason::PlatformFailed => "platform-failed",
        UnknownReason::InFlight => "in-flight",
        UnknownReason::Redirected => "redirected",
    }
}

fn not_sent_kind(reason: NotSentReason) -> &'static str {
    match reason {
        NotSentReason::Offline => "offline",
        NotSentReason::NoPermission | NotSentReason::Stopped => "not-sent",
    }
}
