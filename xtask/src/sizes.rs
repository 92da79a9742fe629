//! The size of the widget on the wire.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::project::Project;

/// The files that a page loads for the widget. The portal around the widget does not count.
pub(crate) const WIDGET: [&str; 4] = ["pia-number-form_bg.wasm", "pia-number-form.js", "index.js", "element.js"];

/// The measured weight of the widget: the bytes of all its files, each compressed by brotli.
///
/// `cargo xtask sizes` prints the weight of the built widget as the total of its last column.
const WEIGHT: u64 = 230_040;

/// The deviation from [`WEIGHT`] that the check allows, in percent.
const MARGIN: u64 = 2;

const ENCODINGS: [&str; 3] = ["", ".gz", ".br"];

/// Prints the raw size and the compressed sizes of each file, and their totals.
pub(crate) fn print(project: &Project) -> Outcome {
    table(project).map(drop)
}

/// Fails if the weight of the built widget deviates from [`WEIGHT`] by more than the margin.
pub(crate) fn check(project: &Project) -> Outcome {
    compare(table(project)?, WEIGHT)
}

/// Compares a measured weight with the recorded weight.
fn compare(measured: u64, recorded: u64) -> Outcome {
    let record =
        format!("set WEIGHT in xtask/src/sizes.rs to {measured}, and update the table in docs/decisions/0006-size.md");
    let percent = measured * 100;
    if percent > recorded * (100 + MARGIN) {
        Err(Failure::broken(format!(
            "the widget weighs {measured} bytes, over {MARGIN} % more than the recorded {recorded}. \
             Find the cause. If the weight is worth it, {record}"
        )))
    } else if percent < recorded * (100 - MARGIN) {
        Err(Failure::broken(format!(
            "the widget weighs {measured} bytes, over {MARGIN} % less than the recorded {recorded}. \
             To hold the gain, {record}"
        )))
    } else {
        Ok(())
    }
}

/// Prints the table and returns the total of the brotli column.
fn table(project: &Project) -> Outcome<u64> {
    let portal = project.portal();
    if !portal.is_dir() {
        return Err(Failure::broken("there is no dist/portal: run `cargo xtask build` first"));
    }
    let mut total = [0; 3];
    println!("\n{:<28}{:>12}{:>12}{:>12}", "bytes", "raw", "gzip", "brotli");
    for name in WIDGET {
        let sizes = sizes(&portal.join(name))?;
        for (sum, size) in total.iter_mut().zip(sizes) {
            *sum += size;
        }
        print_row(name, sizes);
    }
    print_row("total", total);
    let [_, _, brotli] = total;
    Ok(brotli)
}

fn sizes(path: &Path) -> Outcome<[u64; 3]> {
    let mut sizes = [0; 3];
    for (size, suffix) in sizes.iter_mut().zip(ENCODINGS) {
        let path = file::with_suffix(path, suffix);
        *size = fs::metadata(&path).map_err(Failure::io("read", &path))?.len();
    }
    Ok(sizes)
}

fn print_row(name: &str, [raw, gzip, brotli]: [u64; 3]) {
    println!("{name:<28}{raw:>12}{gzip:>12}{brotli:>12}");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(measured: u64) -> Option<String> {
        compare(measured, 100_000).err().and_then(|failure| failure.text().map(str::to_owned))
    }

    #[test]
    fn a_weight_within_two_percent_of_the_record_passes() {
        for measured in [98_000, 100_000, 102_000] {
            assert_eq!(error(measured), None);
        }
    }

    #[test]
    fn a_heavier_widget_fails_and_the_error_names_the_constant() {
        let text = error(102_001).unwrap();
        assert!(text.contains("2 % more") && text.contains("set WEIGHT in xtask/src/sizes.rs to 102001"), "{text}");
    }

    #[test]
    fn a_lighter_widget_fails_so_that_the_record_stays_true() {
        let text = error(97_999).unwrap();
        assert!(text.contains("2 % less") && text.contains("set WEIGHT in xtask/src/sizes.rs to 97999"), "{text}");
    }
}
