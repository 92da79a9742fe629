//! Every test of the project, whatever runs it, and one line with their sum at the end.
//!
//! Each suite runs even if the one before it failed. A step that breaks, and a suite that runs no test, count as one
//! failed test: a sum without failures must mean that all was well.

use std::env;
use std::fs;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::api;
use crate::browser::Browser;
use crate::count::{Count, Format};
use crate::dist;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::postgres::Postgres;
use crate::process;
use crate::project::Project;
use crate::setup::{self, Tools};
use crate::site;
use crate::sizes;
use crate::stop;
use crate::supply;

/// What `--only` chooses from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What runs without a browser.
    Native,
    /// The widget's components, in a browser.
    Web,
    /// The built portal and the platform, used through a browser.
    EndToEnd,
}

/// Runs the parts of `only`, or all of them.
pub(crate) fn run(project: &Project, only: &[Part]) -> Outcome {
    let chosen = |part| only.is_empty() || only.contains(&part);
    let mut report = Report::default();
    let ready = if chosen(Part::Web) || chosen(Part::EndToEnd) {
        report.step("Set-up", || setup::for_tests(project))?
    } else {
        None
    };
    if chosen(Part::Native) {
        report.suite("Native tests", Format::Cargo, || Ok(native(project)))?;
        report.suite("Numbers as in a browser", Format::Cargo, || Ok(without_tables(project)))?;
        if let Some(postgres) = report.step("PostgreSQL", Postgres::start)? {
            report.suite("Platform on PostgreSQL", Format::Cargo, || Ok(on_postgres(project, &postgres)))?;
        }
        if report.step("Platform", || process::run(&mut platform(project)))?.is_some() {
            report.check("Platform as documented", || api::hold(project))?;
        }
        report.check("Dependencies", || supply::hold(project))?;
    }
    if let Some((tools, browser)) = &ready {
        if chosen(Part::Web) {
            report.suite("Browser tests", Format::Cargo, || web(project, tools, browser))?;
        }
        if chosen(Part::EndToEnd) {
            let site = report.step("Portal", || site::build(project, tools))?;
            if site.is_some() {
                report.check("Size", || sizes::hold(project, tools))?;
            }
            let packages = match site {
                Some(()) => report.step("Packages", || dist::make(project))?,
                None => None,
            };
            if packages.is_some() {
                report.suite("Package tests", Format::Node, || Ok(dist::checks(project, tools)))?;
            }
            let platform = report.step("Platform", || process::run(&mut platform(project)))?;
            // Here, and not while specs wait for a page: it takes both cores for a while.
            let leptos = report.step("Host in Leptos", || process::run(&mut leptos(project)))?;
            if site.and(platform).and(leptos).is_some() {
                report.suite("End-to-end tests", Format::Node, || end_to_end(project, tools, browser))?;
            }
        }
    }
    report.finish()
}

/// Takes anew what the end-to-end tests compare with: the pictures of the docs, and the accessibility trees.
pub(crate) fn pictures(project: &Project) -> Outcome {
    let (tools, browser) = setup::for_tests(project)?;
    site::build(project, &tools)?;
    process::run(&mut platform(project))?;
    let mut node = project.command("node");
    node.args(["--test", "tests/e2e/looks.spec.mjs", "tests/e2e/tree.spec.mjs"]).env("UPDATE", "1");
    stage(&mut node, project, &browser);
    process::run(&mut node)
}

fn native(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["test", "--workspace", "--no-fail-fast"]);
    cargo
}

/// The tests by HTTP once more, on the other database. What is left out is about SQLite's files.
fn on_postgres(project: &Project, postgres: &Postgres) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["test", "--package", "platform", "--test", "api", "--no-fail-fast", "--", "--skip", "sqlite::"]);
    cargo.env("PIA_TEST_POSTGRES", postgres.url());
    cargo
}

/// The numbering crate answers from tables, which a browser does without.
fn without_tables(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["test", "--package", "numbering", "--no-default-features", "--no-fail-fast"]);
    cargo
}

fn web(project: &Project, tools: &Tools, browser: &Browser) -> Outcome<Command> {
    let capabilities = project.target.join("webdriver.json");
    file::folder(&project.target)?;
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
    tools.lend_to(&mut cargo);
    // By its name: cargo would split a path at its spaces.
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    cargo.env("CHROMEDRIVER", &browser.chromedriver);
    // In seconds. The runner's own limits are too short for all tests on a slow machine, and for a cold browser.
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

/// Compiles the host in Leptos, which shares what the browser tests were compiled of.
fn leptos(project: &Project) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args(["build", "--locked", "--target", "wasm32-unknown-unknown"]);
    cargo.args(["--manifest-path", "examples/leptos/Cargo.toml", "--target-dir"]).arg(&project.target);
    cargo
}

fn end_to_end(project: &Project, tools: &Tools, browser: &Browser) -> Outcome<Command> {
    let mut node = project.command("node");
    node.args(["--test", "--test-reporter=spec"]).args(specs(project)?);
    stage(&mut node, project, browser);
    // One of the hosts is built by Trunk.
    tools.lend_to(&mut node);
    node.env("TARGET_DIR", &project.target);
    // Its output is read here before it is shown, so it cannot see the terminal for itself.
    if std::io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        node.env("FORCE_COLOR", "1");
    }
    Ok(node)
}

/// Tells the end-to-end tests what to run.
fn stage(node: &mut Command, project: &Project, browser: &Browser) {
    node.env("CHROMIUM", &browser.chromium);
    node.env("FIREFOX", &browser.firefox);
    node.env("PLATFORM_BIN", project.built("platform"));
    node.env("ROWS_BIN", project.built("examples/rows"));
    node.env("PORTAL_DIR", project.portal());
}

/// By name: Node 20 does not know patterns.
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

/// What has been run so far.
#[derive(Debug, Default)]
struct Report {
    total: Count,
    lines: Vec<String>,
}

impl Report {
    /// Runs what later steps need. Gives nothing if it broke, and fails only if all is to stop.
    fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<Option<T>> {
        println!("\n== {name}\n");
        let start = Instant::now();
        match work() {
            Ok(result) => {
                println!("\n-- {name}: ok, {}", seconds(start.elapsed()));
                Ok(Some(result))
            }
            Err(failure) => self.broke(name, start.elapsed(), Count::default(), failure).map(|()| None),
        }
    }

    /// Runs what is a test by itself.
    fn check(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
        if self.step(name, work)?.is_some() {
            self.total.passed += 1;
        }
        Ok(())
    }

    /// Runs a suite and adds up its tests.
    fn suite(&mut self, name: &str, format: Format, command: impl FnOnce() -> Outcome<Command>) -> Outcome {
        println!("\n== {name}\n");
        let start = Instant::now();
        let mut count = Count::default();
        let outcome = command().and_then(|mut command| {
            let status = process::watch(&mut command, |line| count += Count::of(format, line))?;
            stop::check()?;
            match (status.success(), count.ran()) {
                (true, false) => Err(Failure::broken("no test was run")),
                (false, _) if count.failed == 0 => Err(process::failed(&command, status)),
                _ => Ok(()),
            }
        });
        if let Err(failure) = outcome {
            return self.broke(name, start.elapsed(), count, failure);
        }
        self.total += count;
        self.line(format!("{name}: {count}, {}", seconds(start.elapsed())));
        Ok(())
    }

    fn broke(&mut self, name: &str, took: Duration, mut count: Count, failure: Failure) -> Outcome {
        if matches!(failure, Failure::Stopped) {
            return Err(failure);
        }
        count.failed += 1;
        self.total += count;
        self.line(format!("{name}: broke after {}: {}", seconds(took), failure.text().unwrap_or("it says no more")));
        Ok(())
    }

    fn line(&mut self, line: String) {
        println!("\n-- {line}");
        self.lines.push(line);
    }

    /// Says it all once more, the sum last.
    fn finish(self) -> Outcome {
        println!("\n== Summary\n");
        for line in &self.lines {
            println!("{line}");
        }
        println!("\n{}", self.total);
        if self.total.failed == 0 { Ok(()) } else { Err(Failure::Reported) }
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suite(script: &str) -> Report {
        let mut report = Report::default();
        let command = || {
            let mut shell = Command::new("sh");
            shell.args(["-c", script]);
            Ok(shell)
        };
        report.suite("suite", Format::Cargo, command).unwrap();
        report
    }

    #[test]
    fn a_suite_adds_to_the_sum() {
        let report = suite("echo 'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured'");
        assert_eq!(report.total, Count { passed: 3, failed: 0, skipped: 1 });
        assert!(report.finish().is_ok());
    }

    #[test]
    fn a_suite_that_runs_no_test_has_failed() {
        let report = suite("echo 'test result: ok. 0 passed; 0 failed; 1 ignored; 0 measured'");
        assert_eq!(report.total.failed, 1);
        assert!(matches!(report.finish(), Err(Failure::Reported)));
    }

    #[test]
    fn a_suite_that_ends_badly_without_a_failed_test_has_failed() {
        let report = suite("echo 'test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured'; exit 101");
        assert_eq!(report.total, Count { passed: 3, failed: 1, skipped: 0 });
    }

    #[test]
    fn failed_tests_are_counted_once() {
        let report = suite("echo 'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured'; exit 101");
        assert_eq!(report.total, Count { passed: 3, failed: 2, skipped: 0 });
    }

    #[test]
    fn a_broken_step_counts_and_the_rest_goes_on() {
        let mut report = Report::default();
        assert_eq!(report.step("site", || Err::<(), _>(Failure::broken("no"))).unwrap(), None);
        assert_eq!(report.step("platform", || Ok(())).unwrap(), Some(()));
        assert_eq!(report.total.failed, 1);
    }

    #[test]
    fn a_check_is_one_test() {
        let mut report = Report::default();
        report.check("size", || Ok(())).unwrap();
        report.check("size", || Err(Failure::broken("too large"))).unwrap();
        assert_eq!(report.total, Count { passed: 1, failed: 1, skipped: 0 });
    }

    #[test]
    fn a_stop_is_not_a_failed_test() {
        let mut report = Report::default();
        assert!(matches!(report.step("site", || Err::<(), _>(Failure::Stopped)), Err(Failure::Stopped)));
        assert_eq!(report.total, Count::default());
    }
}
