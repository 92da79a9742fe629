//! Events of the window, for as long as the current owner exists.

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::Event;

/// Returns true if the browser has no network connection, so that nothing sent now would arrive.
pub(super) fn is_offline() -> bool {
    !window().navigator().on_line()
}

/// Calls `changed` with true when the browser gets a network connection, and with false when it loses the connection.
pub(super) fn on_connection(changed: impl Fn(bool) + Copy + 'static) {
    listen("online", move |_| changed(true));
    listen("offline", move |_| changed(false));
}

/// Sets the signal to true while a pointer is pressed. The signal turns false after the click that a release makes.
pub(super) fn on_pointer(is_pressed: RwSignal<bool>) {
    let release = StoredValue::new_local(None::<Timeout>);
    let released = move |_: &Event| {
        release.try_set_value(Some(Timeout::new(0, move || {
            is_pressed.try_set(false);
        })));
    };
    listen("pointerdown", move |_| {
        is_pressed.try_set(true);
    });
    listen("pointerup", released);
    listen("pointercancel", released);
}

/// Asks before a person leaves the page, while the memo is true. A browser does not keep a page with such a listener in
/// its back/forward cache, so the listener exists only while it is needed.
pub(super) fn guard_unsaved(is_wanted: Memo<bool>) {
    let listener = StoredValue::new_local(None::<EventListener>);
    Effect::new(move |_| {
        let options = EventListenerOptions::enable_prevent_default();
        let listen =
            || EventListener::new_with_options(&window(), "beforeunload", options, |event| event.prevent_default());
        listener.try_set_value(is_wanted.get().then(listen));
    });
}

/// Listens in the capture phase: a page may stop the event before it bubbles up to the window.
fn listen(event: &'static str, hear: impl Fn(&Event) + 'static) {
    let options = EventListenerOptions::run_in_capture_phase();
    let listener = EventListener::new_with_options(&window(), event, options, move |event| hear(event));
    StoredValue::new_local(listener);
}
