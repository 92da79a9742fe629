//! An asynchronous task that ends with its owner.

use gloo_timers::callback::Timeout;
use web_sys::{AbortController, AbortSignal};

/// The abort controller and the timers of a task. Dropping it aborts the task and cancels the timers.
pub struct AbortOnDrop {
    controller: Option<AbortController>,
    _timers: Vec<Timeout>,
}

impl AbortOnDrop {
    /// Creates a task that listens to the controller's signal.
    #[must_use]
    pub fn new(controller: AbortController, timers: Vec<Timeout>) -> Self {
        Self { controller: Some(controller), _timers: timers }
    }

    /// Creates a task that consists of a timer alone.
    #[must_use]
    pub fn timer(timer: Timeout) -> Self {
        Self { controller: None, _timers: vec![timer] }
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

/// Creates an abort controller and its signal. Every browser that runs the widget has them, but a page may have
/// replaced them.
#[must_use]
pub fn abort_controller() -> Option<(AbortController, AbortSignal)> {
    let controller = AbortController::new().ok()?;
    let signal = controller.signal();
    Some((controller, signal))
}
