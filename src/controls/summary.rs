//! What a submission came to, unless it came to a number: what is to be fixed, with links to the fields, or what is
//! known of the outcome. It is made anew by each submission, spoken once, and stands still while the fields are mended.

use contract::{Cause, Field};

use super::frame::words;
use crate::dom::{El, el};
use crate::form::{FieldMessage, FocusTarget, Form, NotSent, Notice, Unknown};
use crate::text::{Key, fill, problems};

/// The summary. Its place is always there, so that what comes into it is spoken.
pub fn summary(form: Form) -> El {
    // A submission comes to one notice at most, and one without a submission is of what was brought back.
    let shown = move || form.read(|state| if state.notice.is_some() { state.attempt.wrapping_mul(2) | 1 } else { 0 });
    let card = move |place: El| {
        let Some(notice) = form.peek(|state| state.notice.clone()) else { return place };
        let is_doubtful = matches!(notice, Notice::Unknown(_) | Notice::Refused { doubt: Some(_), .. });
        let class = if is_doubtful { "summary doubtful" } else { "summary" };
        place.child(content(form, &notice, el("div|role=alert|tabindex=-1").attr("class", class)))
    };
    el("div").follow_children(shown, card)
}

fn content(form: Form, notice: &Notice, card: El) -> El {
    match notice {
        Notice::ToFix(items) => {
            let heading = match items.len() {
                1 => form.say("h2", Key::SummaryOne),
                count => el("h2").text(&fill(form.word(Key::SummaryMany), &[("count", &form.locale().count(count))])),
            };
            card.child(heading).child(links(form, items))
        }
        Notice::Refused { cause, fields, summary, seconds, doubt } => {
            let mut card = match doubt {
                Some(unknown) => doubtful(form, *unknown, card),
                None => card.child(form.say("h2", Key::RefusedHeading)),
            };
            // The platform's words about the fields say it all; the general words help where there are none. That it is busy says
            // that nothing was created, which is not known of an earlier try.
            if fields.is_empty() && !(*cause == Cause::Busy && doubt.is_some()) {
                card = card.child(el("p").text(&refused(form, *cause, *seconds)));
            }
            for words in summary {
                card = card.child(el("p").text(words));
            }
            if fields.is_empty() { card } else { card.child(links(form, fields)) }
        }
        Notice::Unknown(unknown) => doubtful(form, *unknown, card),
        Notice::NotSent(why) => {
            let what = match why {
                NotSent::NoPermission => Key::NotSent,
                NotSent::Offline => Key::NotSentOffline,
                NotSent::Stopped => Key::NotSentStopped,
            };
            card.child(form.say("h2", Key::RefusedHeading)).child(form.say("p", what))
        }
    }
}

/// That the number may exist, and why.
fn doubtful(form: Form, unknown: Unknown, card: El) -> El {
    let what = match unknown {
        Unknown::TimedOut => Key::TimedOut,
        Unknown::NoAnswer => Key::NoAnswer,
        Unknown::Stopped => Key::Stopped,
        Unknown::UnexpectedAnswer => Key::UnexpectedAnswer,
        Unknown::GatewayFailed => Key::GatewayFailed,
        Unknown::PlatformFailed => Key::PlatformFailed,
        Unknown::InFlight => Key::InFlight,
        Unknown::Redirected => Key::Redirected,
    };
    let words = form.say("p", what).text(" ").text(form.word(Key::CheckFirst));
    card.child(form.say("h2", Key::UnknownHeading)).child(words)
}

/// What a refusal means, and when to come again, where that is long, but not so long that it is no answer.
fn refused(form: Form, cause: Cause, seconds: Option<u32>) -> String {
    let minutes = seconds.unwrap_or_default().div_ceil(60);
    let (key, count) = match minutes {
        0..=2 | 4_321.. => return form.word(problems::of_cause(cause)).to_owned(),
        3..=180 => (Key::BusyMinutes, minutes),
        _ => (Key::BusyHours, minutes.div_ceil(60)),
    };
    fill(form.word(key), &[("count", &form.locale().count(count as usize))])
}

/// A link to each field, in the form's order. A link whose field is right by now is struck out.
fn links(form: Form, items: &[(Field, FieldMessage)]) -> El {
    let list = el("ul");
    for (field, message) in items {
        let field = *field;
        let go = move |event: web_sys::Event| {
            event.prevent_default();
            form.focus(FocusTarget::Field(field));
        };
        let text = form.peek(|state| words(form, message, state.draft.text(field)));
        let link = el("a").attr("href", &["#", field.name()].concat()).on("click", go).text(&text);
        list.append(&el("li").follow_class("done", move || form.read(|state| !state.has_error(field))).child(link));
    }
    list
}
