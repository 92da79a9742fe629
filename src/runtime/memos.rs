//! Memos: what a view reads of a form.
//!
//! Texts and flags share one type of memo each, made by one function each: Leptos compiles its attributes and texts
//! once for each type (`docs/decisions/0010-leptos.md`).

use leptos::prelude::*;

use super::form::Form;
use super::settings::{Agent, Agents, Settings};
use crate::i18n::{Key, Words, fill};
use crate::state::State;

impl Form {
    /// Returns a memo of a text of the state, in the form's words.
    #[must_use]
    pub fn text(self, read: impl Fn(&State, &Words) -> String + Send + Sync + 'static) -> Memo<String> {
        form_text(self, Box::new(read))
    }

    /// Returns a memo of a flag of the state.
    #[must_use]
    pub fn flag(self, read: impl Fn(&State) -> bool + Send + Sync + 'static) -> Memo<bool> {
        form_flag(self, Box::new(read))
    }

    /// Returns a memo of "true" or "false", which ARIA attributes spell out.
    #[must_use]
    pub fn aria_flag(self, read: impl Fn(&State) -> bool + Send + Sync + 'static) -> Memo<String> {
        self.text(move |state, _| read(state).to_string())
    }

    /// Returns a memo of any part of the state.
    #[must_use]
    pub fn memo<T: Default + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&State) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        Memo::new(move |_| self.state.try_with(&read).unwrap_or_default())
    }

    /// Returns a memo of the word for a key. A change of the state does not run it again.
    #[must_use]
    pub fn word(self, key: Key) -> Memo<String> {
        text(move || self.words.try_with(|words| words.get(key).to_owned()).unwrap_or_default())
    }

    /// Returns a memo of the word for a key, with the word for another key in its place `{label}`.
    #[must_use]
    pub fn word_about(self, key: Key, label: Key) -> Memo<String> {
        text(move || {
            let word = self.words.try_with(|words| fill(words.get(key), &[("label", words.get(label))]));
            word.unwrap_or_default()
        })
    }

    /// Returns a memo of a text of the state and the settings, for an attribute that may be absent.
    #[must_use]
    pub fn optional_text(
        self,
        read: impl Fn(&State, &Settings) -> Option<String> + Send + Sync + 'static,
    ) -> Memo<Option<String>> {
        optional_text(move || {
            let text = self.settings.try_with(|settings| self.state.try_with(|state| read(state, settings)));
            text.flatten().flatten()
        })
    }

    /// Returns a memo of a flag of the settings.
    #[must_use]
    pub fn setting(self, read: impl Fn(&Settings) -> bool + Send + Sync + 'static) -> Memo<bool> {
        form_setting(self, Box::new(read))
    }

    /// Returns the name of the agent with this id, if the host's list or an earlier search has it. Tracks the list.
    #[must_use]
    pub fn agent_name(self, id: &str) -> Option<String> {
        let name_in = |agents: &[Agent]| agents.iter().find(|agent| agent.id == id).map(|agent| agent.name.clone());
        let listed = self.agents.try_with(|agents| match agents {
            Agents::List(agents) => name_in(agents),
            Agents::Search(_) => None,
        });
        listed.flatten().or_else(|| self.found_agents.try_with(|found| name_in(found)).flatten())
    }
}

type ReadText = Box<dyn Fn(&State, &Words) -> String + Send + Sync>;
type ReadFlag = Box<dyn Fn(&State) -> bool + Send + Sync>;
type ReadSetting = Box<dyn Fn(&Settings) -> bool + Send + Sync>;

fn form_text(form: Form, read: ReadText) -> Memo<String> {
    text(move || {
        let text = form.words.try_with(|words| form.state.try_with(|state| read(state, words)));
        text.flatten().unwrap_or_default()
    })
}

fn form_flag(form: Form, read: ReadFlag) -> Memo<bool> {
    flag(move || form.state.try_with(&read).unwrap_or_default())
}

fn form_setting(form: Form, read: ReadSetting) -> Memo<bool> {
    flag(move || form.settings.try_with(&read).unwrap_or_default())
}

/// Returns a memo of a text.
#[must_use]
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Memo<String> {
    boxed(Box::new(read))
}

/// Returns a memo of a text that may be absent, for an attribute.
#[must_use]
pub fn optional_text(read: impl Fn() -> Option<String> + Send + Sync + 'static) -> Memo<Option<String>> {
    boxed(Box::new(read))
}

/// Returns a memo of a flag.
#[must_use]
pub fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    boxed(Box::new(read))
}

/// Compiles a memo once for each type of value, not once for each closure.
fn boxed<T: PartialEq + Send + Sync + 'static>(read: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| read())
}
