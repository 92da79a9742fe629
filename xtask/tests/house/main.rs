//! The rules of the house: which folders import which, which crates they name, and how long a file may be.
//!
//! - `arrows`: the folders of `src/` import each other in one direction only.
//! - `crates`: pure code names no crate of the browser, of async or of a database.
//! - `circles`: no two files import each other, in any number of steps.
//! - `length`: no file has more than 400 lines.
//!
//! `package` reads a package's files. `syntax` reads the imports of one file, with `tokens` and `use_tree`. `imports`
//! finds the file behind each import. Modules under `#[cfg(test)]` may import any file.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail as loudly as the tests"
)]

mod arrows;
mod circles;
mod crates;
mod imports;
mod length;
mod package;
mod syntax;
mod tokens;
mod use_tree;

use package::{Package, files_below, workspace};

/// Fails with all findings, one paragraph each.
fn expect_none(findings: &[String]) {
    assert!(findings.is_empty(), "{} findings:\n\n{}\n", findings.len(), findings.join("\n\n"));
}

fn packages() -> Vec<Package> {
    let root = workspace();
    let mut folders = vec![root.clone(), root.join("xtask")];
    let crates = std::fs::read_dir(root.join("crates")).unwrap();
    folders.extend(crates.map(|entry| entry.unwrap().path()).filter(|folder| folder.join("src").is_dir()));
    folders.sort();
    folders.iter().map(|folder| Package::read(&root, folder)).collect()
}

#[test]
fn folders_of_the_widget_import_along_the_arrows() {
    expect_none(&arrows::findings(&Package::read(&workspace(), &workspace())));
}

#[test]
fn pure_code_names_no_crate_of_the_outside_world() {
    expect_none(&packages().iter().flat_map(crates::findings).collect::<Vec<_>>());
}

#[test]
fn no_files_import_each_other() {
    expect_none(&packages().iter().flat_map(circles::findings).collect::<Vec<_>>());
}

#[test]
fn no_file_has_more_than_400_lines() {
    let root = workspace();
    expect_none(&length::findings(&files_below(&root, &root, &["rs", "mjs", "js"])));
}
