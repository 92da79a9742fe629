//! The field of the termination URI.

use contract::{Field, TerminationUri};
use leptos::prelude::*;

use super::boxed_view::{BoxedView, when};
use super::field::TextField;
use crate::i18n::{Key, fill, messages};
use crate::runtime::use_form;
use crate::state::{FocusTarget, Message, State};

/// The termination URI, how the form reads it, and a suggestion for an IPv6 address without brackets.
#[component]
pub(super) fn TerminationUriField() -> impl IntoView {
    let form = use_form();
    let reading = form.text(|state, words| {
        let uri = state.checked.termination_uri.as_ref();
        uri.map(|uri| messages::termination_uri(words, uri)).unwrap_or_default()
    });
    let has_suggestion = form.flag(|state| suggestion(state).is_some());
    let caption = form.text(|state, words| {
        let use_it = |uri: TerminationUri| fill(words.get(Key::UseMend), &[("number", &uri.masked())]);
        suggestion(state).map(use_it).unwrap_or_default()
    });
    let take = move |_| {
        if let Some(uri) = form.with_state_untracked(suggestion).flatten() {
            form.dispatch(Message::Typed(Field::TerminationUri, uri.as_str().to_owned()));
            form.focus(FocusTarget::Field(Field::TerminationUri));
        }
    };
    let mend = BoxedView::new(when(has_suggestion, move || {
        view! { <button type="button" class="mend" on:click=take>{caption}</button> }
    }));
    view! {
        <TextField
            field=Field::TerminationUri
            label=Key::UriLabel
            hint=Key::UriHint
            is_code=true
            inputmode="url"
            note=reading
            mend
        />
    }
}

/// The URI that a person meant.
fn suggestion(state: &State) -> Option<TerminationUri> {
    TerminationUri::with_brackets(state.draft.text(Field::TerminationUri))
}
