//! The controls of a form, asked for their texts before the form uses its draft.

use std::mem;

use leptos::prelude::*;

/// The callbacks of a form's controls. Copies are handles of the same callbacks.
#[derive(Clone, Copy)]
pub struct Controls {
    reads: Callbacks,
    commits: Callbacks,
    /// True while the controls are read. A choice that is read is dispatched, and each dispatch may read the controls.
    is_reading: StoredValue<bool>,
}

type Callbacks = StoredValue<Vec<Callback<()>>>;

impl Controls {
    pub(super) fn new() -> Self {
        let callbacks = || StoredValue::new(Vec::new());
        Self { reads: callbacks(), commits: callbacks(), is_reading: StoredValue::new(false) }
    }

    /// Registers a callback that reads a control as it stands, for as long as the current owner exists. The form calls
    /// it before it checks, sends or hands out a draft.
    pub fn on_read(self, read: impl Fn() + Send + Sync + 'static) {
        register(self.reads, Callback::new(move |()| read()));
    }

    /// Registers a callback that commits the text of a control, for as long as the current owner exists. The form calls
    /// it before it checks or sends a draft.
    pub fn on_commit(self, commit: impl Fn() + Send + Sync + 'static) {
        register(self.commits, Callback::new(move |()| commit()));
    }

    /// Reads every control as it stands. A password manager or an extension may have changed it without an event.
    pub fn read(self) {
        let set_reading = |is_reading| self.is_reading.try_update_value(|known| mem::replace(known, is_reading));
        if set_reading(true) == Some(false) {
            call(self.reads);
            set_reading(false);
        }
    }

    /// Reads every control as it stands, and commits its text.
    pub(super) fn commit(self) {
        self.read();
        call(self.commits);
    }
}

fn register(callbacks: Callbacks, callback: Callback<()>) {
    callbacks.try_update_value(|callbacks| callbacks.push(callback));
    on_cleanup(move || {
        callbacks.try_update_value(|callbacks| callbacks.retain(|other| !other.matches(&callback)));
    });
}

fn call(callbacks: Callbacks) {
    for callback in callbacks.try_get_value().unwrap_or_default() {
        callback.try_run(());
    }
}
