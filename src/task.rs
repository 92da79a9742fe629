//! What waits: tasks, which are gone on with in microtasks, and what promises come to.
//!
//! wasm-bindgen's are made for more pages and more cases, and weigh more.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

type Task = Pin<Box<dyn Future<Output = ()>>>;

thread_local! {
    /// Those that are not over, by their ids, which only go up. One that is at work is out of its place.
    static TASKS: RefCell<Vec<(u32, Option<Task>)>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
    /// Those that can go on, in this order.
    static READY: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
    static IS_QUEUED: Cell<bool> = const { Cell::new(false) };
    static GO_ON: JsValue = Closure::<dyn FnMut()>::new(go_on).into_js_value();
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(task: &JsValue);

    type Thenable;

    #[wasm_bindgen(method)]
    fn then(this: &Thenable, resolve: &Function, reject: &Function);
}

/// Goes on with tasks.
#[derive(Debug)]
pub struct Executor;

impl Executor {
    /// Begins a task in the next microtask.
    pub fn spawn_local(task: impl Future<Output = ()> + 'static) {
        spawn(Box::pin(task));
    }

    /// Is over when all has gone on that could by now, and what could by then.
    pub fn tick() -> impl Future<Output = ()> {
        Tick(2)
    }
}

fn spawn(task: Task) {
    let id = NEXT.get();
    NEXT.set(id.wrapping_add(1));
    TASKS.with_borrow_mut(|tasks| tasks.push((id, Some(task))));
    wake(id);
}

fn wake(id: u32) {
    READY.with_borrow_mut(|ready| {
        if !ready.contains(&id) {
            ready.push(id);
        }
    });
    if !IS_QUEUED.replace(true) {
        GO_ON.with(queue_microtask);
    }
}

/// Goes on with those that are ready: what they make ready is for the next microtask.
fn go_on() {
    IS_QUEUED.set(false);
    for _ in 0..READY.with_borrow(Vec::len) {
        let id = READY.with_borrow_mut(|ready| ready.remove(0));
        if let Some(mut task) = exchange(id, None) {
            let waker = Waker::from(Arc::new(Sleeper(id)));
            if task.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
                exchange(id, Some(task));
            } else {
                TASKS.with_borrow_mut(|tasks| tasks.retain(|(known, _)| *known != id));
            }
        }
    }
}

/// Takes a task out of its place, or puts it there.
fn exchange(id: u32, task: Option<Task>) -> Option<Task> {
    TASKS.with_borrow_mut(|tasks| {
        let at = tasks.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        std::mem::replace(&mut tasks.get_mut(at)?.1, task)
    })
}

/// Wakes the task with this id.
struct Sleeper(u32);

impl Wake for Sleeper {
    fn wake(self: Arc<Self>) {
        wake(self.0);
    }
}

/// Lets others go on, so many times.
struct Tick(u8);

impl Future for Tick {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(left) = self.0.checked_sub(1) else { return Poll::Ready(()) };
        self.0 = left;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// What a promise comes to.
pub struct Settled(Rc<RefCell<Coming>>);

#[derive(Default)]
struct Coming {
    came: Option<Result<JsValue, JsValue>>,
    waiting: Option<Waker>,
}

impl Settled {
    /// Of what is a promise, or came at once. A promise that never settles is given up with the signal: what waits for it would be
    /// kept for as long as the page.
    #[must_use]
    pub fn of(answer: &JsValue, signal: Option<&AbortSignal>) -> Self {
        let settled = Self(Rc::default());
        let reject = settled.hearer(false);
        // Of one: a promise of the browser's own, whatever the answer is.
        let promise = Promise::race(&Array::of1(answer));
        promise.unchecked_ref::<Thenable>().then(&settled.hearer(true), &reject);
        if let Some(signal) = signal {
            // Fails for no event name.
            let _ = signal.add_event_listener_with_callback_and_bool("abort", &reject, false);
        }
        settled
    }

    /// What is called with what came.
    fn hearer(&self, is_right: bool) -> Function {
        let coming = Rc::downgrade(&self.0);
        let hear = move |value: JsValue| {
            // Nobody may wait any more: then what came is kept by nobody.
            let Some(coming) = coming.upgrade() else { return };
            let waiting = {
                let mut coming = coming.borrow_mut();
                if coming.came.is_none() {
                    coming.came = Some(if is_right { Ok(value) } else { Err(value) });
                }
                coming.waiting.take()
            };
            if let Some(waker) = waiting {
                waker.wake();
            }
        };
        Closure::<dyn FnMut(JsValue)>::new(hear).into_js_value().unchecked_into()
    }
}

impl Future for Settled {
    type Output = Result<JsValue, JsValue>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut coming = self.0.borrow_mut();
        if let Some(came) = coming.came.take() {
            return Poll::Ready(came);
        }
        coming.waiting = Some(context.waker().clone());
        Poll::Pending
    }
}
