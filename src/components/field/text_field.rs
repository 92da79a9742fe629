//! A labeled line of text.

use contract::Field;
use leptos::prelude::*;

use super::control_text::ControlText;
use super::field_frame::FieldFrame;
use super::input::InputState;
use crate::components::boxed_view::BoxedView;
use crate::i18n::Key;
use crate::runtime::use_form;
use crate::state::Message;

/// A labeled line of text.
#[component]
pub(in crate::components) fn TextField(
    field: Field,
    label: Key,
    /// The hint, if the label is not enough.
    #[prop(optional, into)]
    hint: Option<Key>,
    /// The text is an identifier: left to right, neither corrected nor capitalized.
    #[prop(default = false)]
    is_code: bool,
    /// The keyboard of a phone.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// A note about the typed text, announced as it changes.
    #[prop(optional, into)]
    note: Option<Memo<String>>,
    /// A suggestion behind the note.
    #[prop(optional)]
    mend: Option<BoxedView>,
) -> impl IntoView {
    let form = use_form();
    let input = InputState::new(field, hint.is_some());
    let text = ControlText::new(form.text(move |state, _| state.draft.text(field).to_owned()));
    let take = move |text: Option<String>| {
        if let Some(text) = text {
            form.dispatch(Message::Typed(field, text));
        }
    };
    form.controls.on_read(move || take(text.unread()));
    let note = note.map(|note| {
        BoxedView::new(view! {
            <p class="note" part="note" aria-live="polite">{note}{mend.unwrap_or_else(BoxedView::empty)}</p>
        })
    });
    let control = BoxedView::new(view! {
        <div class="box" part="control">
            <input
                type="text"
                id=field.name()
                inputmode=inputmode
                autocomplete="off"
                autocapitalize=if is_code { "off" } else { "sentences" }
                spellcheck=if is_code { "false" } else { "true" }
                dir=if is_code { "ltr" } else { "auto" }
                aria-required=input.is_required
                aria-invalid=input.is_invalid
                aria-describedby=input.described_by
                readonly=input.is_locked
                node_ref=text.input
                on:input=move |_| take(text.read())
                on:change=move |_| take(text.unread())
            />
        </div>
    });
    view! { <FieldFrame field label hint=hint.map(|hint| form.word(hint)) notes=note control /> }
}
