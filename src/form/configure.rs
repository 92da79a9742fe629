//! Other settings for a form that is at work: what was entered stays, and so does the focus.

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, NodeList};

use super::{Agents, FocusTarget, Form, Msg, Notice, Phase, Settings, Values};
use crate::reactive::*;

impl Form {
    /// The host set other options. The view is made anew where they show in all of it.
    pub fn configure(self, settings: Settings) {
        let Some(old) = self.settings() else { return };
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
        self.replace_settings(Rc::clone(&new));
        let has_key = new.has_idempotency_key;
        self.send(Msg::Configured { context: new.context, initial: new.initial.clone(), has_key });
        let is_offered = self.peek(|state| Some(new.providers.contains(&state.provider()))).unwrap_or(true);
        if old.provider != new.provider || !is_offered {
            self.wanted().set_value(Some(new.provider));
            self.choose_wanted();
        }
        let is_same_list = match (&old.agents, &new.agents) {
            (Agents::List(old), Agents::List(new)) => old == new,
            _ => false,
        };
        if !is_same_list {
            self.agents().set(new.agents.clone());
        }
        self.guards_unsaved().set(new.guards_unsaved);
        if is_seen {
            self.look().update(|look| *look = look.wrapping_add(1));
        }
        if let Some(place) = place {
            Executor::spawn_local(async move {
                Executor::tick().await;
                place.take_focus(self);
            });
        }
    }
}

impl Form {
    /// Chooses the provider that the host wants, once it can be: a request that is on its way is not touched, and where it is not
    /// known what became of one, its words stay until the form starts over.
    pub(super) fn choose_wanted(self) {
        let is_free = self.peek(|state| {
            state.phase == Phase::Editing
                && !matches!(state.notice, Some(Notice::Unknown(_)))
                && state.doubt().is_none()
        });
        if is_free && let Some(provider) = self.wanted().try_update_value(Option::take).flatten() {
            self.send(Msg::Filled(Values { provider: Some(provider), ..Values::default() }));
        }
    }
}

/// Where the focus is in a form, to be found again when its control was made anew.
struct Place {
    /// Finds controls like it.
    selector: String,
    /// Which of them it is.
    index: u32,
    /// What is selected in it.
    selection: Option<(u32, u32)>,
}

impl Place {
    fn of_focus(form: Form) -> Option<Self> {
        let root = form.root().try_get_value()??;
        let focused = focused_in(&root)?;
        let attribute = |name: &str| focused.get_attribute(name).filter(|value| !value.is_empty());
        let selector = match (attribute("id"), attribute("name"), attribute("value")) {
            (Some(id), ..) => ["#", &id].concat(),
            (None, Some(name), Some(value)) => ["[name=", &name, "][value=", &value, "]"].concat(),
            // By what it is: where it is gone, the next one is not to be pressed in its place.
            _ => [&focused.tag_name(), "[part=\"", &attribute("part").unwrap_or_default(), "\"]"].concat(),
        };
        let like = root.query_selector_all(&selector).ok()?;
        let index = (0..like.length()).find(|index| like.item(*index).as_ref() == Some(focused.as_ref()))?;
        let input: Option<&HtmlInputElement> = focused.dyn_ref();
        let selection = input.and_then(|input| Some((input.selection_start().ok()??, input.selection_end().ok()??)));
        Some(Self { selector, index, selection })
    }

    /// Gives the focus to what is there now, unless something in the form has it.
    fn take_focus(&self, form: Form) {
        let Some(root) = form.root().try_get_value().flatten() else { return };
        if focused_in(&root).is_some() {
            return;
        }
        let like: Option<NodeList> = root.query_selector_all(&self.selector).ok();
        let control =
            like.and_then(|like| like.item(self.index)).and_then(|control| control.dyn_into::<HtmlElement>().ok());
        if let Some(control) = control {
            // Fails only for elements that take no focus: that is looked at next.
            let _ = control.focus();
            if let (Some((start, end)), Some(input)) = (self.selection, control.dyn_ref::<HtmlInputElement>()) {
                let _ = input.set_selection_range(start, end);
            }
        }
        if focused_in(&root).is_none() {
            // It was in a list that is closed now, or is no more.
            form.focus(if self.selector == "#country-search" { FocusTarget::Country } else { FocusTarget::Title });
        }
    }
}

/// What has the focus in a form.
pub(super) fn focused_in(root: &Element) -> Option<Element> {
    let focused: Element = Reflect::get(&root.get_root_node(), &"activeElement".into()).ok()?.dyn_into().ok()?;
    root.contains(Some(&focused)).then_some(focused)
}
