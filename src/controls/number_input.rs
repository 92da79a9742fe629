//! The text of the number: formatted as it is typed, or when it is left.
//!
//! The browser makes each edit, and what it made is formatted: so a key, a paste, a dictated word and a phone's keyboard are
//! the same. An input method is left alone until it is done. A browser forgets how to undo when a script sets a text; so the
//! history is kept here.

use crate::reactive::*;
use contract::Field;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, InputEvent, KeyboardEvent};

use super::retype::{Edit, retyped};
use super::text::{Typing, line};
use crate::dom::El;
use crate::form::{Form, Msg, NumberFormat};

/// Steps that can be undone.
const STEPS: usize = 200;

/// A text, and the caret in it, in UTF-16 units.
type Step = (String, u32);

/// What was in the field.
#[derive(Default)]
struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Where the caret was before the edit that is being made.
    caret: u32,
    /// Whether text was selected then.
    had_selection: bool,
    /// The text that the last step led to.
    last: String,
}

impl History {
    /// A step that can be undone.
    fn push(&mut self, step: Step) {
        self.redo.clear();
        if self.undo.len() == STEPS {
            self.undo.remove(0);
        }
        self.undo.push(step);
    }
}

/// The input.
pub(super) fn number_input(form: Form) -> El {
    let last = form.peek(|state| state.draft.phone_number.clone());
    let history = StoredValue::new_local(History { last, ..History::default() });
    let typing = Typing { inputmode: "tel", is_code: true };
    let value = move || form.read(|state| state.draft.phone_number.clone());
    // What is set by other means can be undone as well: a mend, a country's format, a reset.
    follow(Box::new(move || {
        let now = value();
        history.try_update_value(|history| {
            let last = std::mem::replace(&mut history.last, now.clone());
            if last != now {
                history.push((last, history.caret));
            }
        });
    }));
    line(form, Field::PhoneNumber, true, typing)
        .follow_value(value)
        .on("beforeinput", move |event| before_input(form, history, &event))
        .on("input", move |event| {
            if let Some(input) = input_of(&event) {
                let is_composing = event.dyn_ref().is_some_and(InputEvent::is_composing);
                let is_formatted = format_of(form) == NumberFormat::Typing && !is_composing;
                edited(form, history, &input, edit_of(history, &event), is_formatted);
            }
        })
        .on("compositionend", move |event| {
            if let Some(input) = input_of(&event) {
                edited(form, history, &input, Edit::Insertion, format_of(form) == NumberFormat::Typing);
            }
        })
        .on("blur", move |event| {
            if let Some(input) = input_of(&event).filter(|_| format_of(form) == NumberFormat::Blur) {
                edited(form, history, &input, Edit::Insertion, true);
            }
        })
        .on("keydown", move |event| {
            if let Some(is_undo) = event.dyn_ref().and_then(history_key) {
                event.prevent_default();
                step_back(form, history, &event, is_undo);
            }
        })
}

/// Formats the number as the chosen country's are.
pub(super) fn reformat(form: Form) {
    let (text, country) = form.peek(|state| (state.draft.phone_number.clone(), state.draft.country));
    let retyped = retyped("", &text, text.len(), Edit::Insertion, country);
    if let Some((text, _)) = retyped.filter(|_| format_of(form) != NumberFormat::Off) {
        form.send(Msg::Typed(Field::PhoneNumber, text));
    }
}

fn format_of(form: Form) -> NumberFormat {
    form.setting(|settings| settings.number_format).unwrap_or_default()
}

fn input_of(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

fn caret_of(input: &HtmlInputElement) -> u32 {
    input.selection_start().ok().flatten().unwrap_or_default()
}

/// Notes where the caret is. An undo from a menu is ours to do.
fn before_input(form: Form, history: StoredValue<History>, event: &Event) {
    let Some(input) = input_of(event) else { return };
    let kind = event.dyn_ref().map(InputEvent::input_type).unwrap_or_default();
    if let Some(is_undo) = ["historyRedo", "historyUndo"].iter().position(|history| *history == kind) {
        event.prevent_default();
        return step_back(form, history, event, is_undo == 1);
    }
    let (start, end) = (caret_of(&input), input.selection_end().ok().flatten().unwrap_or_default());
    history.try_update_value(|history| (history.caret, history.had_selection) = (start.max(end), start != end));
}

/// What kind of edit an event is of.
fn edit_of(history: StoredValue<History>, event: &Event) -> Edit {
    let kind = event.dyn_ref().map(InputEvent::input_type).unwrap_or_default();
    let had_selection = history.try_with_value(|history| history.had_selection).unwrap_or_default();
    match kind.as_str() {
        kind if !kind.starts_with("delete") => Edit::Insertion,
        _ if had_selection => Edit::Cut,
        kind if kind.ends_with("Forward") => Edit::Delete,
        _ => Edit::Backspace,
    }
}

/// Takes over what the browser made of the text, formatted where it is to be.
fn edited(form: Form, history: StoredValue<History>, input: &HtmlInputElement, edit: Edit, is_formatted: bool) {
    let (before, country) = form.peek(|state| (state.draft.phone_number.clone(), state.draft.country));
    let typed = input.value();
    let caret = usize::try_from(caret_of(input)).unwrap_or_default();
    let retyped = Some(()).filter(|()| is_formatted).and_then(|()| retyped(&before, &typed, caret, edit, country));
    let text = match retyped {
        Some((text, caret)) => {
            show(input, &text, u32::try_from(caret).unwrap_or(u32::MAX));
            text
        }
        None => typed,
    };
    if text != before {
        history.try_update_value(|history| {
            history.push((before, history.caret));
            history.last.clone_from(&text);
        });
        form.send(Msg::Typed(Field::PhoneNumber, text));
    }
}

/// Sets the text and the caret, where they are others.
fn show(input: &HtmlInputElement, text: &str, caret: u32) {
    if input.value() != text {
        input.set_value(text);
        // Fails for inputs that hold no text.
        let _ = input.set_selection_range(caret, caret);
    }
}

/// Whether a key is the one for undo, or else for redo.
fn history_key(event: &KeyboardEvent) -> Option<bool> {
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    let key = event.key().to_ascii_lowercase();
    // A keyboard of another script has the key by its place.
    let key = if key.is_ascii() { key } else { event.code().to_ascii_lowercase() };
    match key.as_str() {
        "z" | "keyz" if is_command => Some(!event.shift_key()),
        "y" | "keyy" if is_command => Some(false),
        _ => None,
    }
}

/// Brings back the text of a step before, or the one that was undone.
fn step_back(form: Form, history: StoredValue<History>, event: &Event, is_undo: bool) {
    let Some(input) = input_of(event).filter(|input| !input.read_only()) else { return };
    let now = (input.value(), caret_of(&input));
    let step = history.try_update_value(|history| {
        let History { undo, redo, .. } = history;
        let (from, to) = if is_undo { (undo, redo) } else { (redo, undo) };
        let step = from.pop()?;
        to.push(now);
        history.last.clone_from(&step.0);
        Some(step)
    });
    if let Some((text, caret)) = step.flatten() {
        show(&input, &text, caret);
        form.send(Msg::Typed(Field::PhoneNumber, text));
    }
}
