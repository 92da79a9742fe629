//! Puts a form into a page.

use std::cell::{Cell, RefCell};

use crate::reactive::*;
use crate::timeout::Timeout;

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot};

use super::{crash, events, options, stylesheet};
use crate::form::{FocusTarget, Form, Msg, Settings, build};
use crate::text::Words;

/// A form in a page. Dropping it takes the form down, and gives up what it has on its way.
struct Live {
    /// Of its handle. Losing that does not take the form down: a host that never unmounts need not keep it.
    id: u32,
    form: Form,
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

/// The names of what is brought back.
const VALUES: &str = "values";
const MAY_EXIST: &str = "mayExist";

thread_local! {
    /// The forms of this page.
    static LIVE: RefCell<Vec<Live>> = const { RefCell::new(Vec::new()) };
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// Of each form that is in the page: the element that hears of it, its own element, and its words. What is not to be had at the moment
/// is left out.
pub(super) fn in_the_page() -> Vec<(Element, Element, Words)> {
    let mut found = Vec::new();
    LIVE.with(|forms| {
        for live in forms.try_borrow().iter().flat_map(|forms| forms.iter()) {
            found.push((live.target.clone(), live.element.clone(), live.words));
        }
    });
    found
}

/// Puts a form into `place`: a shadow root, or an element, which gets a `<div>` with a shadow root of its own. Events
/// are fired on the element, or on the shadow root's host. Gives the id of the form, which is never 0.
///
/// # Errors
/// A `TypeError` that says which option is wrong, or that `place` is neither of the two.
#[wasm_bindgen(js_name = mountForm)]
pub fn mount(place: &JsValue, options: &JsValue) -> Result<u32, JsValue> {
    if crash::is_crashed() {
        return Err(js_sys::Error::new("pia-number-form: the widget has failed; reload the page").into());
    }
    let own_root = place.dyn_ref::<ShadowRoot>();
    let target = match own_root {
        Some(root) => root.host(),
        None => place.dyn_ref::<Element>().ok_or_else(|| type_error("expected an element or a shadow root"))?.clone(),
    };
    let document = target.owner_document().ok_or_else(|| type_error("the element is in no document"))?;
    let settings = decode(options, &target, &target)?;
    let words = settings.words;
    let added = document.create_element("div")?;
    let container = match own_root {
        Some(root) => {
            stylesheet::adopt(root);
            root.append_child(&added)?;
            added.clone()
        }
        None => {
            let container = document.create_element("div")?;
            let init = Object::new();
            events::set(&init, "mode", &"open".into());
            let root = added.attach_shadow(init.unchecked_ref())?;
            stylesheet::adopt(&root);
            root.append_child(&container)?;
            target.append_child(&added)?;
            container
        }
    };
    // Under no other: a host may mount one form in an event of another.
    let owner = Owner::default();
    let (form, element) = owner.with(|| build(settings));
    container.append_child(&element)?;
    // Once the form is in the page, and before a person has found the field.
    prepare();
    let id = LAST_ID.get().wrapping_add(1).max(1);
    LAST_ID.set(id);
    LIVE.with_borrow_mut(|forms| forms.push(Live { id, form, owner, added, element, target, words }));
    Ok(id)
}

/// Gets the engine ready, a millisecond or two at a time: a key that is pressed meanwhile does not wait.
fn prepare() {
    thread_local! {
        static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    }
    let more = || {
        if numbering::prepare() {
            prepare();
        }
    };
    NEXT.set(Some(Timeout::new(0, more)));
}

/// An error of the host's, by what it says.
fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(&["pia-number-form: ", message].concat()).into()
}

/// The options, with addresses read against those of the document that `place` is in. What happens is told to `target`.
fn decode(options: &JsValue, place: &Element, target: &Element) -> Result<Settings, JsValue> {
    options::decode(options, &options::text_of(place, "baseURI"), target).map_err(|error| type_error(&error))
}

/// Looks for a form by the id of its handle, and hands it over with the others. Once it is taken down, or while the others are at work,
/// there is none.
fn find(id: u32, act: &mut dyn FnMut(&mut Vec<Live>, usize)) {
    LIVE.with(|forms| {
        if let Ok(mut forms) = forms.try_borrow_mut()
            && let Some(at) = forms.iter().position(|live| live.id == id)
        {
            act(&mut forms, at);
        }
    });
}

/// A form that is in the page, by the id of its handle, with the element that was added for it and the one that hears of it.
fn live(id: u32) -> Option<(Form, Element, Element)> {
    let mut found = None;
    if !crash::is_crashed() {
        find(id, &mut |forms, at| {
            found = forms.get(at).map(|live| (live.form, live.added.clone(), live.target.clone()));
        });
    }
    found
}

fn form(id: u32) -> Option<Form> {
    live(id).map(|(form, ..)| form)
}

// What a handle does. Once its form is taken down, each of these does nothing.

/// Sets other options in the place of all those that there were. What was entered stays.
///
/// # Errors
/// A `TypeError` that says which option is wrong: then all stays as it was.
#[wasm_bindgen]
pub fn update(id: u32, options: &JsValue) -> Result<(), JsValue> {
    let Some((form, added, target)) = live(id) else { return Ok(()) };
    let settings = decode(options, &added, &target)?;
    let words = settings.words;
    find(id, &mut |forms, at| {
        if let Some(live) = forms.get_mut(at) {
            live.words = words;
        }
    });
    form.configure(settings);
    Ok(())
}

/// What is entered, as it was typed, by the contract's names; without secrets.
#[wasm_bindgen]
pub fn values(id: u32) -> Object {
    let snapshot = form(id).map(Form::snapshot);
    events::pairs(&snapshot.unwrap_or_default().values)
}

/// Sets values of some fields, while no request is on its way and no receipt is shown.
///
/// # Errors
/// A `TypeError` that says which value is wrong: then no value is set.
#[wasm_bindgen(js_name = setValues)]
pub fn set_values(id: u32, values: &JsValue) -> Result<(), JsValue> {
    let Some(form) = form(id) else { return Ok(()) };
    let values = options::values(VALUES, values).map_err(|error| type_error(&error))?;
    if let Some(provider) = values.provider
        && !form.setting(|settings| settings.providers.contains(&provider)).unwrap_or(true)
    {
        return Err(type_error("values.provider: expected one of providers"));
    }
    form.send(Msg::Filled(values));
    Ok(())
}

/// Brings back what an earlier form gave when it was unmounted, as if a person had entered it here. What a person has entered
/// already stays.
///
/// # Errors
/// As for [`set_values`].
#[wasm_bindgen]
pub fn restore(id: u32, unsent: &Object) -> Result<(), JsValue> {
    let Some(form) = form(id) else { return Ok(()) };
    let values = Reflect::get(unsent, &VALUES.into())?;
    let values = options::values(VALUES, &values).map_err(|error| type_error(&error))?;
    form.restore(&values, Reflect::get(unsent, &MAY_EXIST.into())?.is_truthy());
    Ok(())
}

/// Says at the fields what stands against sending the form, as a submission would. Gives whether nothing does.
#[wasm_bindgen]
pub fn validate(id: u32) -> bool {
    if let Some(form) = form(id) {
        form.send(Msg::Validated);
    }
    // Asked for again: the host may have taken it down when it heard of what the message did.
    form(id).is_some_and(|form| form.peek(|state| !state.is_submitting() && state.checked.errors.is_empty()))
}

/// Sends the form, as a press on its button does. Gives whether a request is on its way.
#[wasm_bindgen]
pub fn submit(id: u32) -> bool {
    let Some(form) = form(id) else { return false };
    form.send(Msg::Submitted);
    form.peek(|state| state.is_submitting())
}

/// Puts the form back to how it began, while no request is on its way.
#[wasm_bindgen]
pub fn reset(id: u32) {
    if let Some(form) = form(id) {
        form.send(Msg::Cleared);
    }
}

/// Moves the focus into the form, once it shows what it was told last.
#[wasm_bindgen]
pub fn focus(id: u32) {
    if let Some(form) = form(id) {
        form.focus_soon(FocusTarget::First);
    }
}

/// Takes the form out of the page, and gives up what it has on its way. A second call does nothing.
///
/// Gives what was entered and is not sent, if there is something, for [`restore`].
#[wasm_bindgen]
pub fn unmount(id: u32) -> Option<Object> {
    let unsent = form(id).and_then(Form::unsent).map(|(values, may_exist)| {
        let unsent = Object::new();
        events::set(&unsent, VALUES, &events::pairs(&values));
        events::set(&unsent, MAY_EXIST, &may_exist.into());
        unsent
    });
    // Taken out first: what is run while a form goes may look for others.
    let mut gone = None;
    find(id, &mut |forms, at| gone = Some(forms.swap_remove(at)));
    drop(gone);
    unsent
}
