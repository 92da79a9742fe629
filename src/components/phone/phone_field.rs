//! The phone field: country, number, a preview of what is sent, and a suggestion.

use contract::Field;
use leptos::prelude::*;
use numbering::{Number, PhoneNumber};

use super::country_names::{country_name, prepare_country_names};
use super::country_picker::CountryPicker;
use super::number_input::NumberInput;
use crate::components::boxed_view::{BoxedView, when};
use crate::components::field::FieldFrame;
use crate::i18n::{Key, Words, fill, messages};
use crate::runtime::use_form;
use crate::state::{FocusTarget, Message, State};

/// The place of the number in the words of the preview.
const PLACE: &str = "{number}";

/// The phone field.
#[component]
pub(in crate::components) fn PhoneField() -> impl IntoView {
    let form = use_form();
    prepare_country_names(form.words.with_untracked(Words::locale));
    let hint = form.text(|state, words| format!("{}{}", words.get(Key::PhoneHint), example(state, words)));
    let control = BoxedView::new(view! {
        <div class="box" part="control">
            <CountryPicker />
            <NumberInput />
        </div>
    });
    let notes = BoxedView::new(view! { <Preview /><Suggestion /> });
    view! { <FieldFrame field=Field::PhoneNumber label=Key::PhoneLabel hint=Some(hint) notes=Some(notes) control /> }
}

/// An example of a number of the chosen country, as people dial it there.
fn example(state: &State, words: &Words) -> String {
    let example = || {
        let country = state.draft.country?;
        let number = PhoneNumber::usual_example(country)?;
        let name = country_name(words.locale(), country);
        Some(fill(words.get(Key::PhoneExample), &[("country", &name), ("number", &number.national())]))
    };
    example().unwrap_or_default()
}

/// The country and the type of the number, and the digits that are sent. Each part is a text of its own, so screen
/// readers announce only what changed.
#[component]
fn Preview() -> impl IntoView {
    let form = use_form();
    let text = move |read: fn(&Number, &Words) -> String| {
        form.text(move |state, words| {
            state.checked.number.as_ref().map(|number| read(number, words)).unwrap_or_default()
        })
    };
    let description = text(|number, words| {
        let description = description(number, words);
        if description.is_empty() { description } else { format!("{description} · ") }
    });
    let before = text(|_, words| words.get(Key::WillSend).split(PLACE).next().unwrap_or_default().to_owned());
    let digits = text(|number, _| number.e164.to_string());
    let behind = text(|_, words| {
        words.get(Key::WillSend).split_once(PLACE).map(|(_, behind)| behind.to_owned()).unwrap_or_default()
    });
    view! {
        <p class="note" part="note" aria-live="polite">{description}{before}<code dir="ltr">{digits}</code>{behind}</p>
    }
}

/// The number that a person probably meant, as a button.
#[component]
fn Suggestion() -> impl IntoView {
    let form = use_form();
    let has_suggestion = form.flag(|state| suggestion(state).is_some());
    let text = move |read: fn(&Number, &Words) -> String| {
        form.text(move |state, words| suggestion(state).map(|number| read(number, words)).unwrap_or_default())
    };
    let take = move |_| {
        let number = form.with_state_untracked(|state| suggestion(state).map(|number| number.e164.clone()));
        if let Some(number) = number.flatten() {
            form.dispatch(Message::SuggestionTaken(number));
            form.focus(FocusTarget::Field(Field::PhoneNumber));
        }
    };
    view! {
        <p class="note" part="note" aria-live="polite">
            {when(has_suggestion, move || view! {
                <button type="button" class="mend" on:click=take>
                    {text(|number, words| fill(words.get(Key::UseMend), &[("number", number.e164.as_str())]))}
                </button>
                {text(description)}
            })}
        </p>
    }
}

/// The suggestion for a number that a person began to type.
fn suggestion(state: &State) -> Option<&Number> {
    state.suggestion().filter(|_| !state.draft.phone_number.trim().is_empty())
}

/// The country and the type of a number, as far as they are known.
fn description(number: &Number, words: &Words) -> String {
    let country = number.country.map(|country| country_name(words.locale(), country));
    let number_type = number.number_type.map(|number_type| words.get(messages::number_type(number_type)).to_owned());
    country.into_iter().chain(number_type).collect::<Vec<_>>().join(", ")
}
