//! The error of a field, with the wrong character of a termination URI marked.

use contract::{Field, FieldErrorKind};
use leptos::prelude::*;

use crate::components::boxed_view::when;
use crate::i18n::{Key, Words, messages, visible};
use crate::runtime::use_form;
use crate::state::{FieldMessage, State, mask_password};

/// The most characters shown on each side of the wrong character.
const CONTEXT: usize = 24;

/// The text before the wrong character, that character, and the text behind it.
type Pointer = [String; 3];

/// The error of a field that has one.
#[component]
pub(super) fn ErrorText(field: Field) -> impl IntoView {
    let form = use_form();
    let text = form.text(move |state, words| {
        state.error(field).map(|message| words_of(words, &message, state.draft.text(field))).unwrap_or_default()
    });
    let has_pointer = form.flag(move |state| pointer(state, field).is_some());
    let part = move |take: fn(Pointer) -> String| {
        form.text(move |state, _| pointer(state, field).map(take).unwrap_or_default())
    };
    // For the eye: the words name the character as well.
    view! {
        <p class="error" part="error" id=format!("{}-error", field.name())>
            {text}
            {when(has_pointer, move || view! {
                <code class="pointer" dir="ltr" aria-hidden="true">
                    {part(|[before, _, _]| before)}
                    <mark>{part(|[_, wrong, _]| wrong)}</mark>
                    {part(|[_, _, behind]| behind)}
                </code>
            })}
        </p>
    }
}

/// The words of an error, ours or the platform's.
fn words_of(words: &Words, message: &FieldMessage<'_>, typed: &str) -> String {
    match message {
        FieldMessage::Error(kind) => messages::error(words, kind, typed),
        FieldMessage::Platform(text) => text.clone(),
        FieldMessage::NumberExists => words.get(Key::NumberExists).to_owned(),
    }
}

/// The surroundings of the wrong character of a termination URI, unless the URI holds a password.
fn pointer(state: &State, field: Field) -> Option<Pointer> {
    let Some(FieldMessage::Error(FieldErrorKind::TerminationUri(error))) = state.error(field) else { return None };
    let typed = state.draft.text(field);
    if mask_password(Field::TerminationUri, typed) != typed {
        return None;
    }
    let (before, rest) = typed.split_at_checked(error.at)?;
    let mut rest = rest.chars();
    let wrong = rest.next()?;
    let skipped = before.chars().count().saturating_sub(CONTEXT);
    let before: String = before.chars().skip(skipped).collect();
    let behind: String = rest.take(CONTEXT).collect();
    // A no-break space gives an invisible character a width.
    let wrong = if wrong.is_whitespace() { "\u{a0}".to_owned() } else { visible(&wrong.to_string()) };
    Some([visible(&before), wrong, visible(&behind)])
}
