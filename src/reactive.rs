//! Leptos' reactive system: owners, effects, tasks, and signals over it. It is all of Leptos that is in the bundle
//! (`docs/decisions/0006-size.md`).
//!
//! A value is kept here, and Leptos' trigger tells of its changes. Leptos' own signals and stores are made for threads and compiled
//! anew for each type: so much of it that the bundle is a tenth larger.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::rc::Rc;

pub use crate::task::Executor;
pub use reactive_graph::effect::RenderEffect;
pub use reactive_graph::graph::{Subscriber, ToAnySubscriber, untrack};
pub use reactive_graph::owner::{Owner, on_cleanup};
use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track};

thread_local! {
    /// What owners keep, by its ids, which only go up.
    static KEPT: RefCell<Vec<(u32, Rc<dyn Any>)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Keeps a value until the current owner goes.
fn keep(value: Rc<dyn Any>) -> u32 {
    let id = NEXT.get();
    NEXT.set(id.wrapping_add(1));
    KEPT.with_borrow_mut(|kept| kept.push((id, value)));
    on_cleanup(move || {
        // Dropped when it is out: what goes with it may be kept here, too.
        let gone = KEPT.with_borrow_mut(|kept| Some(kept.remove(place(kept, id)?)));
        drop(gone);
    });
    id
}

fn kept(id: u32) -> Option<Rc<dyn Any>> {
    KEPT.with_borrow(|kept| kept.get(place(kept, id)?).map(|(_, value)| Rc::clone(value)))
}

fn place(kept: &[(u32, Rc<dyn Any>)], id: u32) -> Option<usize> {
    kept.binary_search_by_key(&id, |(id, _)| *id).ok()
}

/// A value that the owner keeps under which it was made. Copies are the same one.
pub struct StoredValue<T> {
    id: u32,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new_local(value: T) -> Self {
        Self { id: keep(Rc::new(RefCell::new(value))), value: PhantomData }
    }

    // Not a part of each of its many callers.
    #[inline(never)]
    fn cell(self) -> Option<Rc<RefCell<T>>> {
        kept(self.id)?.downcast().ok()
    }

    /// Reads it; none once its owner is gone.
    pub fn try_with_value<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        Some(read(&*self.cell()?.try_borrow().ok()?))
    }

    /// Changes it; none once its owner is gone.
    pub fn try_update_value<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        Some(change(&mut *self.cell()?.try_borrow_mut().ok()?))
    }

    /// Puts another value in its place, while its owner is there.
    pub fn set_value(self, value: T) {
        // What was there is dropped when this is not borrowed any more.
        drop(self.try_update_value(|old| std::mem::replace(old, value)));
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// A copy of it; none once its owner is gone.
    pub fn try_get_value(self) -> Option<T> {
        self.try_with_value(T::clone)
    }
}

/// A value that is followed: what reads it in an effect runs again when it has changed. Copies are the same one.
pub struct RwSignal<T>(StoredValue<(T, ArcTrigger)>);

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: 'static> RwSignal<T> {
    /// A signal under the current owner.
    pub fn new(value: T) -> Self {
        Self(StoredValue::new_local((value, ArcTrigger::new())))
    }

    fn trigger(self) -> Option<ArcTrigger> {
        self.0.try_with_value(|(_, trigger)| trigger.clone())
    }

    /// Reads it, and follows it.
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.track();
        self.with_untracked(read)
    }

    /// Reads it, and follows it; none once its owner is gone.
    pub fn try_with<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.track();
        self.try_with_untracked(read)
    }

    fn track(self) {
        if let Some(trigger) = self.trigger() {
            trigger.track();
        }
    }

    /// Reads it once.
    ///
    /// # Panics
    /// Its owner is gone: nothing reads on behalf of a form that is.
    #[expect(clippy::expect_used, reason = "as Leptos' own signals do")]
    pub fn with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> U {
        self.try_with_untracked(read).expect("the form is gone")
    }

    /// Reads it once; none once its owner is gone.
    pub fn try_with_untracked<U>(self, read: impl FnOnce(&T) -> U) -> Option<U> {
        self.0.try_with_value(|(value, _)| read(value))
    }

    /// Changes it; none once its owner is gone.
    pub fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let changed = self.0.try_update_value(|(value, _)| change(value));
        if let Some(trigger) = self.trigger() {
            trigger.notify();
        }
        changed
    }

    /// Changes it, while its owner is there.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Puts another value in its place, while its owner is there.
    pub fn set(self, value: T) {
        self.try_update(|old| *old = value);
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// A copy of it; what reads it follows it.
    pub fn get(self) -> T {
        self.with(T::clone)
    }
}

impl<T: Clone + Default + 'static> RwSignal<T> {
    /// A copy of it; the default once its owner is gone.
    pub fn get_untracked(self) -> T {
        self.try_with_untracked(T::clone).unwrap_or_default()
    }
}
