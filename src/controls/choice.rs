//! One of a few: native radio buttons that look like cards.

use contract::Field;

use super::frame::{Labels, error, hint, warnings};
use crate::dom::{El, el};
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
pub fn choice_cards<T: Copy + PartialEq + 'static>(
    form: Form,
    field: Field,
    labels: Labels,
    choices: Vec<Choice<T>>,
    chosen: fn(&State) -> T,
    choose: fn(T) -> Msg,
) -> El {
    let cards = choices.into_iter().map(|choice| {
        let is_chosen = move |state: &State| chosen(state) == choice.value;
        card(form, field, choice.name, [choice.label, choice.about], is_chosen, move || choose(choice.value))
    });
    el("fieldset")
        .attr("class", "field")
        .attr("aria-describedby", &format!("{0}-hint {0}-error {0}-warnings", field.name()))
        .child(el("legend").attr("class", "label").text(form.word(labels.label)))
        .children(hint(form, field, labels))
        .child(el("div").attr("class", "cards").children(cards))
        .child(error(form, field))
        .child(warnings(form, field))
}

fn card(
    form: Form,
    field: Field,
    name: &'static str,
    [label, about]: [Key; 2],
    is_chosen: impl Fn(&State) -> bool + Copy + 'static,
    choose: impl Fn() -> Msg + 'static,
) -> El {
    let about_id = format!("{}-{name}", field.name());
    let input = el("input")
        .attr("type", "radio")
        .attr("name", field.name())
        .attr("value", name)
        .attr("aria-describedby", &about_id)
        .follow_flag("checked", move || form.read(is_chosen))
        .follow_flag("disabled", move || form.read(|state| state.is_submitting() && !is_chosen(state)))
        .on("change", move |_| form.send(choose()));
    el("label")
        .attr("class", "card")
        .child(input)
        .child(el("b").text(form.word(label)))
        .child(el("span").attr("id", &about_id).attr("aria-hidden", "true").text(form.word(about)))
}
