//! Puts a form into a page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::reactive::*;
use gloo_timers::callback::Timeout;

use wasm_bindgen::prelude::*;
use web_sys::{Element, ShadowRoot, ShadowRootInit, ShadowRootMode};

use super::{events, options, stylesheet};
use crate::form::{Event, build};

/// A form's handle. Losing it does not take the form down: a host that never unmounts need not keep it.
#[wasm_bindgen]
pub struct Mounted {
    id: u32,
}

/// A form in a page. Dropping it takes the form down, and gives up what it has on its way.
struct Live {
    /// Of everything that follows the form's state.
    owner: Owner,
    /// What was added to the page.
    added: Element,
}

impl Drop for Live {
    fn drop(&mut self) {
        self.owner.cleanup();
        self.added.remove();
    }
}

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
    console_error_panic_hook::set_once();
    let own_root = place.dyn_ref::<ShadowRoot>();
    let target = match own_root {
        Some(root) => root.host(),
        None => place.dyn_ref::<Element>().ok_or_else(|| type_error("expected an element or a shadow root"))?.clone(),
    };
    let document = target.owner_document().ok_or_else(|| type_error("the element is in no document"))?;
    let base = document.base_uri()?.unwrap_or_default();
    let on_event = Rc::new({
        let target = target.clone();
        move |event: &Event| events::dispatch(&target, event)
    });
    let settings = options::decode(options, &base, on_event).map_err(|error| type_error(&error))?;
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
    let form = owner.with(|| build(settings));
    container.append_child(&form)?;
    // Once the form is in the page, and before a person has found the field.
    Timeout::new(0, numbering::prepare).forget();
    let id = NEXT_ID.get();
    NEXT_ID.set(id.wrapping_add(1));
    LIVE.with_borrow_mut(|live| live.push((id, Live { owner, added })));
    Ok(Mounted { id })
}

fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(&format!("pia-number-form: {message}")).into()
}

#[wasm_bindgen]
impl Mounted {
    /// Takes the form out of the page, and gives up what it has on its way. A second call does nothing.
    pub fn unmount(&self) {
        // Taken out first: what is run while a form goes may look for others.
        let live = LIVE.with_borrow_mut(|live| {
            let at = live.iter().position(|(id, _)| *id == self.id)?;
            Some(live.swap_remove(at))
        });
        drop(live);
    }
}
