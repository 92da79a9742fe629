//! Reads the settings, opens the platform, prints its address, and runs the platform until SIGINT or SIGTERM.

use std::future::Future;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use platform::{Platform, Settings, SettingsError};
use tracing_subscriber::EnvFilter;

/// The exit code of a failed start: an invalid setting, a database that cannot be opened, or an address in use.
const NOT_STARTED: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let settings = match Settings::read(std::env::args_os()) {
        Ok(settings) => settings,
        Err(SettingsError::HelpRequested(help)) => return print(&help),
        Err(SettingsError::Invalid(line)) => return fail(&line, NOT_STARTED),
    };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let colors = io::stderr().is_terminal();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(colors).init();
    // The signal handlers are set before the address is printed. Whoever reads the address may send a signal at once.
    let stop = match stop_signals() {
        Ok(stop) => stop,
        Err(error) => return fail(&format!("cannot wait for signals: {error}"), NOT_STARTED),
    };
    let platform = match Platform::open(settings).await {
        Ok(platform) => platform,
        Err(error) => return fail(&error.to_string(), NOT_STARTED),
    };
    print(&format!("listening on http://{}\n", platform.address()));
    platform.run(stop).await;
    ExitCode::SUCCESS
}

/// Prints to standard output. A closed standard output is not an error.
fn print(text: &str) -> ExitCode {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::SUCCESS
}

/// Prints one line on standard error, and returns the exit code.
fn fail(line: &str, code: u8) -> ExitCode {
    let _ = writeln!(io::stderr().lock(), "error: {line}");
    ExitCode::from(code)
}

/// Sets the signal handlers at once. The future ends with the first signal.
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

/// Stops the platform at Ctrl-C, where the system has no SIGTERM.
#[cfg(not(unix))]
fn stop_signals() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
