//! A choice between a few values: native radio buttons that look like cards.

use contract::{Field, Provider, SipInfraRegion};
use leptos::prelude::*;

use super::labels::{FieldErrorText, Hint, Warnings};
use crate::components::boxed_view::{BoxedView, when};
use crate::i18n::Key;
use crate::runtime::use_form;
use crate::state::{Message, State};

/// One card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::components) struct Choice {
    /// The value in the contract.
    pub value: &'static str,
    /// The name of the value.
    pub label: Key,
    /// A line about the value.
    pub about: Key,
}

/// A fieldset of cards, for the provider or the routing region.
#[component]
pub(in crate::components) fn ChoiceCards(
    field: Field,
    label: Key,
    /// The hint, if the label is not enough.
    #[prop(optional, into)]
    hint: Option<Key>,
    /// The cards, each with a flag that hides it while it is false.
    choices: Vec<(Choice, Memo<bool>)>,
) -> impl IntoView {
    let form = use_form();
    let name = field.name();
    view! {
        <fieldset class="field" part="field" aria-describedby=format!("{name}-hint {name}-error {name}-warnings")>
            <legend class="label" part="label">{form.word(label)}</legend>
            {hint.map_or_else(BoxedView::empty, |hint| BoxedView::new(view! { <Hint field text=form.word(hint) /> }))}
            <div class="cards">
                {choices
                    .into_iter()
                    .map(|(choice, is_offered)| when(is_offered, move || view! { <Card field choice /> }))
                    .collect_view()}
            </div>
            <FieldErrorText field />
            <Warnings field />
        </fieldset>
    }
}

#[component]
fn Card(field: Field, choice: Choice) -> impl IntoView {
    let form = use_form();
    let Choice { value, label, about } = choice;
    let about_id = format!("{}-{value}", field.name());
    let is_chosen = move |state: &State| chosen(state, field) == value;
    view! {
        <label class="card" part="card">
            <input
                type="radio"
                name=field.name()
                value=value
                aria-describedby=about_id.clone()
                prop:checked=form.flag(is_chosen)
                prop:disabled=form.flag(move |state| state.is_submitting() && !is_chosen(state))
                on:change=move |_| {
                    if let Some(message) = message(field, value) {
                        form.dispatch(message);
                    }
                }
            />
            <b>{form.word(label)}</b>
            <span aria-hidden="true" id=about_id>{form.word(about)}</span>
        </label>
    }
}

/// The chosen value of the field.
fn chosen(state: &State, field: Field) -> &'static str {
    match field {
        Field::Provider => state.provider().as_str(),
        _ => state.draft.region.as_str(),
    }
}

/// The message about the choice of a value.
fn message(field: Field, value: &str) -> Option<Message> {
    match field {
        Field::Provider => Provider::parse(value).map(Message::ProviderChosen),
        _ => SipInfraRegion::parse(value).map(Message::RegionChosen),
    }
}
