//! Ctrl-C and `kill`: noticed here, passed on to the program that is running, and waited for.
//!
//! At a terminal, Ctrl-C reaches every program of the foreground group, so the child knows already and is given time
//! to end well. A signal that was meant for this process alone has to be handed on, or the child would outlive it.

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

/// From now on a signal no longer ends this process at once: whoever waits for a child ends it in order.
pub(crate) fn listen() -> Outcome {
    for (signal, mark) in [(SIGINT, INTERRUPT), (SIGTERM, TERMINATE)] {
        signal_hook::flag::register_usize(signal, Arc::clone(&SIGNAL), mark)
            .map_err(|error| Failure::broken(format!("cannot listen for Ctrl-C: {error}")))?;
    }
    Ok(())
}

/// Whether the person at the terminal wants it to end.
pub(crate) fn requested() -> bool {
    SIGNAL.load(Ordering::Relaxed) != NONE
}

/// Fails when a stop was asked for: to be called between two pieces of work that run in this process.
pub(crate) fn check() -> Outcome {
    if requested() { Err(Failure::Stopped) } else { Ok(()) }
}

/// How one child is brought to its end, politely first.
#[derive(Debug, Default)]
pub(crate) struct Farewell {
    since: Option<Instant>,
    asked: usize,
}

impl Farewell {
    /// To be called again and again while the child runs.
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
        while self.asked < due {
            self.asked += 1;
            match self.asked {
                1 => send("-INT", child),
                2 => send("-TERM", child),
                // It may have ended by itself in between: nothing to do then.
                _ => drop(child.kill()),
            }
        }
    }
}

/// Sends a signal by the `kill` program: the standard library can only send the one that no program can answer.
fn send(signal: &str, child: &Child) {
    let mut kill = Command::new("kill");
    kill.arg(signal).arg(child.id().to_string()).stdin(Stdio::null()).stderr(Stdio::null());
    drop(kill.status());
}
