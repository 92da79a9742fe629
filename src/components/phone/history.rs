//! The history of the number's text. A browser forgets how to undo when a script sets a text, so the field keeps its
//! own history.

use std::mem;

/// The most steps that can be undone.
const STEPS: usize = 200;

/// A text, and the caret in UTF-16 units.
pub(super) type Step = (String, u32);

/// The history of a text.
#[derive(Default)]
pub(super) struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The text after the last step.
    last: String,
    /// The caret before the edit in progress.
    pub caret: u32,
    /// True if the edit in progress replaces selected text.
    pub had_selection: bool,
}

impl History {
    pub(super) fn new(text: String) -> Self {
        Self { last: text, ..Self::default() }
    }

    /// Notes the text now. A text that differs from the last one is a step that can be undone.
    pub(super) fn note(&mut self, text: &str) {
        if self.last != text {
            self.redo.clear();
            if self.undo.len() == STEPS {
                self.undo.remove(0);
            }
            self.undo.push((mem::replace(&mut self.last, text.to_owned()), self.caret));
        }
    }

    /// Returns the text of the step before.
    pub(super) fn undo(&mut self, now: Step) -> Option<Step> {
        let step = self.undo.pop()?;
        self.redo.push(now);
        self.last.clone_from(&step.0);
        Some(step)
    }

    /// Returns the text of the step that was undone last.
    pub(super) fn redo(&mut self, now: Step) -> Option<Step> {
        let step = self.redo.pop()?;
        self.undo.push(now);
        self.last.clone_from(&step.0);
        Some(step)
    }
}
