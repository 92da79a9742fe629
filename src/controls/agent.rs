//! An agent: picked from the host's list or search, or any id typed.

use std::rc::Rc;

use crate::reactive::*;
use crate::timeout::Timeout;
use contract::Field;
use web_sys::AbortController;

use super::combobox::combobox;
use super::frame::{Labels, frame};
use super::listbox::{Choose, Item, Listbox, keep_focus};
use super::search::{fold, rank};
use super::text::{Typing, line, text_field};
use crate::dom::{El, el, typed_value};
use crate::form::{Agent, Agents, FocusTarget, Form, Msg, SearchAgents};
use crate::text::{Key, fill};

/// Milliseconds without a key, after which a search starts.
const DEBOUNCE_MS: u32 = 200;

/// A combobox over the host's agents, which takes any id besides. Where the host has no agents, a line of text. The host's may come
/// when the form is in use.
pub fn agent_field(form: Form, field: Field, label: Key) -> El {
    let labels = move |hint| Labels::new(label, Some(hint));
    let has_agents = move || form.agents().with(|agents| !matches!(agents, Agents::List(list) if list.is_empty()));
    let control = move |place: El| {
        place.child(if has_agents() {
            let picker = Picker::new(form, field);
            let notes = [picker.note(), picker.doubt()];
            frame(form, field, labels(Key::AgentHint), picker.element(form.word(label)), notes)
        } else {
            text_field(form, field, labels(Key::AgentIdHint), typing(), None)
        })
    };
    el("div|class=region").follow_children(move || u32::from(has_agents()), control)
}

fn typing() -> Typing {
    Typing { inputmode: "text", is_code: true }
}

/// Where agents are found.
#[derive(Clone)]
enum Finder {
    List(Rc<[Entry]>),
    Search(SearchAgents),
}

/// An agent as it is searched: by name and id.
struct Entry {
    agent: Agent,
    keys: [String; 2],
}

impl Entry {
    fn new(agent: &Agent) -> Self {
        Self { keys: [fold(&agent.name), fold(&agent.id)], agent: agent.clone() }
    }
}

/// The one agent with this name, unless it is an id as well.
fn named(entries: &[Entry], typed: &str) -> Option<Agent> {
    let mut named = entries.iter().filter(|entry| entry.keys[0] == typed);
    let is_id = entries.iter().any(|entry| entry.keys[1] == typed);
    match (named.next(), named.next()) {
        (Some(entry), None) if !is_id && !typed.is_empty() => Some(entry.agent.clone()),
        _ => None,
    }
}

impl Finder {
    fn new(agents: &Agents) -> Self {
        match agents {
            Agents::List(agents) => Self::List(agents.iter().map(Entry::new).collect()),
            Agents::Search(search) => Self::Search(Rc::clone(search)),
        }
    }
}

/// How far the host's search is.
#[derive(Clone, Copy, Default, PartialEq)]
enum Search {
    Searching,
    Failed,
    #[default]
    Done,
}

/// A search that was asked for. Dropping it gives it up.
struct Asked {
    abort: AbortController,
    _start: Timeout,
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.abort.abort();
    }
}

/// One agent's control. Copies are the same control.
#[derive(Clone, Copy)]
struct Picker {
    form: Form,
    field: Field,
    list: Listbox,
    /// Whether its text is being edited: it shows what was typed, and else the agent's name.
    is_edited: RwSignal<bool>,
    /// Whether the focus has left it, and this is still to be dealt with.
    is_left: RwSignal<bool>,
    search: RwSignal<Search>,
    finder: StoredValue<Finder>,
    /// What the host's search found last.
    found: StoredValue<Vec<Entry>>,
    asked: StoredValue<Option<Asked>>,
}

impl Picker {
    fn new(form: Form, field: Field) -> Self {
        let id = if field == Field::InboundAgent { "inbound-agents" } else { "outbound-agents" };
        let asked = StoredValue::new_local(None::<Asked>);
        on_cleanup(move || drop(asked.try_update_value(Option::take)));
        let picker = Self {
            form,
            field,
            list: Listbox::new(id),
            is_edited: RwSignal::new(false),
            is_left: RwSignal::new(false),
            search: RwSignal::new(Search::Done),
            finder: StoredValue::new_local(Finder::List(Rc::default())),
            found: StoredValue::new_local(Vec::new()),
            asked,
        };
        follow(Box::new(move || {
            picker.finder.set_value(form.agents().with(Finder::new));
            // A list that came late is what an open one shows.
            if picker.list.is_open_now() && form.agents().with(|agents| matches!(agents, Agents::List(_))) {
                untrack(|| picker.open());
            }
        }));
        picker
    }

    fn element(self, label: &str) -> El {
        let form = self.form;
        let shown = move || {
            let id = form.read(|state| state.draft.text(self.field).to_owned());
            if self.is_edited.get() { id } else { form.agent_name(id.trim()).unwrap_or(id) }
        };
        let on_typed = move |event: web_sys::Event| {
            let text = typed_value(&event);
            self.is_edited.set(true);
            form.send(Msg::Typed(self.field, text.clone()));
            self.find(&text, DEBOUNCE_MS);
        };
        let choose: Choose = Rc::new(move |item| self.choose(item));
        let input = line(form, self.field, true, typing()).follow_value(shown).on("input", on_typed);
        let input = combobox(input, self.list, Box::new(move || self.open()), Rc::clone(&choose));
        let input = input.on("click", move |_| {
            if !self.list.is_open_now() {
                self.open();
            }
        });
        let control = el("div|class=box");
        let popup = el("div|class=popup|tabindex=-1");
        let list = self.list.element(label, &popup, &control, choose);
        let [seen, spoken] = self.list.status(move || self.status());
        let again = move |_| {
            // The button goes, and the focus would go with it.
            form.focus(FocusTarget::Field(self.field));
            self.open();
        };
        let retry = move |place: El| {
            place.child(form.say("button|type=button|class=quiet small", Key::Retry).on("click", again))
        };
        let retry = el("span|class=region").follow_if(move || self.search.get() == Search::Failed, retry);
        let root = el("div|class=picker")
            .child(control.child(input))
            .child(popup.child(list).child(seen).child(retry).on("mousedown", keep_focus))
            .child(spoken);
        // What is said of an id makes the form longer: not under a pointer that is pressed on something below.
        follow(Box::new(move || {
            if self.is_left.get() && !form.is_pressed().get() {
                self.is_left.set(false);
                self.settle();
            }
        }));
        form.settle_by(move || self.settle());
        let root = self.list.close_on_escape(root, move || form.focus(FocusTarget::Field(self.field)));
        let inside = root.clone();
        root.on("focusout", move |event| {
            if inside.is_left_by(&event) {
                self.list.open(false);
                self.is_left.set(true);
            }
        })
    }

    /// Shows what fits the text while that is edited, and else every agent, whatever is chosen now.
    fn open(self) {
        if self.form.peek(|state| state.is_submitting()) {
            return;
        }
        let is_edited = self.is_edited.get_untracked();
        let typed = self.form.peek(|state| state.draft.text(self.field).to_owned());
        self.find(if is_edited { &typed } else { "" }, 0);
    }

    fn choose(self, item: Item) {
        if matches!(self.finder.try_get_value(), Some(Finder::Search(_))) {
            self.form.remember_agent(Agent { id: item.id.clone(), name: item.name });
        }
        self.form.send(Msg::Typed(self.field, item.id));
        self.is_edited.set(false);
        self.list.open(false);
    }

    /// Makes an id of what was typed: a name in full stands for its agent, where no other has it.
    fn settle(self) {
        self.list.open(false);
        if !self.is_edited.get_untracked() {
            return;
        }
        self.is_edited.set(false);
        let typed = self.form.peek(|state| fold(state.draft.text(self.field).trim()));
        let named = match self.finder.try_get_value() {
            Some(Finder::List(entries)) => named(&entries, &typed),
            Some(Finder::Search(_)) => self.found.try_with_value(|found| named(found, &typed)).flatten(),
            None => None,
        };
        if let Some(agent) = named {
            self.choose(Item { id: agent.id, name: agent.name, ..Item::default() });
        }
    }

    /// Finds what fits a query, after so many milliseconds where the host searches.
    fn find(self, query: &str, after_ms: u32) {
        let Some(finder) = self.finder.try_get_value() else { return };
        match finder {
            Finder::List(entries) => {
                let found = rank(&entries, |entry| &entry.keys, fold(query).trim());
                self.show(found.into_iter().map(|entry| &entry.agent), query);
            }
            Finder::Search(search) => self.ask(search, query.to_owned(), after_ms),
        }
        self.list.open(true);
    }

    fn show<'a>(self, agents: impl Iterator<Item = &'a Agent>, query: &str) {
        let item = |agent: &Agent| Item {
            note: if agent.name == agent.id { String::new() } else { agent.id.clone() },
            id: agent.id.clone(),
            name: agent.name.clone(),
        };
        let items: Vec<_> = agents.map(item).collect();
        // Of a query nothing is active until a key says so: what was typed may be an id.
        let chosen = self.form.peek(|state| state.draft.text(self.field).trim().to_owned());
        let active = items.iter().position(|item| query.is_empty() && item.id == chosen);
        self.list.show(items, active);
    }

    fn ask(self, search: SearchAgents, query: String, after_ms: u32) {
        let Ok(abort) = AbortController::new() else { return };
        self.search.set(Search::Searching);
        // What was found for another text is not to be chosen for this one.
        self.list.show(Vec::new(), None);
        let signal = abort.signal();
        let timeout_ms = self.form.setting(|settings| settings.timeout_ms).unwrap_or_default();
        let start = Timeout::new(after_ms, {
            let abort = abort.clone();
            move || {
                Executor::spawn_local(async move {
                    let too_late = Timeout::new(timeout_ms, {
                        let signal = signal.clone();
                        move || {
                            if !signal.aborted() {
                                // Nobody waits any more: said as a failure, which can be tried again.
                                self.search.set(Search::Failed);
                                abort.abort();
                            }
                        }
                    });
                    let found = search(&query, &signal).await;
                    too_late.cancel();
                    // A later search was asked for, or the form is gone.
                    if !signal.aborted() {
                        self.answered(found, &query);
                    }
                });
            }
        });
        self.asked.set_value(Some(Asked { abort, _start: start }));
    }

    fn answered(self, found: Result<Vec<Agent>, ()>, query: &str) {
        self.search.set(if found.is_ok() { Search::Done } else { Search::Failed });
        let found = found.unwrap_or_default();
        self.found.set_value(found.iter().map(Entry::new).collect());
        self.show(found.iter(), query);
    }

    /// What there is to choose from, in words.
    fn status(self) -> String {
        let form = self.form;
        match (self.search.get(), self.list.count()) {
            _ if !self.list.is_open() => String::new(),
            (Search::Searching, _) => form.word(Key::Searching).to_owned(),
            (Search::Failed, _) => form.word(Key::SearchFailed).to_owned(),
            (Search::Done, 0) => form.word(Key::AgentNotFound).to_owned(),
            (Search::Done, count) => fill(form.word(Key::ListCount), &[("count", &form.locale().count(count))]),
        }
    }

    /// The id that is sent, where a name stands in the field, or what was typed is taken for one and no list can tell.
    fn note(self) -> El {
        let form = self.form;
        let id = move || {
            let id = form.read(|state| state.draft.text(self.field).trim().to_owned());
            let is_unsure = matches!(self.finder.try_get_value(), Some(Finder::Search(_))) && !id.is_empty();
            let is_named = form.agent_name(&id).map_or(is_unsure, |name| name != id);
            (!self.is_edited.get() && is_named).then_some(id)
        };
        let words = move |place: El| {
            let id = el("code|dir=ltr").follow_text(move || id().unwrap_or_default());
            place.text(form.word(Key::AgentId)).text(" ").child(id)
        };
        el("p|class=note|aria-live=polite").follow_if(move || id().is_some(), words)
    }

    /// An id that the host's list does not have may be a slip.
    fn doubt(self) -> El {
        let form = self.form;
        let is_unknown = move || {
            let is_edited = self.is_edited.get();
            let id = form.read(|state| state.draft.text(self.field).trim().to_owned());
            let is_list = matches!(self.finder.try_get_value(), Some(Finder::List(_)));
            is_list && !is_edited && !id.is_empty() && form.agent_name(&id).is_none()
        };
        el("div|aria-live=polite")
            .follow_if(is_unknown, move |place| place.child(form.say("p|class=warning", Key::AgentUnknown)))
    }
}
