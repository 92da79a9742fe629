//! The command line and the environment variables of the binary.

use std::process::Output;

use crate::database::SECRET_KEY;
use crate::server::{TOKEN, command};

fn run(flags: &[&str]) -> Output {
    command().args(flags).output().unwrap()
}

/// Asserts that the output is one line on standard error with `text`, and that the exit code is 2.
fn assert_refused(output: &Output, text: &str) {
    let line = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{text}: {line}");
    assert!(output.stdout.is_empty(), "{text}");
    assert!(line.starts_with("error: ") && line.contains(text), "{text}: {line}");
    assert_eq!(line.trim_end().lines().count(), 1, "{text}: {line}");
}

#[test]
fn the_help_names_every_flag_and_variable() {
    let output = run(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    let help = String::from_utf8(output.stdout).unwrap();
    for name in [
        "--listen",
        "PIA_LISTEN",
        "--database-url",
        "DATABASE_URL",
        "--token",
        "PIA_TOKEN",
        "--secret-key",
        "PIA_SECRET_KEY",
        "--agent",
        "PIA_AGENTS",
        "--pia-pool",
        "PIA_POOL",
        "--portal",
        "PIA_PORTAL",
        "--allow-origin",
        "PIA_ALLOW_ORIGINS",
        "--max-body",
        "PIA_MAX_BODY",
        "--client-timeout",
        "PIA_CLIENT_TIMEOUT",
        "--rate-limit",
        "PIA_RATE_LIMIT",
        "127.0.0.1:8787",
        "sqlite://data/platform.sqlite",
        "65536",
        "agent_rina=Rina, support",
    ] {
        assert!(help.contains(name), "{name}: {help}");
    }
}

#[test]
fn the_help_shows_no_secret() {
    let mut command = command();
    for name in ["PIA_TOKEN", "PIA_SECRET_KEY", "DATABASE_URL"] {
        command.env(name, "hush-hush-hush-hush");
    }
    let output = command.arg("--help").output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(!String::from_utf8(output.stdout).unwrap().contains("hush"));
}

#[test]
fn the_error_of_an_invalid_secret_key_or_database_does_not_show_the_value() {
    for (flag, name, value) in [
        ("--secret-key", "PIA_SECRET_KEY", "hush-hush"),
        ("--secret-key", "PIA_SECRET_KEY", ""),
        ("--database-url", "DATABASE_URL", "mysql://me:hush@localhost/platform"),
    ] {
        for output in [
            run(&["--token", TOKEN, flag, value]),
            command().env(name, value).env("PIA_TOKEN", TOKEN).output().unwrap(),
        ] {
            assert_refused(&output, &format!("{flag} (or {name})"));
            assert!(!String::from_utf8_lossy(&output.stderr).contains("hush"));
        }
    }
}

#[test]
fn a_token_is_required_and_no_error_shows_it() {
    assert_refused(&run(&[]), "PIA_TOKEN");
    for token in ["hush-hush", "hush-hush hush-hush", "hush-hush-hush-hush\u{e9}"] {
        for output in [run(&["--token", token]), command().env("PIA_TOKEN", token).output().unwrap()] {
            assert_refused(&output, "--token (or PIA_TOKEN) cannot be used");
            assert!(!String::from_utf8_lossy(&output.stderr).contains("hush"));
        }
    }
}

#[test]
fn the_error_of_an_invalid_setting_is_one_line() {
    for (flag, value) in [
        ("--listen", "nowhere"),
        ("--listen", "127.0.0.1:99999"),
        ("--database-url", "mysql://localhost/platform"),
        ("--database-url", "sqlite::memory:"),
        ("--agent", "rina"),
        ("--agent", "=Rina"),
        ("--pia-pool", "01712345678"),
        ("--portal", "/no/such/folder"),
        ("--allow-origin", "*"),
        ("--allow-origin", "https://portal.example.com/"),
        ("--max-body", "0"),
        ("--max-body", "64k"),
        ("--client-timeout", "0"),
        ("--rate-limit", "0"),
    ] {
        assert_refused(&run(&["--token", TOKEN, flag, value]), flag);
    }
    assert_refused(&run(&["--token", TOKEN, "--no-such-flag"]), "--no-such-flag");
    assert_refused(&command().env("PIA_TOKEN", TOKEN).env("PIA_MAX_BODY", "x").output().unwrap(), "--max-body");
}

#[test]
fn the_error_of_a_database_that_cannot_be_opened_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("not-a-database");
    std::fs::write(&file, "not a database, and longer than a page's header is: ".repeat(4)).unwrap();
    let url = format!("sqlite://{}", file.display());
    assert_refused(&run(&["--token", TOKEN, "--listen", "127.0.0.1:0", "--database-url", &url]), "cannot open ");
    let url = format!("sqlite://{}/beneath/a-file", file.display());
    assert_refused(&run(&["--token", TOKEN, "--listen", "127.0.0.1:0", "--database-url", &url]), "cannot open ");
}

#[test]
fn the_error_of_an_address_in_use_is_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let url = format!("sqlite://{}", folder.path().join("a.sqlite").display());
    let flags = ["--token", TOKEN, "--listen", &address, "--database-url", &url, "--secret-key", SECRET_KEY];
    assert_refused(&run(&flags), "cannot listen on");
}
