//! Other settings for a form that is at work: what was entered stays, and so does the focus.

use std::mem;
use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::handle::soon;
use super::{Agents, FocusTarget, Form, Msg, Notice, Settings, State, Values};

impl Form {
    /// The host set other options. The view is made anew where they show in all of it.
    pub fn configure(self, mut settings: Settings) {
        let Some(old) = self.settings() else { return };
        let initial = mem::take(&mut settings.initial);
        let agents = mem::take(&mut settings.agents);
        let new = Rc::new(settings);
        let place = Place::of_focus(self);
        let is_seen = old.words != new.words
            || old.providers != new.providers
            || old.verify.is_some() != new.verify.is_some()
            || old.theme != new.theme;
        if is_seen {
            // What stands in a control may still have to become a value.
            self.settle();
        }
        self.replace_settings(Rc::clone(&new), is_seen);
        let has_key = new.has_idempotency_key;
        self.send(Msg::Configured { context: new.context, initial, has_key });
        let is_offered = new.providers.contains(&self.peek(State::provider));
        if old.provider != new.provider || !is_offered {
            self.want(new.provider);
            self.choose_wanted();
        }
        let is_same_list = self.agents().try_get().is_some_and(|old| match (&*old, &agents) {
            (Agents::List(old), Agents::List(new)) => old == new,
            _ => false,
        });
        if !is_same_list {
            self.agents().set(agents);
        }
        if is_seen {
            self.dress();
        }
        if let Some(place) = place {
            soon(Box::new(move || place.take_focus(self)));
        }
    }

    /// Chooses the provider that the host wants, once it can be: a request that is on its way is not touched, and where it is not
    /// known what became of one, its words stay until the form starts over.
    pub(super) fn choose_wanted(self) {
        let is_free = self.peek(|state| {
            state.is_editing() && !matches!(state.notice, Some(Notice::Unknown(_))) && state.doubt().is_none()
        });
        if is_free && let Some(provider) = self.take_wanted() {
            self.send(Msg::Filled(Values { provider: Some(provider), ..Values::default() }));
        }
    }
}

/// Where the focus is in a form, to be found again when its control was made anew.
struct Place {
    /// What the control is.
    identity: String,
    /// Which of them it is.
    index: usize,
    /// What is selected in it.
    selection: Option<(u32, u32)>,
}

impl Place {
    fn of_focus(form: Form) -> Option<Self> {
        let root = form.root()?;
        let focused = focused_in(&root)?;
        let identity = identity_of(&focused);
        let index = like(&root, &identity).iter().position(|control| *control == focused)?;
        // Of what is no input, nothing is selected.
        let input: &HtmlInputElement = focused.unchecked_ref();
        let selection = || Some((input.selection_start().ok()??, input.selection_end().ok()??));
        Some(Self { identity, index, selection: selection() })
    }

    /// Gives the focus to what is there now, unless something in the form has it.
    fn take_focus(&self, form: Form) {
        let Some(root) = form.root() else { return };
        if focused_in(&root).is_some() {
            return;
        }
        if let Some(control) = like(&root, &self.identity).get(self.index) {
            let control: &HtmlInputElement = control.unchecked_ref();
            // Fails only for elements that take no focus: that is looked at next.
            let _ = control.focus();
            if let Some((start, end)) = self.selection {
                let _ = control.set_selection_range(start, end);
            }
        }
        if focused_in(&root).is_none() {
            // It was in a list that is closed now, or is no more.
            form.focus(if self.identity == "country-search" { FocusTarget::Country } else { FocusTarget::Title });
        }
    }
}

/// By what a control is told from others: its id, or what it is. Where it is gone, the next one is not to be pressed in its place.
fn identity_of(control: &Element) -> String {
    let attribute = |name: &str| control.get_attribute(name).unwrap_or_default();
    let id = attribute("id");
    match id.is_empty() {
        true => [control.tag_name(), attribute("name"), attribute("value"), attribute("part")].concat(),
        false => id,
    }
}

/// The controls of a form that are told from others by this.
fn like(root: &Element, identity: &str) -> Vec<Element> {
    let mut like = Vec::new();
    // All that takes the focus.
    if let Ok(controls) = root.query_selector_all("a, button, input, [tabindex]") {
        for at in 0..controls.length() {
            if let Some(control) = controls.item(at) {
                let control: Element = control.unchecked_into();
                if identity_of(&control) == identity {
                    like.push(control);
                }
            }
        }
    }
    like
}

/// What has the focus in a form.
pub(super) fn focused_in(root: &Element) -> Option<Element> {
    let focused: Element = Reflect::get(&root.get_root_node(), &"activeElement".into()).ok()?.dyn_into().ok()?;
    root.contains(Some(&focused)).then_some(focused)
}
