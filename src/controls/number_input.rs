//! The text of the number: formatted as it is typed, or when it is left.
//!
//! The browser makes each edit, and what it made is formatted: so a key, a paste, a dictated word and a phone's keyboard are
//! the same. An input method is left alone until it is done. A browser forgets how to undo when a script sets a text; so the
//! history is kept here.

use std::cell::RefCell;

use contract::Field;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, KeyboardEvent};

use super::retype::{Edit, retyped};
use super::text::{Typing, line};
use crate::dom::{El, Heard, key_of};
use crate::form::{Form, Msg, NumberFormat};
use crate::reactive::*;

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
    /// Notes what is in the field now: another text than before is a step that can be undone.
    fn note(&mut self, now: &str) {
        if self.last != now {
            self.redo.clear();
            if self.undo.len() == STEPS {
                self.undo.remove(0);
            }
            self.undo.push((std::mem::replace(&mut self.last, now.to_owned()), self.caret));
        }
    }

    /// Takes the text of a step before, or the one that was undone, in the place of what is there now.
    fn step_back(&mut self, now: Step, is_undo: bool) -> Option<Step> {
        let (from, to) = if is_undo { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let step = from.pop()?;
        to.push(now);
        self.last.clone_from(&step.0);
        Some(step)
    }
}

/// What is heard of the input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// An edit is about to be made.
    Begins,
    /// One was made, or an input method is done.
    Edited,
    /// The focus leaves it.
    Left,
    /// A key was pressed.
    Key,
}

/// The input.
pub(super) fn number_input(form: Form) -> El {
    let value = move || form.read(|state| state.draft.phone_number.clone());
    let history = StoredValue::new_local(RefCell::new(History { last: untrack(value), ..History::default() }));
    // What is set by other means can be undone as well: a mend, a country's format, a reset.
    follow(Box::new(move || {
        if let Some(history) = history.try_get() {
            history.borrow_mut().note(&value());
        }
    }));
    let typing = Typing { inputmode: "tel", is_code: true };
    let mut input = line(form, Field::PhoneNumber, true, typing).follow_value(value);
    for (name, what) in [
        ("beforeinput", What::Begins),
        ("input", What::Edited),
        ("compositionend", What::Edited),
        ("blur", What::Left),
        ("keydown", What::Key),
    ] {
        input = input.on(name, move |event| {
            if let Some(history) = history.try_get() {
                hear(form, &history, what, &event);
            }
        });
    }
    input
}

/// Formats the number as the chosen country's are.
pub(super) fn reformat(form: Form) {
    let is_off = form.setting(|settings| settings.number_format) == Some(NumberFormat::Off);
    let retyped = form.peek(|state| {
        let text = &state.draft.phone_number;
        retyped("", text, text.len(), Edit::Insertion, state.draft.country)
    });
    if let Some((text, _)) = retyped.filter(|_| !is_off) {
        form.send(Msg::Typed(Field::PhoneNumber, text));
    }
}

/// What an event in the input means for its text.
fn hear(form: Form, history: &RefCell<History>, what: What, event: &Event) {
    let Some(target) = event.target() else { return };
    // Nothing is in it that could be a target.
    let input: &HtmlInputElement = target.unchecked_ref();
    let caret = input.selection_start().ok().flatten().unwrap_or_default();
    let now = (input.value(), caret);
    let heard: &Heard = event.unchecked_ref();
    let kind = heard.input_type().as_string().unwrap_or_default();
    let step = match what {
        What::Key | What::Begins => match if what == What::Key { undo_key(event) } else { undo_edit(&kind) } {
            // An undo from a menu is ours to do as well.
            Some(is_undo) => {
                event.prevent_default();
                if input.read_only() { None } else { history.borrow_mut().step_back(now, is_undo) }
            }
            None => {
                if what == What::Begins {
                    let end = input.selection_end().ok().flatten().unwrap_or_default();
                    let mut history = history.borrow_mut();
                    (history.caret, history.had_selection) = (caret.max(end), caret != end);
                }
                None
            }
        },
        What::Edited | What::Left => {
            let when = if what == What::Left { NumberFormat::Blur } else { NumberFormat::Typing };
            let is_formatted =
                form.setting(|settings| settings.number_format) == Some(when) && heard.is_composing() != Some(true);
            let edit = match kind.as_str() {
                kind if !kind.starts_with("delete") => Edit::Insertion,
                _ if history.borrow().had_selection => Edit::Cut,
                kind if kind.ends_with("Forward") => Edit::Delete,
                _ => Edit::Backspace,
            };
            let retyped = form.peek(|state| {
                let (before, country) = (&state.draft.phone_number, state.draft.country);
                if is_formatted { retyped(before, &now.0, caret as usize, edit, country) } else { None }
            });
            match retyped {
                Some((text, caret)) => Some((text, caret as u32)),
                // Who leaves it edits nothing.
                None if what == What::Left && !is_formatted => None,
                None => Some(now),
            }
        }
    };
    let Some((text, caret)) = step else { return };
    if input.value() != text {
        input.set_value(&text);
        // Fails for inputs that hold no text.
        let _ = input.set_selection_range(caret, caret);
    }
    if form.peek(|state| state.draft.phone_number != text) {
        history.borrow_mut().note(&text);
        form.send(Msg::Typed(Field::PhoneNumber, text));
    }
}

/// Whether an edit from a menu is an undo, or else makes one anew.
fn undo_edit(kind: &str) -> Option<bool> {
    match kind {
        "historyUndo" => Some(true),
        "historyRedo" => Some(false),
        _ => None,
    }
}

/// Whether a key is the one for undo, or else for redo.
fn undo_key(event: &Event) -> Option<bool> {
    let pressed: &KeyboardEvent = event.unchecked_ref();
    if pressed.alt_key() || !(pressed.ctrl_key() || pressed.meta_key()) {
        return None;
    }
    let key = key_of(event);
    // A keyboard of another script has the key by its place.
    let key = if key.is_ascii() { key } else { pressed.code() };
    match key.as_str() {
        "z" | "Z" | "KeyZ" => Some(!pressed.shift_key()),
        "y" | "Y" | "KeyY" => Some(false),
        _ => None,
    }
}
