//! What a submission came to, unless it came to a number: what is to be fixed, with links to the fields, or what is
//! known of the outcome. It is made anew by each submission, spoken once, and stands still while the fields are mended.

use contract::{Cause, Field, FieldError};

use crate::dom::{El, el};
use crate::form::{FocusTarget, Form, NotSent, Notice, State, Unknown};
use crate::text::{Key, fill, problems};

/// The summary. Its place is always there, so that what comes into it is spoken.
pub fn summary(form: Form) -> El {
    // A submission comes to one notice at most, and one without a submission is of what was brought back.
    let shown = move || form.read(|state| if state.notice.is_some() { state.attempt.wrapping_mul(2) | 1 } else { 0 });
    let card = move |place: El| {
        let state = form.now();
        let Some(notice) = &state.notice else { return place };
        let is_doubtful = matches!(notice, Notice::Unknown(_) | Notice::Refused { doubt: Some(_), .. });
        let class = if is_doubtful { "summary doubtful" } else { "summary" };
        let card = content(form, &state, notice, el("div|role=alert|tabindex=-1").attr("class", class));
        drop(state);
        place.child(card)
    };
    el("div").follow_children(shown, card)
}

fn content(form: Form, state: &State, notice: &Notice, card: El) -> El {
    let list = el("ul");
    match notice {
        Notice::ToFix(errors) => {
            for FieldError { field, problem } in errors {
                let text = problems::of_problem(form.words(), problem, state.draft.text(*field));
                list.append(&link(form, *field, &text));
            }
            let heading = match errors.len() {
                1 => form.say("h2", Key::SummaryOne),
                count => el("h2").text(&fill(form.word(Key::SummaryMany), &[("count", &form.locale().count(count))])),
            };
            card.child(heading).child(list)
        }
        Notice::Refused { cause, summary, seconds, doubt } => {
            let mut card = match doubt {
                Some(unknown) => doubtful(form, *unknown, card),
                None => card.child(form.say("h2", Key::RefusedHeading)),
            };
            // The platform's words about the fields say it all; the general words help where there are none. That it is busy says
            // that nothing was created, which is not known of an earlier try.
            if state.platform_words.is_empty() && !(*cause == Cause::Busy && doubt.is_some()) {
                card = card.child(el("p").text(&refused(form, *cause, *seconds)));
            }
            for words in summary {
                card = card.child(el("p").text(words));
            }
            for (field, words) in &state.platform_words {
                let words = words.as_deref().unwrap_or_else(|| form.word(Key::NumberExists));
                list.append(&link(form, *field, words));
            }
            if state.platform_words.is_empty() { card } else { card.child(list) }
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

/// A link to a field. One whose field is right by now is struck out.
fn link(form: Form, field: Field, text: &str) -> El {
    let go = move |event: web_sys::Event| {
        event.prevent_default();
        form.focus(FocusTarget::Field(field));
    };
    let link = el("a").attr("href", &["#", field.name()].concat()).on("click", go).text(text);
    el("li").follow_class("done", move || form.read(|state| !state.has_error(field))).child(link)
}
