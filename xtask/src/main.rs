//! The project's own commands, run as `cargo xtask COMMAND`.
//!
//! | command | file |
//! |---|---|
//! | `serve` | `serve.rs`: build everything and serve the demo portal |
//! | `test` | `test.rs`, `count.rs`: every test of the project, and their sum; `api.rs`, `supply.rs`, with `background.rs` |
//! | `build` | `site.rs`, `shrink/`, `compress.rs`, `fingerprint.rs`: the portal with the widget, into `dist/portal` |
//! | `dist` | `dist.rs`: the npm package, and what a content delivery network serves, into `dist/npm` and `dist/cdn` |
//! | `setup` | `setup.rs` and one file per kind of thing: `tool.rs`, `packages.rs`, `python.rs`, `browser.rs`, `postgres.rs`, `apt.rs` |
//! | `sizes` | `sizes.rs`: what the widget weighs |
//! | `metadata` | `metadata.rs`: the numbering crate's metadata, from its source |
//! | `bench` | `bench.rs`: our numbering engine beside other libraries, by what is in `bench/` |
//! | `pictures` | `test.rs`: the pictures and accessibility trees that the end-to-end tests compare with, taken anew |
//!
//! Every other program is run through `process.rs`, so that Ctrl-C (`stop.rs`) works everywhere and a command that
//! failed can be repeated by hand. Nothing here is shipped.

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
mod scratch;
mod serve;
mod setup;
mod shrink;
mod site;
mod sizes;
mod stop;
mod supply;
mod test;
mod tool;

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
        Cli::Metadata => metadata::write(&project),
    }
}
