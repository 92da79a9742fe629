//! The measurements: the form beside its peers, and the numbering engine beside other libraries.
//!
//! A command builds everything that it compares, then measures all of it in one run. The result is a report: the
//! command fails only when something cannot be measured. The folder `bench/` holds the peers, the libraries and the
//! measurements.

use std::path::Path;
use std::process::Command;

use crate::failure::Outcome;
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup;
use crate::site;

/// The options with which Trunk runs wasm-opt on the widget: `data-wasm-opt` and `data-wasm-opt-params` of
/// `index.html`.
const WASM_OPT: [&str; 2] = ["-Oz", "--skip-pass=memory-packing"];

/// Measures the libraries and prints the tables.
pub(crate) fn numbering(project: &Project) -> Outcome {
    let (programs, browser) = setup::for_bench(project)?;
    let output = project.target.join("bench");
    let results = output.join("criterion");
    // The report must not show results of an earlier run.
    file::remove_folder(&results)?;

    println!("bench: native; usually 3 minutes, and 3 more to compile the libraries the first time");
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
        optimize.args(WASM_OPT).arg(output.join(target).join("widget").join(&file));
        process::run(optimize.arg("--output").arg(output.join(&file)))?;
    }

    let mut web = project.command("node");
    web.arg("bench/web/run.mjs").arg(&output).env("CHROMIUM", &browser.chromium);
    process::run(&mut web)
}

/// Measures the form and its peers, prints the table, and rewrites the tables of the documents.
pub(crate) fn form(project: &Project, rounds: u32) -> Outcome {
    let (tools, browser) = setup::for_form_bench(project)?;
    site::build(project, &tools)?;
    println!("bench: building the peers, a few seconds");
    let mut peers = project.command("npm");
    peers.current_dir(project.root.join("bench/peers")).args(["run", "--silent", "build"]);
    // Vite builds for development if the variable says so.
    process::run(peers.env("NODE_ENV", "production"))?;
    let mut measure = project.command("node");
    measure.args(["bench/form/run.mjs", &rounds.to_string()]).env("CHROMIUM", &browser.chromium);
    process::run(&mut measure)
}

fn cargo(project: &Project, command: &str, output: &Path) -> Command {
    let mut cargo = project.command("cargo");
    cargo.args([command, "--locked", "--quiet", "--manifest-path", "bench/Cargo.toml", "--target-dir"]).arg(output);
    cargo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_engine_is_optimized_like_the_widget() {
        let page = include_str!("../../index.html");
        let [level, params @ ..] = WASM_OPT;
        let level = level.trim_start_matches("-O");
        assert!(page.contains(&format!("data-wasm-opt=\"{level}\"")));
        assert!(page.contains(&format!("data-wasm-opt-params=\"{}\"", params.join(" "))));
    }
}
