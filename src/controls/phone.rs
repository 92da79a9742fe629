//! The number: its country, its text, what it is, what will be sent, and its mend.

use contract::{Field, part};
use numbering::{Country, Number, PhoneNumber};

use super::country::{country_name, country_picker};
use super::frame::{Labels, frame};
use super::number_input::number_input;
use crate::dom::{El, el};
use crate::form::{FocusTarget, Form, Msg, State};
use crate::text::{Key, fill, problems};

/// The phone field.
pub fn phone_field(form: Form) -> El {
    let country = move || form.read(|state| state.draft.country).map_or(0, numbered);
    let example = el("span|class=region").follow_children(country, move |place| place.text(&example(form)));
    let labels = Labels { more: Some(example), ..Labels::new(Key::PhoneLabel, Some(Key::PhoneHint)) };
    let control = el("div|class=box").child(country_picker(form)).child(number_input(form));
    frame(form, Field::PhoneNumber, labels, control, &[preview(form), offer(form)])
}

/// A country's letters as a number: one that no other has.
fn numbered(country: Country) -> u32 {
    country.as_str().bytes().fold(1, |number, letter| number << 8 | u32::from(letter))
}

/// What numbers of the chosen country look like, as they are dialed there: a sentence, or nothing where none is chosen.
fn example(form: Form) -> String {
    let Some(country) = form.peek(|state| state.draft.country) else { return String::new() };
    let Some(number) = PhoneNumber::usual_example(country) else { return String::new() };
    let name = country_name(form.locale(), country);
    fill(form.word(Key::PhoneExample), &[("country", &name), ("number", &number.national())])
}

/// What the number is and what will be sent. Of what is spoken as it changes, only what is another is said again.
fn preview(form: Form) -> El {
    let part = move |part: fn(Form, &Number) -> String| {
        move || form.read(|state| state.checked.number.as_ref().map(|number| part(form, number)).unwrap_or_default())
    };
    el("p|class=note|aria-live=polite")
        .follow_text(part(|form, number| {
            let known = known(form, number);
            if known.is_empty() { known } else { known + " · " }
        }))
        .follow_text(part(|form, _| around_number(form).0.to_owned()))
        .child(el("code|dir=ltr").follow_text(part(|_, number| number.e164.to_string())))
        .follow_text(part(|form, _| around_number(form).1.to_owned()))
}

fn mend(state: &State) -> Option<&Number> {
    state.mend().filter(|_| !state.draft.phone_number.trim().is_empty())
}

/// The mend, where there is one.
fn offer(form: Form) -> El {
    let said = move |words: fn(Form, &Number) -> String| {
        move || form.read(|state| mend(state).map(|number| words(form, number)).unwrap_or_default())
    };
    let take = move |_| {
        if let Some(number) = form.peek(|state| mend(state).map(|number| number.e164.clone())) {
            form.send(Msg::MendTaken(number));
            form.focus(FocusTarget::Field(Field::PhoneNumber));
        }
    };
    let button = move |place: El| {
        let words = said(|form, number| fill(form.word(Key::UseMend), &[("number", number.e164.as_str())]));
        place.child(el("button|type=button|class=mend").on("click", take).follow_text(words)).follow_text(said(known))
    };
    el("p|class=note|aria-live=polite").follow_if(move || form.read(|state| mend(state).is_some()), button)
}

/// The country and the type of a number, as far as they are known.
fn known(form: Form, number: &Number) -> String {
    let mut known = number.country.map(|country| country_name(form.locale(), country)).unwrap_or_default();
    if let Some(number_type) = number.number_type {
        let comma = if known.is_empty() { "" } else { ", " };
        known = known + comma + form.word(problems::of_number_type(number_type));
    }
    known
}

/// The words before and after the number, which is set apart.
fn around_number(form: Form) -> (&'static str, &'static str) {
    const PLACE: &str = "{number}";
    let words = form.word(Key::WillSend);
    let Some(at) = part::find_text(words, PLACE) else { return (words, "") };
    let (before, rest) = part::cut(words, at);
    (before, part::cut(rest, PLACE.len()).1)
}
