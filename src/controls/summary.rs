//! What a submission came to, unless it came to a number: what is to be fixed, with links to the fields, or what is
//! known of the outcome. It is made anew by each submission, spoken once, and stands still while the fields are mended.

use contract::{Cause, Field};

use super::frame::words;
use crate::dom::{Child, El, el};
use crate::form::{FieldMessage, FocusTarget, Form, NotSent, Notice, Unknown};
use crate::text::{Key, fill, problems};

/// The summary. Its place is always there, so that what comes into it is spoken.
pub fn summary(form: Form) -> El {
    let shown = move || form.read(|state| state.notice.clone().map(|notice| (state.attempt, notice)));
    let card = move |shown: &Option<(u32, Notice)>| -> Vec<Child> {
        let Some((_, notice)) = shown else { return Vec::new() };
        let is_doubtful = matches!(notice, Notice::Unknown(_) | Notice::Refused { doubt: Some(_), .. });
        let class = if is_doubtful { "summary doubtful" } else { "summary" };
        let card = el("div").attr("class", class).attr("role", "alert").attr("tabindex", "-1");
        vec![card.children(content(form, notice)).into()]
    };
    el("div").follow_children(shown, card)
}

fn content(form: Form, notice: &Notice) -> Vec<El> {
    let heading = |words: &str| el("h2").text(words);
    let line = |words: &str| el("p").text(words);
    match notice {
        Notice::ToFix(items) => {
            let words = match items.len() {
                1 => form.word(Key::SummaryOne).to_owned(),
                count => fill(form.word(Key::SummaryMany), &[("count", &form.locale().count(count))]),
            };
            vec![heading(&words), links(form, items)]
        }
        Notice::Refused { cause, fields, summary, seconds, doubt } => {
            let mut content = match doubt {
                Some(unknown) => doubtful(form, *unknown),
                None => vec![heading(form.word(Key::RefusedHeading))],
            };
            // The platform's words about the fields say it all; the general words help where there are none. That it is busy says
            // that nothing was created, which is not known of an earlier try.
            if fields.is_empty() && !(*cause == Cause::Busy && doubt.is_some()) {
                content.push(line(&refused(form, *cause, *seconds)));
            }
            content.extend(summary.iter().map(|words| line(words)));
            if !fields.is_empty() {
                content.push(links(form, fields));
            }
            content
        }
        Notice::Unknown(unknown) => doubtful(form, *unknown),
        Notice::NotSent(why) => {
            let what = match why {
                NotSent::NoPermission => Key::NotSent,
                NotSent::Offline => Key::NotSentOffline,
                NotSent::Stopped => Key::NotSentStopped,
            };
            vec![heading(form.word(Key::RefusedHeading)), line(form.word(what))]
        }
    }
}

/// That the number may exist, and why.
fn doubtful(form: Form, unknown: Unknown) -> Vec<El> {
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
    let words = [form.word(what), " ", form.word(Key::CheckFirst)].concat();
    vec![el("h2").text(form.word(Key::UnknownHeading)), el("p").text(&words)]
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
    let link = |(field, message): &(Field, FieldMessage)| {
        let field = *field;
        let go = move |event: web_sys::Event| {
            event.prevent_default();
            form.focus(FocusTarget::Field(field));
        };
        let text = form.peek(|state| words(form, message, state.draft.text(field)));
        let link = el("a").attr("href", &format!("#{}", field.name())).on("click", go).text(&text);
        el("li").follow_class("done", move || form.read(|state| state.error(field).is_none())).child(link)
    };
    el("ul").children(items.iter().map(link))
}
