//! Forms in the page, and the handles with which the host controls them.

use std::cell::OnceCell;
use std::mem;
use std::rc::Rc;

use js_sys::{Error, Object, Reflect};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, Node, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::conversion::{Members, encode};
use super::crash;
use super::events::EventTarget;
use super::field_values::decode_values;
use super::option_error::{OptionError, type_error};
use super::options;
use super::registry::{self, Mounted};
use crate::components::shadow_root::adopt_stylesheet;
use crate::components::{BoxedState, BoxedView, FormView};
use crate::runtime::{Form, Settings};
use crate::state::{FocusTarget, Message, State};

/// The handle of a form in the page.
///
/// The handle is only a key: the form stays in the page if the host loses the handle. Once the form is unmounted, and
/// after a crash of the widget, no method does anything or throws.
#[wasm_bindgen]
pub struct MountedForm {
    id: u32,
}

/// Mounts a form in `place`: a shadow root, or an element, which gets a `<div>` with a shadow root.
///
/// Events are dispatched on the element, or on the host of the shadow root.
///
/// # Errors
/// A `TypeError` that names the wrong option, or says that `place` is neither of the two. An `Error` after a crash.
#[wasm_bindgen]
pub fn mount(place: &JsValue, options: &JsValue) -> Result<MountedForm, JsValue> {
    if crash::is_crashed() {
        return Err(Error::new("pia-number-form: the widget has failed; reload the page").into());
    }
    crash::install_panic_hook();
    let own_root = place.dyn_ref::<ShadowRoot>();
    let host = match own_root {
        Some(root) => root.host(),
        None => place.dyn_ref::<Element>().ok_or_else(|| type_error("expected an element or a shadow root"))?.clone(),
    };
    let event_target = EventTarget::new(host.clone());
    let settings = options::decode(options, &base_url(&host)?, &event_target)?;
    let words = settings.words.clone();
    let document = host.owner_document().ok_or_else(|| type_error("the element is in no document"))?;
    let added = document.create_element("div")?;
    let (parent, container): (&Node, Element) = match own_root {
        Some(root) => {
            adopt_stylesheet(root);
            (root.as_ref(), added.clone())
        }
        None => {
            let root = added.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open))?;
            adopt_stylesheet(&root);
            let container = document.create_element("div")?;
            root.append_child(&container)?;
            (host.as_ref(), container)
        }
    };
    // The owner has no parent. A host may mount a form in an event of a different form, and unmount that form.
    let owner = Owner::default();
    let (form, view) = owner.with(|| view_in(&container, settings));
    let form = form.ok_or_else(|| type_error("the form was not built"))?;
    parent.append_child(&added)?;
    Ok(MountedForm { id: registry::insert(Mounted { form, event_target, words, added, container, view, owner }) })
}

/// Builds a form and its view in the container.
fn view_in(container: &Element, settings: Settings) -> (Option<Form>, UnmountHandle<BoxedState>) {
    let built = Rc::new(OnceCell::new());
    let form = Rc::clone(&built);
    // `mount_to` starts the executor, which the form needs. So the form is built inside.
    let view = mount_to(container.clone().unchecked_into::<HtmlElement>(), move || {
        let form = *form.get_or_init(|| Form::new(settings));
        BoxedView::new(view! { <FormView form /> })
    });
    (built.get().copied(), view)
}

/// The base of relative URLs in the document of an element.
fn base_url(element: &Element) -> Result<String, JsValue> {
    Ok(element.base_uri()?.unwrap_or_default())
}

/// Input that was not sent when a form was unmounted. Never a secret.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct UnsentInput<'a> {
    values: Members<'a>,
    may_exist: bool,
}

#[wasm_bindgen]
impl MountedForm {
    /// The form, if the form is mounted and the widget has not crashed.
    fn form(&self) -> Option<Form> {
        if crash::is_crashed() { None } else { registry::read(self.id, |mounted| mounted.form) }
    }

    /// Replaces all options. The input of a person stays.
    ///
    /// # Errors
    /// A `TypeError` that names the wrong option. The form keeps its options then.
    pub fn update(&self, options: &JsValue) -> Result<(), JsValue> {
        let Some(form) = self.form() else { return Ok(()) };
        let read = |mounted: &Mounted| (mounted.event_target.clone(), mounted.added.clone());
        let Some((event_target, added)) = registry::read(self.id, read) else { return Ok(()) };
        let settings = options::decode(options, &base_url(&added)?, &event_target)?;
        registry::set_words(self.id, settings.words.clone());
        form.configure(settings);
        Ok(())
    }

    /// The values of the fields as typed, under the names of the contract, without secrets.
    #[wasm_bindgen(getter)]
    pub fn values(&self) -> JsValue {
        let read = |form: Form| {
            form.controls.read();
            form.snapshot()
        };
        let snapshot = self.form().map(read).unwrap_or_default();
        encode(&Members(&snapshot.values))
    }

    /// Sets values of some fields, unless a request is in flight or a receipt is shown.
    ///
    /// # Errors
    /// A `TypeError` that names the wrong value. No value is set then.
    #[wasm_bindgen(js_name = setValues)]
    pub fn set_values(&self, values: &JsValue) -> Result<(), JsValue> {
        let Some(form) = self.form() else { return Ok(()) };
        let values = decode_values("values", values)?;
        if let Some(provider) = values.provider {
            let is_offered = form.with_settings_untracked(|settings| settings.providers.contains(&provider));
            if is_offered == Some(false) {
                return Err(OptionError::ProviderNotOffered.into());
            }
        }
        form.dispatch(Message::ValuesSet(values));
        Ok(())
    }

    /// Restores the input that [`unmount`](Self::unmount) of an earlier form returned. The input of a person stays.
    ///
    /// # Errors
    /// As for [`set_values`](Self::set_values).
    pub fn restore(&self, unsent: &Object) -> Result<(), JsValue> {
        let Some(form) = self.form() else { return Ok(()) };
        let values = decode_values("values", &Reflect::get(unsent, &"values".into())?)?;
        form.restore(&values, Reflect::get(unsent, &"mayExist".into())?.is_truthy());
        Ok(())
    }

    /// Shows the errors at their fields, as a submission does. Returns true if the form could be sent.
    pub fn validate(&self) -> bool {
        let Some(form) = self.form() else { return false };
        form.dispatch(Message::Validated);
        let is_valid = |state: &State| !state.is_submitting() && state.checked.errors.is_empty();
        form.with_state_untracked(is_valid).unwrap_or(false)
    }

    /// Submits the form, as its button does. Returns true if a request is in flight.
    pub fn submit(&self) -> bool {
        let Some(form) = self.form() else { return false };
        form.dispatch(Message::Submitted);
        form.with_state_untracked(State::is_submitting).unwrap_or(false)
    }

    /// Restores the initial values, unless a request is in flight.
    pub fn reset(&self) {
        if let Some(form) = self.form() {
            form.dispatch(Message::Cleared);
        }
    }

    /// Moves the focus into the form, once the view shows the latest state.
    pub fn focus(&self) {
        if let Some(form) = self.form() {
            form.focus_soon(FocusTarget::First);
        }
    }

    /// Removes the form from the page and aborts its requests. A second call does nothing.
    ///
    /// Returns the input that was not sent, for [`restore`](Self::restore), or `undefined`.
    pub fn unmount(&self) -> JsValue {
        let unsent = self.form().and_then(|form| form.unsent());
        let unsent = unsent.map(|unsent| {
            let values = Members(&unsent.values);
            encode(&UnsentInput { values, may_exist: unsent.may_exist })
        });
        if let Some(mounted) = registry::remove(self.id) {
            take_down(mounted);
        }
        unsent.unwrap_or_default()
    }
}

/// Takes a form down that is no longer in the registry.
fn take_down(mounted: Mounted) {
    let Mounted { event_target, added, view, owner, .. } = mounted;
    // The browser may fire `focusout` while the nodes are removed. The host gets no event of an unmounted form.
    event_target.mute();
    if crash::is_crashed() {
        // The crash left the signals in an unknown state.
        mem::forget((view, owner));
    } else {
        drop(view);
        owner.cleanup();
    }
    added.remove();
}
