//! How many tests passed, read from what the test runners print.

use std::fmt;
use std::ops::AddAssign;

/// A number of tests, by how they ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// Ran, and held.
    pub(crate) passed: usize,
    /// Ran, and did not hold.
    pub(crate) failed: usize,
    /// Did not run: ignored, skipped, or still to be written.
    pub(crate) skipped: usize,
}

/// Whose output it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// `cargo test`, natively and through wasm-bindgen's runner: one line for each test program.
    Cargo,
    /// `node --test`: one line for each number, at the end.
    Node,
}

impl Count {
    /// What one line adds. Nearly every line adds nothing.
    pub(crate) fn of(format: Format, line: &str) -> Self {
        let line = plain(line);
        match format {
            Format::Cargo => cargo(&line),
            Format::Node => node(&line),
        }
        .unwrap_or_default()
    }

    /// Whether any test ran at all.
    pub(crate) fn ran(&self) -> bool {
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

/// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s`
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

/// `# pass 3` in TAP, `ℹ pass 3` for people. The summary is not indented; a test's own output mostly is.
fn node(line: &str) -> Option<Count> {
    let (name, number) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))?.split_once(' ')?;
    let number = number.parse().ok()?;
    match name {
        "pass" => Some(Count { passed: number, ..Count::default() }),
        // A test that was canceled did not hold: its parent ended or its time did.
        "fail" | "cancelled" => Some(Count { failed: number, ..Count::default() }),
        "skipped" | "todo" => Some(Count { skipped: number, ..Count::default() }),
        _ => None,
    }
}

/// The line without its colors.
fn plain(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            // `ESC [ 3 2 m`: a letter ends it.
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
            sum += Count::of(format, line);
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
    fn the_browser_runner_is_counted_alike() {
        let line = "test result: ok. 7 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.31s";
        assert_eq!(Count::of(Format::Cargo, line), Count { passed: 7, ..Count::default() });
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
    fn colors_do_not_hide_a_number() {
        assert_eq!(Count::of(Format::Node, "\u{1b}[34mℹ pass 12\u{1b}[39m").passed, 12);
        let line = "test result: \u{1b}[32mok\u{1b}[0m. 5 passed; 0 failed; 0 ignored; 0 filtered out";
        assert_eq!(Count::of(Format::Cargo, line).passed, 5);
    }

    #[test]
    fn what_a_test_says_is_not_counted() {
        assert_eq!(
            sum(Format::Node, "    # pass 3\n# pass the salt\n# Subtest: pass 3\nok 1 - pass 3"),
            Count::default()
        );
        assert_eq!(sum(Format::Cargo, "test result_of_5 passed ... ok\n# pass 3"), Count::default());
    }

    #[test]
    fn the_sum_is_one_line_and_names_the_skipped_only_if_there_are_any() {
        assert_eq!(Count { passed: 3, failed: 0, skipped: 0 }.to_string(), "3 passed, 0 failed");
        assert_eq!(Count { passed: 3, failed: 1, skipped: 2 }.to_string(), "3 passed, 1 failed, 2 skipped");
    }

    #[test]
    fn skipped_tests_did_not_run() {
        assert!(!Count { skipped: 4, ..Count::default() }.ran());
    }
}
