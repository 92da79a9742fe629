//! Short notices: what the form did with the draft, the network connection, and the host's own check.

use contract::Field;
use leptos::prelude::*;

use super::boxed_view::when;
use crate::i18n::Key;
use crate::runtime::use_form;
use crate::state::{Connection, DraftNotice, Message, State, Verification};

/// The change that the form itself made to the draft, with a button that undoes a reset.
#[component]
pub(super) fn DraftChangeNotice() -> impl IntoView {
    let form = use_form();
    let has_notice = form.flag(|state| state.draft_notice.is_some());
    let can_undo = form.flag(|state| state.draft_notice == Some(DraftNotice::Reset) && state.before_reset.is_some());
    let text = form.text(|state, words| match state.draft_notice {
        Some(DraftNotice::Reset) => words.get(Key::WasReset).to_owned(),
        Some(DraftNotice::Restored | DraftNotice::Undone) => {
            let secrets = if has_secrets(state) { words.get(Key::SecretsAgain) } else { "" };
            format!("{} {secrets}", words.get(Key::WasRestored))
        }
        None => String::new(),
    });
    when(has_notice, move || {
        let undo = when(can_undo, move || {
            view! {
                <button
                    type="button" class="quiet small" part="quiet-button"
                    on:click=move |_| form.dispatch(Message::ResetUndone)
                >{form.word(Key::Undo)}</button>
            }
        });
        view! { <p class="remark"><span>{text}</span>{undo}</p> }
    })
}

/// Returns true if the chosen provider has fields for secrets.
fn has_secrets(state: &State) -> bool {
    Field::ALL.iter().any(|field| field.is_secret() && field.belongs_to(state.provider()))
}

/// The loss and the return of the network connection.
#[component]
pub(super) fn ConnectionNotice() -> impl IntoView {
    let form = use_form();
    let has_changed = form.flag(|state| state.connection != Connection::Online);
    let text = form.text(|state, words| match state.connection {
        Connection::Online => String::new(),
        Connection::Offline => words.get(Key::Offline).to_owned(),
        Connection::Back => words.get(Key::BackOnline).to_owned(),
    });
    when(has_changed, move || view! { <p class="remark">{text}</p> })
}

/// The objection of the host's own check, as a warning.
#[component]
pub(super) fn VerificationNotice() -> impl IntoView {
    let form = use_form();
    let has_objection =
        form.flag(|state| matches!(state.verification, Some(Verification::Failed(_) | Verification::Broken)));
    let has_reason = form.flag(|state| !reason(state).is_empty());
    let text = form.text(|state, words| {
        let is_broken = matches!(state.verification, Some(Verification::Broken));
        words.get(if is_broken { Key::VerifyBroken } else { Key::VerifyFailed }).to_owned()
    });
    let reason = form.text(|state, _| reason(state).to_owned());
    view! {
        <div class="verification" role="status">
            {when(has_objection, move || view! {
                <p class="warning" part="warning">
                    {when(has_reason, move || view! { <b dir="auto">{reason}</b>" " })}
                    {text}
                </p>
            })}
        </div>
    }
}

/// The reason for the host's objection, in the host's words.
fn reason(state: &State) -> &str {
    match &state.verification {
        Some(Verification::Failed(reason)) => reason,
        _ => "",
    }
}
