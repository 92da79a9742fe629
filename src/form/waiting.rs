//! What is seen and heard while an answer, the next try or the network is waited for.

use super::{Connection, Form, Msg, Phase, State};
use crate::dom::{El, el};
use crate::text::{Key, fill};

/// Of how many seconds each, at most, the wait is spoken of once.
const SPOKEN_EVERY: u32 = 30;

/// Why the request is sent again, while that is waited for.
pub(super) fn reason(form: Form) -> Option<Key> {
    form.read(|state| match (&state.phase, state.doubt()) {
        (Phase::Waiting { .. }, Some(_)) => Some(Key::WaitUnknown),
        (Phase::Waiting { .. }, None) => Some(Key::WaitBusy),
        _ => None,
    })
}

/// The countdown for who hears, in the line that says what goes on: spoken when it begins, and then every half a minute.
pub(super) fn spoken(form: Form) -> El {
    let words = move || {
        let wait = form.read(wait);
        let spoken = |(seconds, total): (u32, u32)| total.min(seconds.div_ceil(SPOKEN_EVERY) * SPOKEN_EVERY);
        wait.map(|wait| [" ", &next_try(form, spoken(wait))].concat()).unwrap_or_default()
    };
    el("span|class=spoken").follow_text(words)
}

/// The button that ends the wait, what that means, and the countdown for who sees. The button stays the same one from try to try:
/// it may have the focus.
pub(super) fn stop(form: Form) -> El {
    let can_stop = move || {
        form.read(|state| match state.phase {
            Phase::Submitting { slow, .. } => slow || state.repeats > 0,
            Phase::Waiting { .. } => true,
            Phase::Editing | Phase::Created(_) => false,
        })
    };
    let content = move |place: El| {
        let means = move || {
            // Else nothing can have been created.
            let may_exist = form.read(|state| wait(state).is_none() || state.doubt().is_some());
            form.text(may_exist.then_some(Key::StopMeans))
        };
        let seconds = move || form.read(wait).map(|(seconds, _)| next_try(form, seconds)).unwrap_or_default();
        let line = el("p|class=stop")
            .child(form.button("button|type=button|class=quiet", Key::StopWaiting, || Msg::Stopped))
            .child(el("span|class=countdown|aria-hidden=true").follow_text(seconds))
            .child(el("span|class=hint").follow_text(means));
        place.child(line)
    };
    el("div|class=region").follow_if(can_stop, content)
}

/// That there is no network connection, and that there is one again.
pub(super) fn connection(form: Form) -> El {
    let words = move |place: El| {
        let key = match form.peek(|state| state.connection) {
            Connection::Online => return place,
            Connection::Offline => Key::Offline,
            Connection::Back => Key::BackOnline,
        };
        place.child(form.say("p|class=remark", key))
    };
    el("div|class=region").follow_children(move || form.read(|state| state.connection) as u32, words)
}

/// The seconds until the next try, and those that there were at first.
fn wait(state: &State) -> Option<(u32, u32)> {
    match state.phase {
        Phase::Waiting { seconds, total } => Some((seconds, total)),
        Phase::Editing | Phase::Submitting { .. } | Phase::Created(_) => None,
    }
}

fn next_try(form: Form, seconds: u32) -> String {
    fill(form.word(Key::WaitSeconds), &[("count", &form.locale().count(seconds as usize))])
}
