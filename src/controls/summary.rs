//! What a submission came to, unless it came to a number: what is to be fixed, with links to the fields, or what is
//! known of the outcome. It is made anew by each submission, spoken once, and stands still while the fields are mended.

use contract::Field;
use leptos::ev;
use leptos::prelude::*;

use super::frame::words;
use crate::form::{FieldMessage, FocusTarget, Form, Notice, Unknown};
use crate::text::{Key, fill, problems};

/// The summary. Its place is always there, so that what comes into it is spoken.
pub fn summary(form: Form) -> impl IntoView {
    let shown = form.watch(|state| state.notice.clone().map(|notice| (state.attempt, notice)));
    let shown = move || {
        let (_, notice) = shown.get()?;
        let doubtful = matches!(notice, Notice::Unknown(_));
        Some(view! {
            <div class="summary" class:doubtful=doubtful role="alert" tabindex="-1">{content(form, notice)}</div>
        })
    };
    view! { <div>{shown}</div> }
}

fn content(form: Form, notice: Notice) -> AnyView {
    match notice {
        Notice::ToFix(items) => {
            let heading = match items.len() {
                1 => form.word(Key::SummaryOne).to_owned(),
                count => fill(form.word(Key::SummaryMany), &[("count", &form.locale().count(count))]),
            };
            view! {
                <h2>{heading}</h2>
                {links(form, items)}
            }
            .into_any()
        }
        Notice::Refused { cause, fields, summary } => {
            let line = |words: String| view! { <p>{words}</p> };
            // The platform's words about the fields say it all; the general words help where there are none.
            let general = fields.is_empty().then(|| line(form.word(problems::of_cause(cause)).to_owned()));
            view! {
                <h2>{form.word(Key::RefusedHeading)}</h2>
                {general}
                {summary.into_iter().map(line).collect_view()}
                {links(form, fields)}
            }
            .into_any()
        }
        Notice::Unknown(unknown) => {
            let what = match unknown {
                Unknown::TimedOut => Key::TimedOut,
                Unknown::NoAnswer => Key::NoAnswer,
                Unknown::Stopped => Key::Stopped,
                Unknown::UnexpectedAnswer => Key::UnexpectedAnswer,
                Unknown::GatewayFailed => Key::GatewayFailed,
                Unknown::PlatformFailed => Key::PlatformFailed,
            };
            view! {
                <h2>{form.word(Key::UnknownHeading)}</h2>
                <p>{form.word(what)}" "{form.word(Key::CheckFirst)}</p>
            }
            .into_any()
        }
        Notice::NotSent => view! {
            <h2>{form.word(Key::RefusedHeading)}</h2>
            <p>{form.word(Key::NotSent)}</p>
        }
        .into_any(),
    }
}

/// A link to each field, in the form's order. A link whose field is right by now is struck out.
fn links(form: Form, items: Vec<(Field, FieldMessage)>) -> impl IntoView {
    let link = move |(field, message): (Field, FieldMessage)| {
        let is_done = form.watch(move |state| state.error(field).is_none());
        let go = move |event: ev::MouseEvent| {
            event.prevent_default();
            form.focus(FocusTarget::Field(field));
        };
        let text = form.state.with_untracked(|state| words(form, &message, state.draft.text(field)));
        view! {
            <li class:done=is_done><a href=format!("#{}", field.name()) on:click=go>{text}</a></li>
        }
    };
    (!items.is_empty()).then(|| view! { <ul>{items.into_iter().map(link).collect_view()}</ul> })
}
