//! Our numbering engine beside other libraries: all built, then measured in one run. It is a report, and fails only where
//! something cannot be measured. What is measured, and how, is in `bench/`.

use std::path::Path;
use std::process::Command;

use crate::failure::Outcome;
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup;
use crate::shrink;

/// Measures, and prints the tables.
pub(crate) fn numbering(project: &Project) -> Outcome {
    let (programs, browser) = setup::for_bench(project)?;
    let output = project.target.join("bench");
    let results = output.join("criterion");
    // A row that is no longer measured must not come from an earlier run.
    file::forget_folder(&results)?;

    println!("bench: native; usually 3 minutes, and 3 more to compile them the first time");
    process::run(cargo(project, "build", &output).args(["--release", "--package", "native", "--bins"]))?;
    let mut native = cargo(project, "bench", &output);
    native.args(["--bench", "numbering", "--", "--output-format", "bencher"]).env("CRITERION_HOME", &results);
    process::run(&mut native)?;

    let target = "wasm32-unknown-unknown";
    for package in ["engine", "empty"] {
        let mut module = cargo(project, "build", &output);
        process::run(module.args(["--profile", "widget", "--target", target, "--package", package]))?;
        let file = format!("{package}.wasm");
        let mut optimize = project.command(&programs.join("wasm-opt").to_string_lossy());
        optimize.args(shrink::FEATURES).args(shrink::PASSES).arg(output.join(target).join("widget").join(&file));
        process::run(optimize.arg("--output").arg(output.join(&file)))?;
    }

    let mut web = project.command("node");
    web.arg("bench/web/run.mjs").arg(&output).env("CHROMIUM", &browser.chromium);
    process::run(&mut web)
}

fn cargo(project: &Project, command: &str, output: &Path) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args([command, "--locked", "--quiet", "--manifest-path", "bench/Cargo.toml", "--target-dir"]).arg(output);
    cargo
}
