//! The number: its country, its text, what it is, what will be sent, and its mend.

use contract::Field;
use numbering::{Country, Number, PhoneNumber};

use super::country::{country_name, country_picker};
use super::frame::{Labels, frame};
use super::number_input::number_input;
use crate::dom::{Child, El, el, region};
use crate::form::{FocusTarget, Form, Msg, State};
use crate::text::{Key, fill, problems};

/// The phone field.
pub fn phone_field(form: Form) -> El {
    let country = move || form.read(|state| state.draft.country);
    let example = region("span").follow_children(country, move |country| vec![example(form, *country).into()]);
    let labels = Labels { more: Some(example), ..Labels::new(Key::PhoneLabel, Some(Key::PhoneHint)) };
    let control = el("div").attr("class", "box").child(country_picker(form)).child(number_input(form));
    frame(form, Field::PhoneNumber, labels, control, vec![preview(form), offer(form)])
}

/// What numbers of the chosen country look like, as they are dialed there: a sentence, or nothing where none is chosen.
fn example(form: Form, country: Option<Country>) -> String {
    let Some(country) = country else { return String::new() };
    let Some(number) = PhoneNumber::usual_example(country) else { return String::new() };
    let name = country_name(form.locale(), country);
    fill(form.word(Key::PhoneExample), &[("country", &name), ("number", &number.national())])
}

/// What the number is and what will be sent. Of what is spoken as it changes, only what is another is said again.
fn preview(form: Form) -> El {
    let number = move |part: fn(Form, &Number) -> String| {
        move || form.read(|state| state.checked.number.as_ref().map(|number| part(form, number)).unwrap_or_default())
    };
    let (before, after) = around_number(form.word(Key::WillSend));
    let words = move |words: &'static str| number_words(form, words);
    el("p")
        .attr("class", "note")
        .attr("aria-live", "polite")
        .follow_text(number(about))
        .follow_text(words(before))
        .child(el("code").attr("dir", "ltr").follow_text(number(|_, number| number.e164.to_string())))
        .follow_text(words(after))
}

/// Words that stand there while there is a number.
fn number_words(form: Form, words: &'static str) -> impl Fn() -> String {
    move || if form.read(|state| state.checked.number.is_some()) { words.to_owned() } else { String::new() }
}

/// The mend, where there is one.
fn offer(form: Form) -> El {
    let mend = move || {
        form.read(|state| {
            let is_typed = !state.draft.phone_number.trim().is_empty();
            State::mend(state).filter(|_| is_typed).cloned()
        })
    };
    let button = move |mend: &Option<Number>| -> Vec<Child> {
        let Some(number) = mend.clone() else { return Vec::new() };
        let words = fill(form.word(Key::UseMend), &[("number", number.e164.as_str())]);
        let what = about(form, &number);
        let take = move |_| {
            form.send(Msg::MendTaken(number.e164.clone()));
            form.focus(FocusTarget::Field(Field::PhoneNumber));
        };
        let button = el("button").attr("type", "button").attr("class", "mend").on("click", take).text(&words);
        vec![button.into(), what.trim_end_matches([' ', '·']).into()]
    };
    el("p").attr("class", "note").attr("aria-live", "polite").follow_children(mend, button)
}

/// The country and the type of a number, as far as they are known.
fn about(form: Form, number: &Number) -> String {
    let country = number.country.map(|country| country_name(form.locale(), country));
    let number_type = number.number_type.map(|known| form.word(problems::of_number_type(known)).to_owned());
    let known: Vec<_> = country.into_iter().chain(number_type).collect();
    if known.is_empty() { String::new() } else { known.join(", ") + " · " }
}

/// The words before and after the number, which is set apart.
fn around_number(words: &'static str) -> (&'static str, &'static str) {
    words.split_once("{number}").unwrap_or((words, ""))
}
