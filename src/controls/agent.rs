//! An agent: picked from the host's list or search, or any id typed.

use std::rc::Rc;

use crate::reactive::*;
use crate::timeout::Timeout;
use contract::Field;
use web_sys::AbortController;

use super::combobox::{Parts, Purpose, combobox};
use super::frame::{Labels, frame};
use super::listbox::{Item, Items, Listbox};
use super::search::{BREAK, EXACT, fold, found, rank};
use super::text::{Typing, line, text_field};
use crate::dom::{El, el, typed_value};
use crate::form::{Agent, Agents, FocusTarget, Form, Msg, SearchAgents};
use crate::text::Key;

/// Milliseconds without a key, after which a search starts.
const DEBOUNCE_MS: u32 = 200;

/// A combobox over the host's agents, which takes any id besides. Where the host has no agents, a line of text. The host's may come
/// when the form is in use.
pub fn agent_field(form: Form, field: Field, label: Key) -> El {
    let has_agents = move || form.agents().with(|agents| !matches!(agents, Agents::List(list) if list.is_empty()));
    let control = move |place: El| {
        let has_agents = has_agents();
        let labels = Labels::new(label, Some(if has_agents { Key::AgentHint } else { Key::AgentIdHint }));
        place.child(if has_agents {
            let id = if field == Field::InboundAgent { "inbound-agents" } else { "outbound-agents" };
            let picker = Picker::new(form, field, id);
            let notes = [picker.note(), picker.doubt()];
            frame(form, field, labels, picker.element(id, form.word(label)), &notes)
        } else {
            text_field(form, field, labels, typing(), None)
        })
    };
    el("div|class=region").follow_children(move || u32::from(has_agents()), control)
}

fn typing() -> Typing {
    Typing { inputmode: "text", is_code: true }
}

/// Agents as they are searched: by name and id.
fn items(agents: &[Agent]) -> Vec<Rc<Item>> {
    let mut items = Vec::new();
    for Agent { id, name } in agents {
        let note = if name == id { "" } else { id };
        let keys = fold(&[name, BREAK, id].concat());
        items.push(Rc::new(Item { id: id.clone(), name: name.clone(), note: note.to_owned(), keys }));
    }
    items
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
struct Picker(StoredValue<Control>);

/// What a control is made of. Copies are the same parts.
#[derive(Clone, Copy)]
struct Control {
    form: Form,
    field: Field,
    list: Listbox,
    /// Whether its text is being edited: it shows what was typed, and else the agent's name.
    is_edited: RwSignal<bool>,
    /// Whether the focus has left it, and this is still to be dealt with.
    is_left: RwSignal<bool>,
    /// The host's agents, or those that its search found last.
    offered: StoredValue<Items>,
    /// What was asked for last: it is given up when another is, and with the control.
    asked: StoredValue<Option<Asked>>,
}

/// Of a control that is gone.
impl Default for Control {
    fn default() -> Self {
        Self {
            form: Form::default(),
            field: Field::InboundAgent,
            list: Listbox::default(),
            is_edited: RwSignal::default(),
            is_left: RwSignal::default(),
            offered: StoredValue::default(),
            asked: StoredValue::default(),
        }
    }
}

impl Picker {
    fn new(form: Form, field: Field, id: &'static str) -> Self {
        let picker = Self(StoredValue::new_local(Control {
            form,
            field,
            list: Listbox::new(form, id),
            is_edited: RwSignal::new(false),
            is_left: RwSignal::new(false),
            offered: StoredValue::new_local(Items::default()),
            asked: StoredValue::new_local(None),
        }));
        follow(Box::new(move || {
            let Control { form, list, offered, asked, .. } = picker.parts();
            let agents = form.agents().get();
            // What was offered, or is still searched for, is no answer any more.
            asked.set_value(None);
            offered.set_value(Rc::default());
            if let Agents::List(agents) = agents {
                offered.set_value(Rc::new(items(&agents)));
                // A list that came late is what an open one shows.
                if list.is_open_now() {
                    untrack(|| picker.open());
                }
            }
        }));
        picker
    }

    #[inline(never)]
    fn parts(self) -> Control {
        self.0.try_get_value().unwrap_or_default()
    }

    /// What stands in the field, without the space around it, which is followed.
    fn id(self) -> String {
        let Control { form, field, .. } = self.parts();
        form.read(|state| state.draft.text(field).trim().to_owned())
    }

    /// The host's search, where it has one, which is followed.
    fn search(self) -> Option<SearchAgents> {
        match self.parts().form.agents().get() {
            Agents::List(_) => None,
            Agents::Search(search) => Some(search),
        }
    }

    fn element(self, id: &'static str, label: &'static str) -> El {
        let Control { form, field, list, is_edited, is_left, .. } = self.parts();
        let shown = move || {
            let name = if is_edited.get() { None } else { form.agent_name(&self.id()) };
            name.unwrap_or_else(|| form.read(|state| state.draft.text(field).to_owned()))
        };
        let on_typed = move |event: web_sys::Event| {
            let text = typed_value(&event);
            is_edited.set(true);
            form.send(Msg::Typed(field, text.clone()));
            self.find(&text, DEBOUNCE_MS);
        };
        let on_click = move |_| {
            if !list.is_open_now() {
                self.open();
            }
        };
        let input = line(form, field, true, typing()).follow_value(shown).on("input", on_typed).on("click", on_click);
        let again = move |_| {
            // The button goes, and the focus would go with it.
            form.focus(FocusTarget::Field(field));
            self.open();
        };
        let retry = move |place: El| {
            place.child(form.say("button|type=button|class=quiet small", Key::Retry).on("click", again))
        };
        // What is said of an id makes the form longer: not under a pointer that is pressed on something below.
        follow(Box::new(move || {
            if is_left.get() && !form.is_pressed().get() {
                is_left.set(false);
                untrack(|| self.settle());
            }
        }));
        form.settle_by(move || self.settle());
        let popup = el("div|class=popup|tabindex=-1");
        let parts = Parts {
            root: el("div|class=picker"),
            control: el("div|class=box").child(input.clone()),
            popup: popup.clone(),
            input,
            home: FocusTarget::Field(field),
        };
        let root = combobox(form, list, (id, label), parts, Rc::new(self));
        popup.append(&el("span|class=region").follow_if(move || list.is_empty_by(Key::SearchFailed), retry));
        root
    }

    /// Makes an id of what was typed: a name in full stands for its agent, where no other has it.
    fn settle(self) {
        let Control { list, is_edited, offered, .. } = self.parts();
        list.open(false);
        if !is_edited.get_untracked() {
            return;
        }
        is_edited.set(false);
        let typed = fold(&self.id());
        let items = offered.try_get_value().unwrap_or_default();
        let mut exact = items.iter().filter(|item| rank(&item.keys, &typed) == EXACT);
        if let (Some(item), None) = (exact.next(), exact.next())
            && !typed.is_empty()
            && fold(&item.id) != typed
        {
            self.choose(item);
        }
    }

    /// Finds what fits a query, after so many milliseconds where the host searches.
    fn find(self, query: &str, after_ms: u32) {
        let Control { list, offered, .. } = self.parts();
        match self.search() {
            None => {
                let items = offered.try_get_value().unwrap_or_default();
                self.show(found(&items, fold(query).trim()), query.is_empty(), Key::AgentNotFound);
            }
            Some(search) => self.ask(search, query, after_ms),
        }
        list.open(true);
    }

    /// Shows items that were found, with the chosen one active where they are all, or says why there are none. Of a query nothing is
    /// active until a key says so: what was typed may be an id.
    fn show(self, items: Vec<Rc<Item>>, is_all: bool, empty: Key) {
        let chosen = self.id();
        let active = items.iter().position(|item| is_all && item.id == chosen);
        self.parts().list.show(items, active, empty);
    }

    fn ask(self, search: SearchAgents, query: &str, after_ms: u32) {
        let Control { form, list, asked, .. } = self.parts();
        let Ok(abort) = AbortController::new() else { return };
        // What was found for another text is not to be chosen for this one.
        list.show(Vec::new(), None, Key::Searching);
        let timeout_ms = form.setting(|settings| settings.timeout_ms).unwrap_or_default();
        let (query, late) = (query.to_owned(), abort.clone());
        let start = move || {
            let signal = late.signal();
            let searched = search(&query, &signal);
            let is_all = query.is_empty();
            let too_late = Timeout::new(timeout_ms, move || {
                if !late.signal().aborted() {
                    // Nobody waits any more: said as a failure, which can be tried again.
                    list.show(Vec::new(), None, Key::SearchFailed);
                    late.abort();
                }
            });
            Executor::spawn_local(async move {
                let found = searched.await;
                drop(too_late);
                // A later search was asked for, or the form is gone.
                if !signal.aborted() {
                    self.answered(found, is_all);
                }
            });
        };
        asked.set_value(Some(Asked { abort, _start: Timeout::new(after_ms, start) }));
    }

    fn answered(self, answer: Result<Vec<Agent>, ()>, is_all: bool) {
        let empty = if answer.is_ok() { Key::AgentNotFound } else { Key::SearchFailed };
        let items = items(&answer.unwrap_or_default());
        self.parts().offered.set_value(Rc::new(items.clone()));
        self.show(items, is_all, empty);
    }

    /// The id that is sent, where a name stands in the field, or what was typed is taken for one and no list can tell.
    fn note(self) -> El {
        let Control { form, is_edited, .. } = self.parts();
        let is_said = move || {
            let id = self.id();
            let is_unsure = self.search().is_some() && !id.is_empty();
            !is_edited.get() && form.agent_name(&id).map_or(is_unsure, |name| name != id)
        };
        let words = move |place: El| {
            place.text(form.word(Key::AgentId)).text(" ").child(el("code|dir=ltr").follow_text(move || self.id()))
        };
        el("p|class=note|aria-live=polite|aria-atomic=true").follow_if(is_said, words)
    }

    /// An id that the host's list does not have may be a slip.
    fn doubt(self) -> El {
        let Control { form, is_edited, .. } = self.parts();
        let is_unknown = move || {
            let id = self.id();
            let is_list = self.search().is_none();
            is_list && !is_edited.get() && !id.is_empty() && form.agent_name(&id).is_none()
        };
        el("div|aria-live=polite")
            .follow_if(is_unknown, move |place| place.child(form.say("p|class=warning", Key::AgentUnknown)))
    }
}

impl Purpose for Picker {
    /// Shows what fits the text while that is edited, and else every agent, whatever is chosen now.
    fn open(&self) {
        let Control { form, field, is_edited, .. } = self.parts();
        // The state is not held: to give up an earlier search tells the host, who may change it.
        let (is_submitting, typed) = form.peek(|state| (state.is_submitting(), state.draft.text(field).to_owned()));
        if !is_submitting {
            self.find(if is_edited.get_untracked() { &typed } else { "" }, 0);
        }
    }

    fn choose(&self, item: &Item) {
        let Control { form, field, list, is_edited, .. } = self.parts();
        let Item { id, name, .. } = item;
        if self.search().is_some() {
            form.remember_agent(Agent { id: id.clone(), name: name.clone() });
        }
        form.send(Msg::Typed(field, id.clone()));
        is_edited.set(false);
        list.open(false);
    }

    fn left(&self) {
        self.parts().is_left.set(true);
    }
}
