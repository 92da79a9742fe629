//! Whether the browser has a network connection. Only that it has none is sure.

use super::{Form, Msg};
use crate::dom::on_window;

impl Form {
    /// Follows the browser's connection, for as long as the current owner is there.
    pub(super) fn follow_connection(self) {
        if is_offline() {
            self.send(Msg::Connected(false));
        }
        for (event, is_online) in [("offline", false), ("online", true)] {
            on_window(event, move |_| self.send(Msg::Connected(is_online)));
        }
    }
}

/// Whether nothing that is sent now would arrive.
pub(super) fn is_offline() -> bool {
    crate::page::window().is_some_and(|window| !window.navigator().on_line())
}
