//! The summary of a submission that created no number: the fields to fix, with links, or the outcome of the request.
//!
//! Each submission creates a new summary, so screen readers announce it once. The summary stands still while a person
//! fixes the fields.

use contract::{Field, RefusalReason};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::boxed_view::{BoxedView, branch};
use crate::i18n::{Key, Words, fill, messages};
use crate::runtime::memos::text;
use crate::runtime::use_form;
use crate::state::{FocusTarget, NotSentReason, Notice, State, UnknownReason};

/// The texts of a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Texts {
    heading: String,
    paragraphs: Vec<String>,
    /// Fields with the texts of their links.
    links: Vec<(Field, String)>,
}

/// The summary. Its container always exists, so screen readers announce a new summary in it.
#[component]
pub(super) fn Summary() -> impl IntoView {
    let form = use_form();
    // One submission shows one notice. A restored form shows its notice without a submission.
    let shown = form.memo(|state| {
        let is_unknown = match state.notice.as_ref()? {
            Notice::Unknown(_) | Notice::Refused { unknown: Some(_), .. } => true,
            Notice::Refused { unknown: None, .. } | Notice::ToFix(_) | Notice::NotSent(_) => false,
        };
        Some((state.attempt, is_unknown))
    });
    let card = branch(move || match shown.get() {
        Some((_, is_unknown)) => BoxedView::new(view! { <Card is_unknown /> }),
        None => BoxedView::empty(),
    });
    view! { <div>{card}</div> }
}

#[component]
fn Card(is_unknown: bool) -> impl IntoView {
    let form = use_form();
    // The links keep the text of the submission while a person fixes the fields. A change of the language translates
    // them.
    let typed = form.with_state_untracked(typed_texts).unwrap_or_default();
    let notice = form.with_state_untracked(|state| (state.notice.clone(), state.platform_messages.clone()));
    let texts = Memo::new(move |_| {
        let words = form.words.try_get().unwrap_or_default();
        let (notice, platform) = notice.clone().unwrap_or_default();
        notice.map(|notice| texts(&words, &notice, &platform, &typed)).unwrap_or_default()
    });
    let (paragraphs, links) = texts.with_untracked(|texts| {
        (texts.paragraphs.len(), texts.links.iter().map(|(field, _)| *field).collect::<Vec<_>>())
    });
    let paragraph =
        move |at: usize| text(move || texts.with(|texts| texts.paragraphs.get(at).cloned().unwrap_or_default()));
    let link = move |at: usize| {
        text(move || texts.with(|texts| texts.links.get(at).map(|(_, text)| text.clone()).unwrap_or_default()))
    };
    let list = (!links.is_empty()).then(|| {
        let links = links.into_iter().enumerate().map(|(at, field)| view! { <Link field text=link(at) /> });
        view! { <ul>{links.collect_view()}</ul> }
    });
    view! {
        <div class="summary" class:doubtful=is_unknown part="summary" role="alert" tabindex="-1">
            <h2>{text(move || texts.with(|texts| texts.heading.clone()))}</h2>
            {(0..paragraphs).map(|at| view! { <p>{paragraph(at)}</p> }).collect_view()}
            {list}
        </div>
    }
}

/// A link to a field. The link of a field that is right by now is struck out.
#[component]
fn Link(field: Field, text: Memo<String>) -> impl IntoView {
    let form = use_form();
    let is_done = form.flag(move |state| !state.has_error(field));
    let on_click = move |event: MouseEvent| {
        event.prevent_default();
        form.focus(FocusTarget::Field(field));
    };
    view! { <li class:done=is_done><a href=format!("#{}", field.name()) on:click=on_click>{text}</a></li> }
}

/// The text of every field when the form was submitted.
fn typed_texts(state: &State) -> Vec<(Field, String)> {
    Field::ALL.into_iter().map(|field| (field, state.draft.text(field).to_owned())).collect()
}

/// The words of a notice.
fn texts(words: &Words, notice: &Notice, platform: &[(Field, Option<String>)], typed: &[(Field, String)]) -> Texts {
    let word = |key: Key| words.get(key).to_owned();
    match notice {
        Notice::ToFix(errors) => {
            let heading = match errors.len() {
                1 => word(Key::SummaryOne),
                count => fill(words.get(Key::SummaryMany), &[("count", &words.count(count))]),
            };
            let links = errors.iter().map(|error| {
                let typed = typed.iter().find(|(field, _)| *field == error.field).map_or("", |(_, text)| text.as_str());
                (error.field, messages::error(words, &error.kind, typed))
            });
            Texts { heading, paragraphs: Vec::new(), links: links.collect() }
        }
        Notice::Refused { reason, summary, seconds, unknown } => {
            let mut texts = match unknown {
                Some(unknown) => unknown_texts(words, *unknown),
                None => Texts { heading: word(Key::RefusedHeading), ..Texts::default() },
            };
            // The platform's words about fields are enough. Without them, general words help. A busy platform created
            // nothing, but nobody knows that of an earlier try.
            if platform.is_empty() && !(*reason == RefusalReason::Busy && unknown.is_some()) {
                texts.paragraphs.push(messages::refusal_text(words, *reason, *seconds));
            }
            texts.paragraphs.extend(summary.iter().cloned());
            let links =
                platform.iter().map(|(field, text)| (*field, text.clone().unwrap_or_else(|| word(Key::NumberExists))));
            texts.links = links.collect();
            texts
        }
        Notice::Unknown(reason) => unknown_texts(words, *reason),
        Notice::NotSent(reason) => not_sent_texts(words, *reason),
    }
}

fn unknown_texts(words: &Words, reason: UnknownReason) -> Texts {
    let paragraph = format!("{} {}", words.get(messages::unknown(reason)), words.get(Key::CheckFirst));
    Texts { heading: words.get(Key::UnknownHeading).to_owned(), paragraphs: vec![paragraph], links: Vec::new() }
}

fn not_sent_texts(words: &Words, reason: NotSentReason) -> Texts {
    let paragraph = words.get(messages::not_sent(reason)).to_owned();
    Texts { heading: words.get(Key::RefusedHeading).to_owned(), paragraphs: vec![paragraph], links: Vec::new() }
}
