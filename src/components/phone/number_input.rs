//! The input of the number, formatted at each key or when the focus leaves the field.
//!
//! The browser makes each edit, and the form formats the result, so a key, a paste, a dictated word and a phone's
//! keyboard all work alike. The form does not touch the text while an input method composes.

use contract::Field;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

use super::formatting::{Edit, format};
use super::history::{History, Step};
use crate::components::field::{ControlText, InputState, key_of, property_of};
use crate::runtime::{Form, NumberFormat, use_form};
use crate::state::Message;

/// The input of the number. Copies are handles of the same input.
#[derive(Clone, Copy)]
struct NumberText {
    form: Form,
    text: ControlText,
    input: NodeRef<html::Input>,
    history: StoredValue<History>,
}

/// The input of the number.
#[component]
pub(super) fn NumberInput() -> impl IntoView {
    let form = use_form();
    let field = Field::PhoneNumber;
    let draft = form.text(|state, _| state.draft.phone_number.clone());
    let text = ControlText::new(draft);
    let history = StoredValue::new(History::new(draft.get_untracked()));
    let number = NumberText { form, text, input: text.input, history };
    let state = InputState::new(field, true);
    // A suggestion, a reset and values of the host change the text as well, and can be undone.
    Effect::new(move |_| history.update_value(|history| history.note(&draft.get())));
    form.controls.on_read(move || number.read());
    view! {
        <input
            type="text"
            id=field.name()
            inputmode="tel"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            dir="ltr"
            aria-required=state.is_required
            aria-invalid=state.is_invalid
            aria-describedby=state.described_by
            readonly=state.is_locked
            node_ref=number.input
            on:keydown=move |event| number.on_key(&event)
            on:beforeinput=move |event| number.before_edit(&event)
            on:input=move |event| number.edited(&event, NumberFormat::Typing)
            on:change=move |_| number.read()
            on:compositionend=move |event| number.edited(&event, NumberFormat::Typing)
            on:blur=move |event| number.left(&event)
        />
    }
}

/// Formats the number by the chosen country.
pub(super) fn format_number(form: Form) {
    let is_off = form.with_settings_untracked(|settings| settings.number_format == NumberFormat::Off).unwrap_or(true);
    let formatted = form.with_state_untracked(|state| {
        let text = &state.draft.phone_number;
        format("", text, text.len(), Edit::Insertion, state.draft.country)
    });
    if let Some((text, _)) = formatted.flatten().filter(|_| !is_off) {
        form.dispatch(Message::Typed(Field::PhoneNumber, text));
    }
}

impl NumberText {
    /// Undoes or redoes a step by its key.
    fn on_key(self, event: &KeyboardEvent) {
        if let Some(is_undo) = undo_key(event) {
            event.prevent_default();
            self.step(is_undo);
        }
    }

    /// Notes the caret before an edit. Undoes or redoes a step that the browser's menu asks for.
    fn before_edit(self, event: &Event) {
        match input_type(event).as_str() {
            "historyUndo" => {
                event.prevent_default();
                self.step(true);
            }
            "historyRedo" => {
                event.prevent_default();
                self.step(false);
            }
            _ => {
                if let Some(input) = self.input.try_get_untracked().flatten() {
                    let (start, end) = (caret(&input), input.selection_end().ok().flatten().unwrap_or_default());
                    self.history.try_update_value(|history| {
                        (history.caret, history.had_selection) = (start.max(end), start != end);
                    });
                }
            }
        }
    }

    /// Takes the text after an edit, formatted if the host's setting says `moment`.
    fn edited(self, event: &Event, moment: NumberFormat) {
        if let Some(input) = self.input.try_get_untracked().flatten() {
            let now = (self.text.read().unwrap_or_default(), caret(&input));
            let step = self.formatted(event, moment, &now).unwrap_or(now);
            self.set(&input, step);
        }
    }

    /// Takes a text that was put into the input without an event of typing, as it stands.
    fn read(self) {
        if let (Some(text), Some(input)) = (self.text.unread(), self.input.try_get_untracked().flatten()) {
            self.set(&input, (text, caret(&input)));
        }
    }

    /// Formats the text when the focus leaves the field, if the host's setting says so.
    fn left(self, event: &Event) {
        if self.formats(event, NumberFormat::Blur) {
            self.edited(event, NumberFormat::Blur);
        }
    }

    /// Returns true if the form formats the number at this moment. An input method composes undisturbed.
    fn formats(self, event: &Event, moment: NumberFormat) -> bool {
        let setting = self.form.with_settings_untracked(|settings| settings.number_format);
        setting == Some(moment) && property_of(event, "isComposing").as_bool() != Some(true)
    }

    fn formatted(self, event: &Event, moment: NumberFormat, (text, caret): &Step) -> Option<Step> {
        if !self.formats(event, moment) {
            return None;
        }
        let had_selection = self.history.try_with_value(|history| history.had_selection).unwrap_or_default();
        let edit = match input_type(event).as_str() {
            kind if !kind.starts_with("delete") => Edit::Insertion,
            _ if had_selection => Edit::Cut,
            kind if kind.ends_with("Forward") => Edit::Delete,
            _ => Edit::Backspace,
        };
        let formatted = self.form.with_state_untracked(|state| {
            format(&state.draft.phone_number, text, *caret as usize, edit, state.draft.country)
        });
        let (text, caret) = formatted.flatten()?;
        Some((text, u32::try_from(caret).unwrap_or_default()))
    }

    /// Takes the text of the step before, or of the step that was undone.
    fn step(self, is_undo: bool) {
        if let Some(input) = self.input.try_get_untracked().flatten().filter(|input| !input.read_only()) {
            let now = (input.value(), caret(&input));
            let step =
                self.history.try_update_value(|history| if is_undo { history.undo(now) } else { history.redo(now) });
            if let Some(step) = step.flatten() {
                self.set(&input, step);
            }
        }
    }

    /// Puts text and caret into the input, and the text into the state.
    fn set(self, input: &HtmlInputElement, (text, caret): Step) {
        if input.value() != text {
            input.set_value(&text);
            // Fails only for inputs without text.
            let _ = input.set_selection_range(caret, caret);
        }
        if self.form.with_state_untracked(|state| state.draft.phone_number != text).unwrap_or_default() {
            self.history.try_update_value(|history| history.note(&text));
            self.form.dispatch(Message::Typed(Field::PhoneNumber, text));
        }
    }
}

fn caret(input: &HtmlInputElement) -> u32 {
    input.selection_start().ok().flatten().unwrap_or_default()
}

/// The kind of an edit, such as `insertText` or `deleteContentBackward`.
fn input_type(event: &Event) -> String {
    property_of(event, "inputType").as_string().unwrap_or_default()
}

/// Returns true for the key of undo, and false for a key of redo.
fn undo_key(event: &KeyboardEvent) -> Option<bool> {
    if event.alt_key() || !(event.ctrl_key() || event.meta_key()) {
        return None;
    }
    let key = key_of(event)?;
    // A keyboard of another script has the key in the same place.
    let key = if key.is_ascii() { key } else { event.code() };
    match key.as_str() {
        "z" | "Z" | "KeyZ" => Some(!event.shift_key()),
        "y" | "Y" | "KeyY" => Some(false),
        _ => None,
    }
}
