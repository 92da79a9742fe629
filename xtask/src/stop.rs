//! Ctrl-C and termination signals, passed on to the running program.
//!
//! At a terminal, Ctrl-C reaches every program of the foreground group. The child has received the signal already, and
//! gets time to end. A signal to this process alone has to be passed on, or the child would outlive this process.

use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use signal_hook::consts::{SIGINT, SIGTERM};

use crate::failure::{Failure, Outcome};

const NONE: usize = 0;
const INTERRUPT: usize = 1;
const TERMINATE: usize = 2;

static SIGNAL: LazyLock<Arc<AtomicUsize>> = LazyLock::new(|| Arc::new(AtomicUsize::new(NONE)));

/// Records signals from now on. A signal then no longer ends this process at once, so that the code that waits for a
/// child can end the child first.
pub(crate) fn listen() -> Outcome {
    for (signal, mark) in [(SIGINT, INTERRUPT), (SIGTERM, TERMINATE)] {
        signal_hook::flag::register_usize(signal, Arc::clone(&SIGNAL), mark)
            .map_err(|error| Failure::broken(format!("cannot listen for Ctrl-C: {error}")))?;
    }
    Ok(())
}

/// Says whether a signal has arrived.
pub(crate) fn requested() -> bool {
    SIGNAL.load(Ordering::Relaxed) != NONE
}

/// Fails if a signal has arrived. Work within this process calls this function between two steps.
pub(crate) fn check() -> Outcome {
    if requested() { Err(Failure::Stopped) } else { Ok(()) }
}

/// The shutdown of one child: first a request, at last a kill.
#[derive(Debug, Default)]
pub(crate) struct Shutdown {
    since: Option<Instant>,
    sent: usize,
}

impl Shutdown {
    /// Sends the signals that are due. The caller repeats the call while the child runs.
    pub(crate) fn tick(&mut self, child: &mut Child) {
        let grace = match SIGNAL.load(Ordering::Relaxed) {
            NONE => return,
            TERMINATE => Duration::ZERO,
            _ => Duration::from_secs(1),
        };
        let waited = self.since.get_or_insert_with(Instant::now).elapsed();
        let due = match waited.saturating_sub(grace) {
            _ if waited < grace => 0,
            late if late < Duration::from_secs(10) => 1,
            late if late < Duration::from_secs(15) => 2,
            _ => 3,
        };
        while self.sent < due {
            self.sent += 1;
            match self.sent {
                1 => send("-INT", child),
                2 => send("-TERM", child),
                // A child that has ended in the meantime cannot be killed, and need not be.
                _ => drop(child.kill()),
            }
        }
    }
}

/// Sends a signal by the `kill` program. The standard library can only send SIGKILL.
fn send(signal: &str, child: &Child) {
    let mut kill = Command::new("kill");
    kill.arg(signal).arg(child.id().to_string()).stdin(Stdio::null()).stderr(Stdio::null());
    drop(kill.status());
}
