//! The numbers of passed, failed and skipped tests, read from the output of the test runners.

use std::fmt;
use std::ops::AddAssign;

/// Numbers of tests by result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Tests that passed.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
    /// Tests that did not run: ignored, skipped, or still to be written.
    pub(crate) skipped: usize,
}

/// The format of a test runner's output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// `cargo test`, native and by wasm-bindgen's runner: one line for each test program.
    Cargo,
    /// `node --test`: one line for each number, at the end.
    Node,
}

impl Count {
    /// Reads the count of one output line. Nearly every line counts no test.
    pub(crate) fn from_line(format: Format, line: &str) -> Self {
        let line = plain(line);
        match format {
            Format::Cargo => cargo(&line),
            Format::Node => node(&line),
        }
        .unwrap_or_default()
    }

    /// Says whether any test ran.
    pub(crate) fn has_run(&self) -> bool {
        self.passed + self.failed > 0
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 { write!(f, ", {} skipped", self.skipped) } else { Ok(()) }
    }
}

/// Reads `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s`.
fn cargo(line: &str) -> Option<Count> {
    let (_verdict, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut count = Count::default();
    for part in numbers.split("; ") {
        match part.split_once(' ').map(|(number, name)| (number.parse(), name)) {
            Some((Ok(number), "passed")) => count.passed = number,
            Some((Ok(number), "failed")) => count.failed = number,
            Some((Ok(number), "ignored")) => count.skipped = number,
            _ => {}
        }
    }
    Some(count)
}

/// Reads `# pass 3` (TAP) and `ℹ pass 3` (spec). The summary is not indented; a test's own output mostly is.
fn node(line: &str) -> Option<Count> {
    let (name, number) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))?.split_once(' ')?;
    let number = number.parse().ok()?;
    match name {
        "pass" => Some(Count { passed: number, ..Count::default() }),
        // A test is canceled when its parent ends or its time is up. That is a failure.
        "fail" | "cancelled" => Some(Count { failed: number, ..Count::default() }),
        "skipped" | "todo" => Some(Count { skipped: number, ..Count::default() }),
        _ => None,
    }
}

/// Removes the color codes of a line.
fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            // A letter ends a color code such as `ESC [ 3 2 m`.
            chars.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(format: Format, output: &str) -> Count {
        let mut sum = Count::default();
        for line in output.lines() {
            sum += Count::from_line(format, line);
        }
        sum
    }

    #[test]
    fn every_program_of_a_cargo_run_is_counted() {
        let output = "\
running 2 tests
test one ... ok
test two ... FAILED

test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

     Running tests/web.rs
test result: ok. 40 passed; 0 failed; 2 ignored; 0 measured; 3 filtered out; finished in 1.20s
";
        assert_eq!(sum(Format::Cargo, output), Count { passed: 41, failed: 1, skipped: 2 });
    }

    #[test]
    fn the_output_of_the_browser_runner_is_counted() {
        let line = "test result: ok. 7 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.31s";
        assert_eq!(Count::from_line(Format::Cargo, line), Count { passed: 7, ..Count::default() });
    }

    #[test]
    fn a_node_run_is_counted_from_its_summary() {
        for mark in ["#", "ℹ"] {
            let output =
                ["tests 9", "suites 1", "pass 3", "fail 2", "cancelled 1", "skipped 1", "todo 2", "duration_ms 59.3"]
                    .map(|line| format!("{mark} {line}\n"))
                    .concat();
            assert_eq!(sum(Format::Node, &output), Count { passed: 3, failed: 3, skipped: 3 });
        }
    }

    #[test]
    fn colored_lines_are_counted() {
        assert_eq!(Count::from_line(Format::Node, "\u{1b}[34mℹ pass 12\u{1b}[39m").passed, 12);
        let line = "test result: \u{1b}[32mok\u{1b}[0m. 5 passed; 0 failed; 0 ignored; 0 filtered out";
        assert_eq!(Count::from_line(Format::Cargo, line).passed, 5);
    }

    #[test]
    fn the_output_of_a_test_is_not_counted() {
        assert_eq!(
            sum(Format::Node, "    # pass 3\n# pass the salt\n# Subtest: pass 3\nok 1 - pass 3"),
            Count::default()
        );
        assert_eq!(sum(Format::Cargo, "test result_of_5 passed ... ok\n# pass 3"), Count::default());
    }

    #[test]
    fn the_summary_line_mentions_skipped_tests_only_if_there_are_any() {
        assert_eq!(Count { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(Count { passed: 3, failed: 1, skipped: 2 }.to_string(), "3 passed, 1 failed, 2 skipped");
    }

    #[test]
    fn skipped_tests_have_not_run() {
        assert!(!Count { skipped: 4, ..Count::default() }.has_run());
    }
}
