//! One of a few: native radio buttons that look like cards.

use contract::Field;
use leptos::prelude::*;

use super::frame::{Labels, error, hint, warnings};
use crate::form::{Form, Msg, State};
use crate::text::Key;

/// One card.
#[derive(Clone, Copy)]
pub struct Choice<T> {
    /// What is chosen by it.
    pub value: T,
    /// The form's own value of it, for `value`.
    pub name: &'static str,
    /// What it is.
    pub label: Key,
    /// A line on what it means.
    pub about: Key,
}

/// A fieldset of cards.
pub fn choice_cards<T>(
    form: Form,
    field: Field,
    labels: Labels,
    choices: Vec<Choice<T>>,
    chosen: fn(&State) -> T,
    choose: fn(T) -> Msg,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let chosen = form.watch(chosen);
    let is_fixed = form.watch(State::is_submitting);
    let card = move |choice: Choice<T>| {
        view! {
            <label class="card">
                <input
                    type="radio"
                    name=field.name()
                    value=choice.name
                    aria-describedby=format!("{}-{}", field.name(), choice.name)
                    prop:checked=move || chosen.get() == choice.value
                    prop:disabled=move || is_fixed.get() && chosen.get() != choice.value
                    on:change=move |_| form.send(choose(choice.value))
                />
                <b>{form.word(choice.label)}</b>
                <span id=format!("{}-{}", field.name(), choice.name) aria-hidden="true">{form.word(choice.about)}</span>
            </label>
        }
    };
    let described = format!("{0}-hint {0}-error {0}-warnings", field.name());
    view! {
        <fieldset class="field" aria-describedby=described>
            <legend>{form.word(labels.label)}</legend>
            {hint(form, field, labels)}
            <div class="cards">{choices.into_iter().map(card).collect_view()}</div>
            {error(form, field)}
            {warnings(form, field)}
        </fieldset>
    }
}
