//! The mounted forms of the page.
//!
//! The registry is borrowed for a moment only, and never while code of the host runs. In an event of a form, the host
//! may call any method of any form, and may unmount the form.

use std::cell::{Cell, RefCell};

use crate::components::BoxedState;
use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use web_sys::Element;

use super::events::EventTarget;
use crate::i18n::Words;
use crate::runtime::Form;

/// A form in the page.
pub(super) struct Mounted {
    pub(super) form: Form,
    pub(super) event_target: EventTarget,
    /// The words as of the last options, for the crash screen.
    pub(super) words: Words,
    /// The element that was added to the host's element or shadow root.
    pub(super) added: Element,
    /// The element that contains the view.
    pub(super) container: Element,
    /// The view. Dropping the view removes the view from the container.
    pub(super) view: UnmountHandle<BoxedState>,
    /// The owner of the form and of the view.
    pub(super) owner: Owner,
}

thread_local! {
    static FORMS: RefCell<Vec<(u32, Mounted)>> = const { RefCell::new(Vec::new()) };
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// Adds a form and returns its id.
pub(super) fn insert(mounted: Mounted) -> u32 {
    let id = LAST_ID.get().wrapping_add(1);
    LAST_ID.set(id);
    FORMS.with_borrow_mut(|forms| forms.push((id, mounted)));
    id
}

/// Reads a form. Returns `None` if the form is unmounted, or if a crash left the registry borrowed.
pub(super) fn read<T>(id: u32, read: impl FnOnce(&Mounted) -> T) -> Option<T> {
    FORMS
        .with(|forms| forms.try_borrow().ok()?.iter().find(|(known, _)| *known == id).map(|(_, mounted)| read(mounted)))
}

/// Changes the words of a form.
pub(super) fn set_words(id: u32, words: Words) {
    FORMS.with_borrow_mut(|forms| {
        if let Some((_, mounted)) = forms.iter_mut().find(|(known, _)| *known == id) {
            mounted.words = words;
        }
    });
}

/// Removes a form. Returns `None` if the form is unmounted, or if a crash left the registry borrowed.
pub(super) fn remove(id: u32) -> Option<Mounted> {
    FORMS.with(|forms| {
        let mut forms = forms.try_borrow_mut().ok()?;
        let place = forms.iter().position(|(known, _)| *known == id)?;
        Some(forms.remove(place).1)
    })
}

/// Reads every form. Returns an empty list if a crash left the registry borrowed.
pub(super) fn read_all<T>(mut read: impl FnMut(&Mounted) -> T) -> Vec<T> {
    FORMS.with(|forms| {
        forms.try_borrow().map(|forms| forms.iter().map(|(_, mounted)| read(mounted)).collect()).unwrap_or_default()
    })
}
