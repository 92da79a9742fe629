//! The text of an input, shown and read as it stands.
//!
//! Password managers, extensions and scripts set a value with `change` alone, or without any event. A person takes what
//! is visible for what is sent, so the form reads its inputs before it checks, sends or hands out a draft.

use leptos::html;
use leptos::prelude::*;

use super::input::text_of;

/// The text of an input. Copies are handles of the same input.
#[derive(Clone, Copy)]
pub(in crate::components) struct ControlText {
    pub input: NodeRef<html::Input>,
    /// The text that the form wants to show.
    wanted: Memo<String>,
    /// The text that the form showed last. `None` before the first time.
    shown: StoredValue<Option<String>>,
    /// Notified when the form takes the input's text. The host may have set a different text in answer.
    taken: Trigger,
}

impl ControlText {
    /// Shows the text in the input, and each change of it.
    pub(in crate::components) fn new(wanted: Memo<String>) -> Self {
        let (input, shown, taken) = (NodeRef::<html::Input>::new(), StoredValue::new(None), Trigger::new());
        Effect::new(move |_| {
            taken.track();
            let text = wanted.get();
            if let Some(input) = input.get() {
                if input.value() != text {
                    input.set_value(&text);
                }
                shown.set_value(Some(text));
            }
        });
        Self { input, wanted, shown, taken }
    }

    /// Returns the text of the input after an event. The caller takes it.
    pub(in crate::components) fn read(self) -> Option<String> {
        let text = text_of(&self.input.try_get_untracked().flatten()?);
        self.taken.notify();
        Some(text)
    }

    /// Returns the text of the input if no event told the form about it. The caller takes it. A text that the form is
    /// about to show takes precedence.
    pub(in crate::components) fn unread(self) -> Option<String> {
        let input = self.input.try_get_untracked().flatten()?;
        let wanted = self.wanted.try_get_untracked()?;
        let is_shown = self.shown.try_with_value(|shown| shown.as_ref() == Some(&wanted))?;
        if is_shown && input.value() != wanted { self.read() } else { None }
    }
}
