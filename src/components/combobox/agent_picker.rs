//! The choice of an agent: what a person types, what the host offers or finds, and the id that is sent.

use std::sync::Arc;

use contract::Field;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::item::{Item, Items};
use super::list::List;
use super::search::{EXACT, SEPARATOR, find, fold, rank};
use crate::components::field::ControlText;
use crate::i18n::Key;
use crate::runtime::memos::{flag, optional_text, text};
use crate::runtime::{AbortOnDrop, Agent, Agents, CallbackFailed, Form, SearchAgents, abort_controller};
use crate::state::{FocusTarget, Message};

/// The pause after the last key, in milliseconds, before the host searches.
const DEBOUNCE_MS: u32 = 200;

/// The choice of an agent. Copies are handles of the same choice.
#[derive(Clone, Copy)]
pub(super) struct AgentPicker {
    form: Form,
    field: Field,
    pub list: List,
    /// True if the host offers agents, or a search.
    pub has_agents: Memo<bool>,
    /// The text of the input: the typed text during an edit, else the agent's name.
    pub text: ControlText,
    /// The id that is sent.
    pub id: Memo<String>,
    /// True if the field must name the id: the input shows a name, or no list can tell whether the text is an id.
    pub shows_id: Memo<bool>,
    /// True if the host's list lacks the id.
    pub is_unknown: Memo<bool>,
    /// True if the host's search failed.
    pub has_failed: Memo<bool>,
    is_edited: RwSignal<bool>,
    /// True after the focus left the field, until the text is committed.
    is_left: RwSignal<bool>,
    /// The host's agents, or the agents of its last search.
    offered: StoredValue<Items>,
    search: StoredValue<Option<AbortOnDrop>, LocalStorage>,
}

impl AgentPicker {
    pub(super) fn new(form: Form, field: Field, list_id: &'static str) -> Self {
        let list = List::new(list_id);
        let is_edited = RwSignal::new(false);
        let id = form.text(move |state, _| state.draft.text(field).trim().to_owned());
        let typed = form.text(move |state, _| state.draft.text(field).to_owned());
        let searches = flag(move || form.agents.with(|agents| matches!(agents, Agents::Search(_))));
        let name = optional_text(move || {
            let id = id.get();
            form.agent_name(&id)
        });
        let picker = Self {
            form,
            field,
            list,
            has_agents: flag(move || form.agents.with(|agents| !agents.is_empty())),
            text: ControlText::new(text(move || {
                let name = if is_edited.get() { None } else { name.get() };
                name.unwrap_or_else(|| typed.get())
            })),
            id,
            shows_id: flag(move || {
                let id = id.get();
                let is_unsure = searches.get() && !id.is_empty();
                !is_edited.get() && name.get().map_or(is_unsure, |name| name != id)
            }),
            is_unknown: flag(move || {
                !searches.get() && !is_edited.get() && !id.get().is_empty() && name.get().is_none()
            }),
            has_failed: flag(move || list.empty.get() == Key::SearchFailed),
            is_edited,
            is_left: RwSignal::new(false),
            offered: StoredValue::new(Items::default()),
            search: StoredValue::new_local(None),
        };
        // A render effect runs at once: a person may open the list right away.
        let offer = RenderEffect::new(move |_: Option<()>| {
            let items = form.agents.with(|agents| match agents {
                Agents::List(agents) => Some(Arc::new(items(agents))),
                Agents::Search(_) => None,
            });
            // Agents of the list before, and of a search for it, are no longer offered.
            untrack(|| picker.replace_search(None));
            picker.offered.try_set_value(items.unwrap_or_default());
            // An open popup shows the new list, or searches again.
            if list.is_open_untracked() {
                untrack(|| picker.open());
            }
        });
        StoredValue::new_local(offer);
        // The commit may add a note, and so move what a pointer is pressed on.
        Effect::new(move |_| {
            if picker.is_left.get() && !form.is_pressed.get() {
                picker.is_left.try_set(false);
                untrack(|| picker.commit());
            }
        });
        form.controls.on_read(move || picker.read());
        form.controls.on_commit(move || picker.commit());
        picker
    }

    /// Takes a typed text, and shows the agents that match it.
    pub(super) fn typed(self) {
        if let Some(text) = self.text.read() {
            self.edit(text.clone());
            if self.has_agents.try_get_untracked().unwrap_or_default() {
                self.find(&text, DEBOUNCE_MS);
            }
        }
    }

    /// Takes a text that was put into the input without an event of typing.
    pub(super) fn read(self) {
        if let Some(text) = self.text.unread() {
            self.edit(text);
        }
    }

    fn edit(self, text: String) {
        self.is_edited.try_set(true);
        self.form.dispatch(Message::Typed(self.field, text));
    }

    /// Opens the list after a click on the input.
    pub(super) fn clicked(self) {
        if !self.list.is_open_untracked() && self.has_agents.try_get_untracked().unwrap_or_default() {
            self.open();
        }
    }

    /// Opens the list: with all agents, or with the matches of a text that a person edits.
    pub(super) fn open(self) {
        let state =
            self.form.with_state_untracked(|state| (state.is_submitting(), state.draft.text(self.field).to_owned()));
        if let Some((false, typed)) = state {
            let query = if self.is_edited.try_get_untracked().unwrap_or_default() { typed } else { String::new() };
            self.find(&query, 0);
        }
    }

    /// Searches again. The pressed button disappears, so the focus goes to the input.
    pub(super) fn retry(self) {
        self.form.focus(FocusTarget::Field(self.field));
        self.open();
    }

    /// Takes an item of the list.
    pub(super) fn choose(self, item: &Item) {
        let Item { id, name, .. } = item;
        if self.host_search().is_some() {
            self.form.remember_agent(Agent { id: id.clone(), name: name.clone() });
        }
        self.form.dispatch(Message::Typed(self.field, id.clone()));
        self.is_edited.try_set(false);
        self.list.open(false);
    }

    /// Notes that the focus left the field.
    pub(super) fn leave(self) {
        self.is_left.try_set(true);
    }

    /// Ends an edit. The full name of exactly one agent stands for its id.
    fn commit(self) {
        self.list.open(false);
        if !self.is_edited.try_get_untracked().unwrap_or_default() {
            return;
        }
        self.is_edited.try_set(false);
        let typed = fold(&self.id.try_get_untracked().unwrap_or_default());
        let offered = self.offered.try_get_value().unwrap_or_default();
        let mut exact = offered.iter().filter(|item| rank(&item.keys, &typed) == EXACT);
        if let (Some(item), None) = (exact.next(), exact.next())
            && !typed.is_empty()
            && fold(&item.id) != typed
        {
            self.choose(item);
        }
    }

    /// Shows the agents that match a query. The host searches after a pause, in milliseconds.
    fn find(self, query: &str, pause_ms: u32) {
        match self.host_search() {
            None => {
                let offered = self.offered.try_get_value().unwrap_or_default();
                self.show(find(&offered, fold(query).trim()), query.is_empty(), Key::AgentNotFound);
            }
            Some(search) => self.search(search, query, pause_ms),
        }
        self.list.open(true);
    }

    fn host_search(self) -> Option<SearchAgents> {
        let search = self.form.agents.try_with_untracked(|agents| match agents {
            Agents::List(_) => None,
            Agents::Search(search) => Some(search.clone()),
        });
        search.flatten()
    }

    /// Shows found items. In a list of all agents the chosen one is active. In the matches of a query none is active
    /// until a key says so, because the typed text may be an id.
    fn show(self, items: Vec<Arc<Item>>, is_all: bool, empty: Key) {
        let chosen = self.id.try_get_untracked().unwrap_or_default();
        let active = items.iter().position(|item| is_all && item.id == chosen);
        self.list.show(items, active, empty);
    }

    fn search(self, search: SearchAgents, query: &str, pause_ms: u32) {
        let Some((controller, signal)) = abort_controller() else { return };
        // Agents found for another text are no choice for this one.
        self.list.show(Vec::new(), None, Key::Searching);
        let timeout_ms = self.form.with_settings_untracked(|settings| settings.timeout_ms).unwrap_or_default();
        let query = query.to_owned();
        let start = Timeout::new(pause_ms, move || {
            let found = search(&query, &signal);
            let is_all = query.is_empty();
            spawn_local(async move {
                let waited_for = signal.clone();
                let late = Timeout::new(timeout_ms, move || {
                    // A person can try again.
                    if !waited_for.aborted() {
                        self.list.show(Vec::new(), None, Key::SearchFailed);
                        self.replace_search(None);
                    }
                });
                let found = found.await;
                drop(late);
                // After an abort, a later search runs, or the form is gone.
                if !signal.aborted() {
                    self.found(found, is_all);
                }
            });
        });
        self.replace_search(Some(AbortOnDrop::new(controller, vec![start])));
    }

    fn found(self, found: Result<Vec<Agent>, CallbackFailed>, is_all: bool) {
        let empty = if found.is_ok() { Key::AgentNotFound } else { Key::SearchFailed };
        let items = items(&found.unwrap_or_default());
        self.offered.try_set_value(Arc::new(items.clone()));
        self.show(items, is_all, empty);
    }

    /// Replaces the search. The old one is dropped outside the stored value: its abort may run code of the host.
    fn replace_search(self, search: Option<AbortOnDrop>) {
        let old = self.search.try_update_value(|place| std::mem::replace(place, search));
        drop(old);
    }
}

/// The items of agents, found by name and id.
fn items(agents: &[Agent]) -> Vec<Arc<Item>> {
    let item = |Agent { id, name }: &Agent| {
        let note = if name == id { String::new() } else { id.clone() };
        Arc::new(Item { id: id.clone(), name: name.clone(), note, keys: fold(&format!("{name}{SEPARATOR}{id}")) })
    };
    agents.iter().map(item).collect()
}
