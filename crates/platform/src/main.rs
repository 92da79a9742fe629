//! Reads the settings, opens the platform, says where it listens, and runs it until SIGINT or SIGTERM.

use std::future::Future;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use platform::{NoSettings, Platform, Settings};
use tracing_subscriber::EnvFilter;

/// The exit code of a start that failed: a wrong setting, a database that cannot be opened, an address that is taken.
const NOT_STARTED: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let settings = match Settings::read(std::env::args_os()) {
        Ok(settings) => settings,
        Err(NoSettings::Asked(text)) => return say(&text),
        Err(NoSettings::Wrong(line)) => return fail(&line, NOT_STARTED),
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let colors = io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(colors).init();
    // Before the line that says that it listens: whoever reads it may send a signal at once.
    let stop = match stop_signals() {
        Ok(stop) => stop,
        Err(error) => return fail(&format!("cannot wait for signals: {error}"), NOT_STARTED),
    };
    // No request waits for it.
    while numbering::prepare() {}
    let platform = match Platform::open(settings).await {
        Ok(platform) => platform,
        Err(error) => return fail(&error.to_string(), NOT_STARTED),
    };
    say(&format!("listening on http://{}\n", platform.address()));
    platform.run(stop).await;
    ExitCode::SUCCESS
}

/// Prints to standard output. Nobody may be reading it: that is no reason to stop.
fn say(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::SUCCESS
}

/// One line on standard error, and the exit code.
fn fail(line: &str, code: u8) -> ExitCode {
    let _ = writeln!(io::stderr().lock(), "error: {line}");
    ExitCode::from(code)
}

/// Takes the signals over at once; the future ends with the first of them.
#[cfg(unix)]
fn stop_signals() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Where there is no SIGTERM, Ctrl-C stops the platform.
#[cfg(not(unix))]
fn stop_signals() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
