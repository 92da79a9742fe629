//! A choice between a few values: native radio buttons that look like cards.

use contract::{Field, Provider, SipInfraRegion};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlFieldSetElement, HtmlInputElement};

use super::labels::{FieldErrorText, Hint, Warnings};
use crate::components::boxed_view::{BoxedView, when};
use crate::i18n::Key;
use crate::runtime::{Form, use_form};
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
    let fieldset = NodeRef::<html::Fieldset>::new();
    let wanted = form.text(move |state, _| chosen(state, field).to_owned());
    let shown = StoredValue::new(String::new());
    Effect::new(move |_| shown.set_value(wanted.get()));
    // A script may have checked a button without an event. A choice that the form is about to show takes precedence.
    form.controls.on_read(move || {
        let is_shown = shown.try_get_value() == wanted.try_get_untracked();
        let checked = fieldset.try_get_untracked().flatten().and_then(|fieldset| checked_value(&fieldset));
        if let Some(value) = checked.filter(|value| is_shown && Some(value) != wanted.try_get_untracked().as_ref()) {
            choose(form, field, &value);
        }
    });
    view! {
        <fieldset
            class="field"
            part="field"
            node_ref=fieldset
            aria-describedby=format!("{name}-hint {name}-error {name}-warnings")
        >
            <legend class="label" part="label">{form.word(label)}</legend>
            {hint.map_or_else(BoxedView::empty, |hint| BoxedView::new(view! { <Hint field text=form.word(hint) /> }))}
            <div class="cards">
                {choices
                    .into_iter()
                    .map(|(choice, is_offered)| when(is_offered, move || view! { <Card field choice shown /> }))
                    .collect_view()}
            </div>
            <FieldErrorText field />
            <Warnings field />
        </fieldset>
    }
}

#[component]
fn Card(
    field: Field,
    choice: Choice,
    /// The choice that the buttons show.
    shown: StoredValue<String>,
) -> impl IntoView {
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
                    // This event tells the choice. A reading of the controls must not tell it again.
                    shown.set_value(value.to_owned());
                    choose(form, field, value);
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

/// The value of the checked radio button.
fn checked_value(fieldset: &HtmlFieldSetElement) -> Option<String> {
    let button = fieldset.query_selector("input:checked").ok()??;
    Some(button.unchecked_into::<HtmlInputElement>().value())
}

/// Chooses a value of the field.
fn choose(form: Form, field: Field, value: &str) {
    let message = match field {
        Field::Provider => Provider::parse(value).map(Message::ProviderChosen),
        _ => SipInfraRegion::parse(value).map(Message::RegionChosen),
    };
    if let Some(message) = message {
        form.dispatch(message);
    }
}
