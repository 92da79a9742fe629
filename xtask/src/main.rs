//! The project's own commands, run as `cargo xtask COMMAND`.
//!
//! | command | files |
//! |---|---|
//! | `serve` | `serve.rs` builds the project and serves the demo portal |
//! | `test` | `test.rs` runs every test and two checks, `api.rs` and `supply.rs`; `report.rs` and `count.rs` sum up |
//! | `build` | `site.rs` builds the portal into `dist/portal`, with `fingerprint.rs` and `compress.rs` |
//! | `dist` | `dist.rs` makes the npm package and the files for a content delivery network |
//! | `setup` | `setup.rs`, with a file for each kind of tool: `tool`, `packages`, `python`, `browser`, `postgres` |
//! | `sizes` | `sizes.rs` weighs the built widget |
//! | `metadata` | `metadata.rs` writes the numbering crate's metadata from its source |
//! | `bench` | `bench.rs` measures the form beside its peers, and the numbering engine beside other libraries |
//! | `pictures` | `test.rs` replaces the pictures and accessibility trees that the end-to-end tests compare with |
//!
//! `process.rs` runs every other program, so that Ctrl-C (`stop.rs`) works everywhere and a failed command can be
//! repeated by hand. No part of this crate is shipped. The tests in `tests/house` check the structure of the workspace.

mod api;
mod apt;
mod background;
mod bench;
mod browser;
mod cli;
mod compress;
mod count;
mod dist;
mod failure;
mod file;
mod fingerprint;
mod metadata;
mod packages;
mod postgres;
mod process;
mod project;
mod python;
mod report;
mod scratch;
mod serve;
mod setup;
mod site;
mod sizes;
mod step;
mod stop;
mod supply;
mod test;
mod tool;
mod tools;

use std::process::ExitCode;

use cli::Cli;
use failure::Outcome;
use project::Project;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(text) = failure.text() {
                eprintln!("\nerror: {text}");
            }
            failure.exit_code()
        }
    }
}

fn run() -> Outcome {
    let cli = cli::parse(std::env::args().skip(1))?;
    stop::listen()?;
    let project = Project::find()?;
    match cli {
        Cli::Help => {
            print!("{}", cli::HELP);
            Ok(())
        }
        Cli::Serve { listen, platform_args } => serve::run(&project, listen, &platform_args),
        Cli::Test { only } => test::run(&project, &only),
        Cli::Build => {
            let tools = setup::for_site(&project)?;
            site::build(&project, &tools)?;
            sizes::print(&project)
        }
        Cli::Dist => dist::run(&project),
        Cli::Setup => setup::everything(&project),
        Cli::Sizes => sizes::print(&project),
        Cli::Pictures => test::pictures(&project),
        Cli::BenchNumbering => bench::numbering(&project),
        Cli::BenchForm { rounds } => bench::form(&project, rounds),
        Cli::Metadata => metadata::write(&project),
    }
}
