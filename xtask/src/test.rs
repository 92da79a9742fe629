//! Every test of the project, and one line with their sum at the end.

use std::env;
use std::fs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::Command;

use crate::api;
use crate::browser::Browser;
use crate::count::Format;
use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::postgres::Postgres;
use crate::process;
use crate::project::Project;
use crate::report::Report;
use crate::setup;
use crate::site;
use crate::sizes;
use crate::supply;
use crate::tools::Tools;

/// The parts that `--only` selects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The tests that run without a browser.
    Native,
    /// The tests of the widget's components in a browser.
    Web,
    /// The tests of the built portal, the packages and the platform through a browser.
    EndToEnd,
}

/// Runs the selected parts, or all parts if none is selected.
pub(crate) fn run(project: &Project, only: &[Part]) -> Outcome {
    let selected = |part| only.is_empty() || only.contains(&part);
    let mut report = Report::default();
    let ready = if selected(Part::Web) || selected(Part::EndToEnd) {
        report.step("Set-up", || setup::for_tests(project))?
    } else {
        None
    };
    if selected(Part::Native) {
        report.suite("Native tests", Format::Cargo, || Ok(native(project)))?;
        report.suite("Numbers as in a browser", Format::Cargo, || Ok(without_tables(project)))?;
        if let Some(postgres) = report.step("PostgreSQL", Postgres::start)? {
            report.suite("Platform on PostgreSQL", Format::Cargo, || Ok(on_postgres(project, &postgres)))?;
        }
        if report.step("Platform", || process::run(&mut platform(project)))?.is_some() {
            report.check("Platform as documented", || api::check(project))?;
        }
        report.check("Dependencies", || supply::check(project))?;
    }
    if let Some((tools, browser)) = &ready {
        if selected(Part::Web) {
            report.suite("Browser tests", Format::Cargo, || web(project, tools, browser))?;
        }
        if selected(Part::EndToEnd) {
            let site = report.step("Portal", || site::build(project, tools))?;
            if site.is_some() {
                report.check("Size", || sizes::check(project))?;
            }
            let packages = match site {
                Some(()) => report.step("Packages", || dist::make(project))?,
                None => None,
            };
            if packages.is_some() {
                report.suite("Package tests", Format::Node, || Ok(dist::checks(project, tools)))?;
            }
            let platform = report.step("Platform", || process::run(&mut platform(project)))?;
            // This build uses all cores. During the end-to-end tests, it would slow down the pages that they wait for.
            let leptos = report.step("Host in Leptos", || process::run(&mut leptos(project)))?;
            if site.and(platform).and(leptos).is_some() {
                report.suite("End-to-end tests", Format::Node, || end_to_end(project, tools, browser))?;
            }
        }
    }
    report.finish()
}

/// Replaces the pictures and the accessibility trees that the end-to-end tests compare with.
pub(crate) fn pictures(project: &Project) -> Outcome {
    let (tools, browser) = setup::for_tests(project)?;
    site::build(project, &tools)?;
    process::run(&mut platform(project))?;
    let mut node = project.command("node");
    node.args(["--test", "tests/e2e/looks.spec.mjs", "tests/e2e/tree.spec.mjs"]).env("UPDATE", "1");
    add_builds(&mut node, project, &browser);
    process::run(&mut node)
}

fn native(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]);
    cargo
}

/// The platform's tests by HTTP on PostgreSQL, without the tests of SQLite's files.
fn on_postgres(project: &Project, postgres: &Postgres) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["test", "--package", "platform", "--test", "api", "--no-fail-fast", "--", "--skip", "sqlite::"]);
    cargo.env("PIA_TEST_POSTGRES", postgres.url());
    cargo
}

/// The numbering crate's tests without the feature `tables`, which the widget does without.
fn without_tables(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["test", "--package", "numbering", "--no-default-features", "--no-fail-fast"]);
    cargo
}

fn web(project: &Project, tools: &Tools, browser: &Browser) -> Outcome<Command> {
    let capabilities = project.target.join("webdriver.json");
    file::create_folder(&project.target)?;
    file::replace(&capabilities, browser.capabilities().as_bytes())?;
    let mut cargo = project.command("cargo");
    cargo.args([
        "test",
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        "pia-number-form",
        "--test",
        "web",
        "--test",
        "crash",
    ]);
    tools.add_to(&mut cargo);
    // The name of the runner, because cargo would split a path at its spaces.
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    cargo.env("CHROMEDRIVER", &browser.chromedriver);
    // Seconds. The runner's default limits are too short for a slow machine and for a browser that starts cold.
    for (name, limit) in [("WASM_BINDGEN_TEST_TIMEOUT", "300"), ("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")] {
        if env::var_os(name).is_none() {
            cargo.env(name, limit);
        }
    }
    Ok(cargo)
}

fn platform(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["build", "--package", "platform", "--bins", "--examples"]);
    cargo
}

/// Compiles the host in Leptos, which shares compiled dependencies with the browser tests.
fn leptos(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["build", "--locked", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--manifest-path", "examples/leptos/Cargo.toml", "--target-dir"]).arg(&project.target);
    cargo
}

fn end_to_end(project: &Project, tools: &Tools, browser: &Browser) -> Outcome<Command> {
    let mut node = project.command("node");
    node.args(["--test", "--test-reporter=spec"]).args(specs(project)?);
    add_builds(&mut node, project, browser);
    // Trunk builds one of the hosts.
    tools.add_to(&mut node);
    node.env("TARGET_DIR", &project.target);
    // Node writes to a pipe of this process, so it cannot detect the terminal.
    if std::io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        node.env("FORCE_COLOR", "1");
    }
    Ok(node)
}

/// Tells the end-to-end tests which programs and files to use.
fn add_builds(node: &mut Command, project: &Project, browser: &Browser) {
    node.env("CHROMIUM", &browser.chromium);
    node.env("FIREFOX", &browser.firefox);
    if let Some(webkit) = &browser.webkit {
        node.env("WEBKIT_DRIVER", &webkit.driver).env("XVFB", &webkit.xvfb);
    }
    node.env("PLATFORM_BIN", project.built("platform"));
    node.env("ROWS_BIN", project.built("examples/rows"));
    node.env("PORTAL_DIR", project.portal());
}

/// The names of the end-to-end tests. Node 20 accepts no patterns.
fn specs(project: &Project) -> Outcome<Vec<PathBuf>> {
    let folder = project.root.join("tests/e2e");
    let entries = fs::read_dir(&folder).map_err(Failure::io("read", &folder))?;
    let mut specs: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".spec.mjs"))
        .collect();
    specs.sort();
    if specs.is_empty() { Err(Failure::broken("tests/e2e has no *.spec.mjs")) } else { Ok(specs) }
}
