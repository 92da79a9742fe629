//! A secret: masked, shown on request, and cleared as soon as the state drops it. Input and state hold the secret; no
//! memo does.

use contract::{Field, Secret};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::field_frame::FieldFrame;
use super::input::{InputState, text_of};
use crate::components::boxed_view::BoxedView;
use crate::i18n::Key;
use crate::runtime::memos::text;
use crate::runtime::use_form;
use crate::state::{Message, State};

/// A labeled secret, with a button that shows it.
#[component]
pub(in crate::components) fn SecretField(
    field: Field,
    label: Key,
    /// The hint, if the label is not enough.
    #[prop(optional, into)]
    hint: Option<Key>,
) -> impl IntoView {
    let form = use_form();
    let input = InputState::new(field, hint.is_some());
    let element = NodeRef::<html::Input>::new();
    let is_shown = RwSignal::new(false);
    let input_type = text(move || if is_shown.get() { "text" } else { "password" }.to_owned());
    let is_pressed = text(move || is_shown.get().to_string());
    let is_empty = form.flag(move |state| state.draft.secret(field).is_none_or(Secret::is_empty));
    let (was_empty, taken) = (StoredValue::new(true), Trigger::new());
    Effect::new(move |_| {
        taken.track();
        let is_empty = is_empty.get();
        if let Some(input) = element.try_get_untracked().flatten()
            && is_empty
            && !(was_empty.get_value() && input.value().is_empty())
        {
            input.set_value("");
            is_shown.try_set(false);
        }
        was_empty.set_value(is_empty);
    });
    let take = move |input: HtmlInputElement| {
        let typed = Secret::new(text_of(&input));
        taken.notify();
        form.dispatch(Message::SecretTyped(field, typed));
    };
    let typed = move || element.try_get_untracked().flatten().into_iter().for_each(take);
    let read = move || {
        // The state may have dropped the secret, and the input is about to be cleared.
        let is_shown = is_empty.try_get_untracked() == was_empty.try_get_value();
        let differs = |input: &HtmlInputElement| {
            let differs =
                |state: &State| state.draft.secret(field).is_some_and(|secret| secret.expose() != input.value());
            form.with_state_untracked(differs).unwrap_or_default()
        };
        element.try_get_untracked().flatten().filter(|input| is_shown && differs(input)).into_iter().for_each(take);
    };
    form.controls.on_read(read);
    // Browsers offer to remember what they can read, so a secret is masked before it is sent.
    let is_submitting = form.flag(State::is_submitting);
    Effect::new(move |_| {
        if is_submitting.get() {
            is_shown.set(false);
        }
    });
    let control = BoxedView::new(view! {
        <div class="box" part="control">
            <input
                type=input_type
                id=field.name()
                dir="ltr"
                autocomplete="new-password"
                autocapitalize="off"
                spellcheck="false"
                aria-required=input.is_required
                aria-invalid=input.is_invalid
                aria-describedby=input.described_by
                readonly=input.is_locked
                node_ref=element
                on:input=move |_| typed()
                on:change=move |_| read()
            />
            <button
                type="button"
                class="attached"
                aria-label=form.word_about(Key::ShowSecretOf, label)
                aria-pressed=is_pressed
                on:click=move |_| { is_shown.try_update(|is_shown| *is_shown = !*is_shown); }
            >
                {form.word(Key::ShowSecret)}
            </button>
        </div>
    });
    view! { <FieldFrame field label hint=hint.map(|hint| form.word(hint)) control /> }
}
