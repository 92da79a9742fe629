//! The number: its country, its text, what it is, what will be sent, and its mend.

use contract::Field;
use leptos::prelude::*;
use numbering::Number;

use super::country::{country_name, country_select};
use super::frame::{Labels, frame};
use super::text::{Typing, text_input};
use crate::form::{FocusTarget, Form, Msg, State};
use crate::text::{Key, fill, problems};

/// The phone field.
pub fn phone_field(form: Form) -> impl IntoView {
    let labels = Labels { label: Key::PhoneLabel, hint: Some(Key::PhoneHint) };
    let typing = Typing { inputmode: "tel", is_code: true, list: None };
    let control = view! {
        <div class="box">
            {country_select(form)}
            {text_input(form, Field::PhoneNumber, true, typing)}
        </div>
    };
    frame(form, Field::PhoneNumber, labels, control.into_any(), notes(form).into_any())
}

/// What the number is and what will be sent, spoken as it changes; and its mend, where it has one.
fn notes(form: Form) -> impl IntoView {
    let number = form.watch(|state| state.checked.number.clone());
    let is_typed = form.watch(|state| !state.draft.phone_number.trim().is_empty());
    let mend = form.watch(|state| State::mend(state).cloned());
    let preview = move || {
        let number = number.get()?;
        let [before, after] = around_number(form.word(Key::WillSend));
        Some(view! {
            {about(form, &number)}
            {before}<code dir="ltr">{number.e164.to_string()}</code>{after}
        })
    };
    let offer = move || {
        let number = mend.get().filter(|_| is_typed.get())?;
        let words = fill(form.word(Key::UseMend), &[("number", number.e164.as_str())]);
        let what = about(form, &number);
        let take = move |_| {
            form.send(Msg::MendTaken(number.e164.clone()));
            form.focus(FocusTarget::Field(Field::PhoneNumber));
        };
        Some(view! {
            <button type="button" class="mend" on:click=take>{words}</button>
            {what.trim_end_matches([' ', '·']).to_owned()}
        })
    };
    view! {
        <p class="note" aria-live="polite">{preview}</p>
        <p class="note" aria-live="polite">{offer}</p>
    }
}

/// The country and the type of a number, as far as they are known.
fn about(form: Form, number: &Number) -> String {
    let country = number.country.map(|country| country_name(form.locale(), country));
    let number_type = number.number_type.map(|known| form.word(problems::of_number_type(known)).to_owned());
    let known: Vec<_> = country.into_iter().chain(number_type).collect();
    if known.is_empty() { String::new() } else { known.join(", ") + " · " }
}

/// The words before and after the number, which is set apart.
fn around_number(words: &'static str) -> [&'static str; 2] {
    let (before, after) = words.split_once("{number}").unwrap_or((words, ""));
    [before, after]
}
