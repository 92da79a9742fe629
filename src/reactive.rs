//! Leptos' reactive graph and owners, and signals and followers of ours over it. It is all of Leptos that is in the bundle
//! (`docs/decisions/0006-size.md`).
//!
//! A value is kept here, and Leptos' trigger tells of its changes. Leptos' own signals and stores are made for threads and compiled
//! anew for each type: so much of it that the bundle is a tenth larger.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::{Arc, Mutex, Weak};

pub use crate::task::Executor;
pub use reactive_graph::graph::untrack;
use reactive_graph::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver};
pub use reactive_graph::owner::{Owner, on_cleanup};
use reactive_graph::signal::ArcTrigger;
use reactive_graph::traits::{Notify, Track};

thread_local! {
    /// What owners keep, by its ids, which only go up.
    static KEPT: RefCell<Vec<(u32, Rc<dyn Any>)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
    /// Followers that are to run again.
    static DUE: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// The id of what is not kept.
const NOTHING: u32 = u32::MAX;

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

/// Puts a value in the place of the one that is kept, and gives that; gives it back where none is.
fn exchange(id: u32, value: Rc<dyn Any>) -> Rc<dyn Any> {
    KEPT.with_borrow_mut(|kept| match place(kept, id).and_then(|place| kept.get_mut(place)) {
        Some((_, old)) => std::mem::replace(old, value),
        None => value,
    })
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

/// One whose owner is gone.
impl<T> Default for StoredValue<T> {
    fn default() -> Self {
        Self { id: NOTHING, value: PhantomData }
    }
}

impl<T: 'static> StoredValue<T> {
    /// Keeps a value.
    pub fn new_local(value: T) -> Self {
        Self { id: keep(Rc::new(value)), value: PhantomData }
    }

    /// The value as it is now; none once its owner is gone. It cannot be changed while it is held.
    // Not a part of each of its many callers.
    #[inline(never)]
    pub fn try_get(self) -> Option<Rc<T>> {
        kept(self.id)?.downcast().ok()
    }

    /// Changes it; none once its owner is gone.
    fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        // It is taken out meanwhile: whatever the change leads to finds nothing here.
        let mut value = exchange(self.id, Rc::new(()));
        debug_assert!(Rc::strong_count(&value) == 1 || !value.is::<T>(), "a value is changed while it is held");
        let changed = Rc::get_mut(&mut value).and_then(|value| value.downcast_mut()).map(change);
        drop(exchange(self.id, value));
        changed
    }

    /// Puts another value in its place, while its owner is there.
    pub fn set_value(self, value: T) {
        // What was there is dropped when it is out.
        drop(exchange(self.id, Rc::new(value)));
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// A copy of it; none once its owner is gone.
    pub fn try_get_value(self) -> Option<T> {
        self.try_get().map(|value| T::clone(&value))
    }
}

/// A value that is followed: what reads it in a follower runs again when it has changed. Copies are the same one.
pub struct RwSignal<T> {
    value: StoredValue<T>,
    trigger: StoredValue<ArcTrigger>,
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

/// One whose owner is gone.
impl<T> Default for RwSignal<T> {
    fn default() -> Self {
        Self { value: StoredValue::default(), trigger: StoredValue::default() }
    }
}

#[inline(never)]
fn track(trigger: StoredValue<ArcTrigger>) {
    if let Some(trigger) = trigger.try_get() {
        trigger.track();
    }
}

#[inline(never)]
fn notify(trigger: StoredValue<ArcTrigger>) {
    if let Some(trigger) = trigger.try_get() {
        trigger.notify();
    }
}

impl<T: 'static> RwSignal<T> {
    /// A signal under the current owner.
    pub fn new(value: T) -> Self {
        Self { value: StoredValue::new_local(value), trigger: StoredValue::new_local(ArcTrigger::new()) }
    }

    /// The value as it is now, which is followed; none once its owner is gone. It cannot be changed while it is held.
    #[inline(never)]
    pub fn try_follow(self) -> Option<Rc<T>> {
        track(self.trigger);
        self.value.try_get()
    }

    /// The value as it is now; none once its owner is gone. It cannot be changed while it is held.
    #[inline]
    pub fn try_get(self) -> Option<Rc<T>> {
        self.value.try_get()
    }

    /// Changes it; none once its owner is gone.
    pub fn try_update<U>(self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
        let changed = self.value.try_update(change);
        notify(self.trigger);
        changed
    }

    /// Puts another value in its place, while its owner is there.
    pub fn set(self, value: T) {
        self.value.set_value(value);
        notify(self.trigger);
    }
}

impl<T: Default + 'static> RwSignal<T> {
    /// Reads it, and follows it; the default once its owner is gone.
    #[inline]
    pub fn with<U>(self, read: impl FnOnce(&T) -> U) -> U {
        read(&self.try_follow().unwrap_or_default())
    }
}

impl<T: Clone + Default + 'static> RwSignal<T> {
    /// A copy of it; what reads it follows it. The default once its owner is gone.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// A copy of it; the default once its owner is gone.
    pub fn get_untracked(self) -> T {
        self.value.try_get_value().unwrap_or_default()
    }
}

/// What is done again when a signal that it read has changed. The signals forget it when it goes.
struct Following {
    act: RefCell<Box<dyn FnMut()>>,
    subscriber: AnySubscriber,
    _node: Arc<Follower>,
}

impl Drop for Following {
    fn drop(&mut self) {
        self.subscriber.clear_sources(&self.subscriber);
    }
}

/// Its place in Leptos' graph. Leptos' own effects wait for a channel each, and weigh more.
struct Follower {
    id: u32,
    sources: Mutex<Vec<AnySource>>,
}

impl ReactiveNode for Follower {
    fn mark_dirty(&self) {
        DUE.with_borrow_mut(|due| {
            if due.is_empty() {
                Executor::spawn_local(async { run_due() });
            }
            if !due.contains(&self.id) {
                due.push(self.id);
            }
        });
    }

    fn mark_check(&self) {
        self.mark_dirty();
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Follower {
    fn add_source(&self, source: AnySource) {
        if let Ok(mut sources) = self.sources.lock() {
            sources.push(source);
        }
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        let sources = self.sources.lock().map(|mut sources| core::mem::take(&mut *sources)).unwrap_or_default();
        for source in sources {
            source.remove_subscriber(subscriber);
        }
    }
}

/// Does something at once, and again in a microtask when a signal that it read has changed, for as long as the current owner is there.
/// What it makes is to have an owner of its own: it is under none when it is done again.
pub fn follow(act: Box<dyn FnMut()>) {
    let id = NEXT.get();
    let node = Arc::new(Follower { id, sources: Mutex::default() });
    let weak: Weak<Follower> = Arc::downgrade(&node);
    let subscriber = AnySubscriber(id as usize, weak);
    // The id that it is kept under.
    StoredValue::new_local(Following { act: RefCell::new(act), subscriber, _node: node });
    run(id);
}

/// Runs the followers that are due. Those that these make due run in the next microtask.
fn run_due() {
    for follower in DUE.take() {
        run(follower);
    }
}

fn run(follower: u32) {
    let Some(Ok(it)) = kept(follower).map(Rc::downcast::<Following>) else { return };
    it.subscriber.clear_sources(&it.subscriber);
    it.subscriber.with_observer(|| {
        if let Ok(mut act) = it.act.try_borrow_mut() {
            act();
        }
    });
}
