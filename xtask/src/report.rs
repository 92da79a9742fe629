//! The report of a test run: the result of every suite and step, and the sum at the end.
//!
//! Every suite runs even if an earlier suite failed. A step that breaks and a suite that runs no test count as one
//! failed test each, because a sum without failures must mean that all tests passed.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::count::{Count, Format};
use crate::failure::{Failure, Outcome};
use crate::process;
use crate::stop;

/// The results so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    total: Count,
    lines: Vec<String>,
}

impl Report {
    /// Runs a step that later steps need. Returns `None` if the step breaks, and an error only after a stop.
    pub(crate) fn step<T>(&mut self, name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<Option<T>> {
        println!("\n== {name}\n");
        let start = Instant::now();
        match work() {
            Ok(result) => {
                println!("\n-- {name}: ok, {}", seconds(start.elapsed()));
                Ok(Some(result))
            }
            Err(failure) => self.add_failure(name, start.elapsed(), Count::default(), failure).map(|()| None),
        }
    }

    /// Runs a step that counts as one test.
    pub(crate) fn check(&mut self, name: &str, work: impl FnOnce() -> Outcome) -> Outcome {
        if self.step(name, work)?.is_some() {
            self.total.passed += 1;
        }
        Ok(())
    }

    /// Runs a suite and counts its tests.
    pub(crate) fn suite(&mut self, name: &str, format: Format, command: impl FnOnce() -> Outcome<Command>) -> Outcome {
        println!("\n== {name}\n");
        let start = Instant::now();
        let mut count = Count::default();
        let outcome = command().and_then(|mut command| {
            let status = process::watch(&mut command, |line| count += Count::from_line(format, line))?;
            stop::check()?;
            match (status.success(), count.has_run()) {
                (true, false) => Err(Failure::broken("no test was run")),
                (false, _) if count.failed == 0 => Err(process::failed(&command, status)),
                _ => Ok(()),
            }
        });
        if let Err(failure) = outcome {
            return self.add_failure(name, start.elapsed(), count, failure);
        }
        self.total += count;
        self.add_line(format!("{name}: {count}, {}", seconds(start.elapsed())));
        Ok(())
    }

    /// Prints every result once more, and the sum in the last line.
    pub(crate) fn finish(self) -> Outcome {
        println!("\n== Summary\n");
        for line in &self.lines {
            println!("{line}");
        }
        println!("\n{}", self.total);
        if self.total.failed == 0 { Ok(()) } else { Err(Failure::Reported) }
    }

    fn add_failure(&mut self, name: &str, elapsed: Duration, mut count: Count, failure: Failure) -> Outcome {
        if matches!(failure, Failure::Stopped) {
            return Err(failure);
        }
        count.failed += 1;
        self.total += count;
        let reason = failure.text().unwrap_or("its output says why");
        self.add_line(format!("{name}: broke after {}: {reason}", seconds(elapsed)));
        Ok(())
    }

    fn add_line(&mut self, line: String) {
        println!("\n-- {line}");
        self.lines.push(line);
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
    fn the_tests_of_a_suite_are_counted() {
        let report = suite("echo 'test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured'");
        assert_eq!(report.total, Count { passed: 3, failed: 0, skipped: 1 });
        assert!(report.finish().is_ok());
    }

    #[test]
    fn a_suite_that_runs_no_test_counts_as_a_failure() {
        let report = suite("echo 'test result: ok. 0 passed; 0 failed; 1 ignored; 0 measured'");
        assert_eq!(report.total.failed, 1);
        assert!(matches!(report.finish(), Err(Failure::Reported)));
    }

    #[test]
    fn a_suite_that_exits_with_an_error_but_no_failed_test_counts_as_a_failure() {
        let report = suite("echo 'test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured'; exit 101");
        assert_eq!(report.total, Count { passed: 3, failed: 1, skipped: 0 });
    }

    #[test]
    fn failed_tests_are_counted_once() {
        let report = suite("echo 'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured'; exit 101");
        assert_eq!(report.total, Count { passed: 3, failed: 2, skipped: 0 });
    }

    #[test]
    fn a_broken_step_counts_as_a_failure_and_the_run_continues() {
        let mut report = Report::default();
        assert_eq!(report.step("site", || Err::<(), _>(Failure::broken("no"))).unwrap(), None);
        assert_eq!(report.step("platform", || Ok(())).unwrap(), Some(()));
        assert_eq!(report.total.failed, 1);
    }

    #[test]
    fn a_check_counts_as_one_test() {
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
