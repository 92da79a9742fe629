//! Puts a form into a page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::reactive::*;
use gloo_timers::callback::Timeout;

use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::options::Hooks;
use super::{crash, events, options, stylesheet};
use crate::form::{Event, FocusTarget, Form, Msg, Settings, Snapshot, build};
use crate::text::Words;

/// A form's handle. Losing it does not take the form down: a host that never unmounts need not keep it.
#[wasm_bindgen]
pub struct Mounted {
    id: u32,
}

/// A form in a page. Dropping it takes the form down, and gives up what it has on its way.
struct Live {
    form: Form,
    hooks: Hooks,
    /// Of everything that follows the form's state.
    owner: Owner,
    /// What was added to the page.
    added: Element,
    /// The form's own element, in it.
    element: Element,
    /// What hears of it.
    target: Element,
    /// As they were set last.
    words: Words,
    /// Gets the engine ready.
    _prepare: Timeout,
}

impl Drop for Live {
    fn drop(&mut self) {
        // What a form of a failed module has is in no state to be taken down.
        if !crash::is_crashed() {
            self.owner.cleanup();
        }
        self.added.remove();
    }
}

/// Of each form that is in the page: the element that hears of it, its own element, and its words. What is not to be had at the moment
/// is left out.
pub(super) fn in_the_page() -> Vec<(Element, Element, Words)> {
    let part = |(_, live): &(u32, Live)| (live.target.clone(), live.element.clone(), live.words);
    LIVE.with(|live| live.try_borrow().map(|live| live.iter().map(part).collect())).unwrap_or_default()
}

/// The names of what is brought back.
const VALUES: &str = "values";
const MAY_EXIST: &str = "mayExist";

thread_local! {
    /// The forms of this page, by the ids of their handles.
    static LIVE: RefCell<Vec<(u32, Live)>> = const { RefCell::new(Vec::new()) };
    static NEXT_ID: Cell<u32> = const { Cell::new(0) };
}

/// Puts a form into `place`: a shadow root, or an element, which gets a `<div>` with a shadow root of its own. Events
/// are fired on the element, or on the shadow root's host.
///
/// # Errors
/// A `TypeError` that says which option is wrong, or that `place` is neither of the two.
#[wasm_bindgen(js_name = mountForm)]
pub fn mount(place: &JsValue, options: &JsValue) -> Result<Mounted, JsValue> {
    if crash::is_crashed() {
        return Err(js_sys::Error::new("pia-number-form: the widget has failed; reload the page").into());
    }
    crash::watch();
    let own_root = place.dyn_ref::<ShadowRoot>();
    let target = match own_root {
        Some(root) => root.host(),
        None => place.dyn_ref::<Element>().ok_or_else(|| type_error("expected an element or a shadow root"))?.clone(),
    };
    let document = target.owner_document().ok_or_else(|| type_error("the element is in no document"))?;
    let hooks = Hooks {
        on_event: Rc::new({
            let target = target.clone();
            move |event: &Event| events::dispatch(&target, event)
        }),
        on_submit: Rc::new({
            let target = target.clone();
            move |snapshot: &Snapshot| events::may_submit(&target, snapshot)
        }),
    };
    let settings = decode(options, &target, &hooks)?;
    let words = settings.words;
    let container = document.create_element("div")?;
    let added = match own_root {
        Some(root) => {
            stylesheet::adopt(root);
            root.append_child(&container)?;
            container.clone()
        }
        None => {
            let host = document.create_element("div")?;
            let root = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
            stylesheet::adopt(&root);
            root.append_child(&container)?;
            target.append_child(&host)?;
            host
        }
    };
    // Fails where another widget of this module has done it.
    let _ = Executor::init_wasm_bindgen();
    // Under no other: a host may mount one form in an event of another.
    let owner = Owner::default();
    let (form, element) = owner.with(|| build(settings));
    container.append_child(&element)?;
    // Once the form is in the page, and before a person has found the field.
    let prepare = Timeout::new(0, numbering::prepare);
    let id = NEXT_ID.get();
    NEXT_ID.set(id.wrapping_add(1));
    LIVE.with_borrow_mut(|live| {
        live.push((id, Live { form, hooks, owner, added, element, target, words, _prepare: prepare }))
    });
    Ok(Mounted { id })
}

fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(&format!("pia-number-form: {message}")).into()
}

/// The options, with addresses read against those of the element's document.
fn decode(options: &JsValue, target: &Element, hooks: &Hooks) -> Result<Settings, JsValue> {
    let base = target.base_uri()?.unwrap_or_default();
    options::decode(options, &base, hooks.clone()).map_err(|error| type_error(&error))
}

// Once the form is taken down, each of these does nothing.
#[wasm_bindgen]
impl Mounted {
    /// Sets other options in the place of all those that there were. What was entered stays.
    ///
    /// # Errors
    /// A `TypeError` that says which option is wrong: then all stays as it was.
    pub fn update(&self, options: &JsValue) -> Result<(), JsValue> {
        let live = self.live(|live| (live.form, live.hooks.clone(), live.added.clone()));
        let Some((form, hooks, added)) = live.filter(|_| !crash::is_crashed()) else { return Ok(()) };
        let settings = decode(options, &added, &hooks)?;
        let words = settings.words;
        LIVE.with_borrow_mut(|live| {
            if let Some((_, live)) = live.iter_mut().find(|(id, _)| *id == self.id) {
                live.words = words;
            }
        });
        form.configure(settings);
        Ok(())
    }

    /// What is entered, as it was typed, by the contract's names; without secrets.
    pub fn values(&self) -> js_sys::Object {
        let snapshot = self.form().and_then(|form| form.state().try_with_untracked(Snapshot::of));
        events::pairs(&snapshot.unwrap_or_default().values)
    }

    /// Sets values of some fields, while no request is on its way and no receipt is shown.
    ///
    /// # Errors
    /// A `TypeError` that says which value is wrong: then no value is set.
    #[wasm_bindgen(js_name = setValues)]
    pub fn set_values(&self, values: &JsValue) -> Result<(), JsValue> {
        let values = options::values("values", values).map_err(|error| type_error(&error))?;
        let Some(form) = self.form() else { return Ok(()) };
        let is_offered = |provider| form.setting(|settings| settings.providers.contains(&provider)).unwrap_or(true);
        if !values.provider.is_none_or(is_offered) {
            return Err(type_error("values.provider: expected one of providers"));
        }
        form.send(Msg::Filled(values));
        Ok(())
    }

    /// Brings back what an earlier form gave when it was unmounted, as if a person had entered it here. What a person has entered
    /// already stays.
    ///
    /// # Errors
    /// As for [`Mounted::set_values`].
    pub fn restore(&self, unsent: &js_sys::Object) -> Result<(), JsValue> {
        let part = |name: &str| js_sys::Reflect::get(unsent, &name.into());
        let values = options::values(VALUES, &part(VALUES)?).map_err(|error| type_error(&error))?;
        let may_exist = part(MAY_EXIST)?.is_truthy();
        if let Some(form) = self.form() {
            form.restore(&values, may_exist);
        }
        Ok(())
    }

    /// Says at the fields what stands against sending the form, as a submission would. Gives whether nothing does.
    pub fn validate(&self) -> bool {
        let Some(form) = self.form() else { return false };
        form.send(Msg::Validated);
        form.peek(|state| !state.is_submitting() && state.checked.errors.is_empty())
    }

    /// Sends the form, as a press on its button does. Gives whether a request is on its way.
    pub fn submit(&self) -> bool {
        let Some(form) = self.form() else { return false };
        form.send(Msg::Submitted);
        form.peek(|state| state.is_submitting())
    }

    /// Puts the form back to how it began, while no request is on its way.
    pub fn reset(&self) {
        if let Some(form) = self.form() {
            form.send(Msg::Cleared);
        }
    }

    /// Moves the focus into the form, once it shows what it was told last.
    pub fn focus(&self) {
        if let Some(form) = self.form() {
            form.focus_soon(FocusTarget::First);
        }
    }

    /// Takes the form out of the page, and gives up what it has on its way. A second call does nothing.
    ///
    /// Gives what was entered and is not sent, if there is something, for [`Mounted::restore`].
    pub fn unmount(&self) -> Option<js_sys::Object> {
        let unsent = self.form().and_then(Form::unsent).map(|(values, may_exist)| {
            let unsent = events::with(&js_sys::Object::new(), VALUES, &events::pairs(&values));
            events::with(&unsent, MAY_EXIST, &may_exist.into())
        });
        // Taken out first: what is run while a form goes may look for others.
        let live = LIVE.with_borrow_mut(|live| {
            let at = live.iter().position(|(id, _)| *id == self.id)?;
            Some(live.swap_remove(at))
        });
        drop(live);
        unsent
    }

    fn form(&self) -> Option<Form> {
        self.live(|live| live.form).filter(|_| !crash::is_crashed())
    }

    fn live<T>(&self, part: impl FnOnce(&Live) -> T) -> Option<T> {
        LIVE.with_borrow(|live| live.iter().find(|(id, _)| *id == self.id).map(|(_, live)| part(live)))
    }
}
