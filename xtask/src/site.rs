//! The portal with the widget in it, built into `dist/portal` and compressed for serving.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::compress;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::fingerprint;
use crate::process;
use crate::project::Project;
use crate::setup::{TARGET, Tools};
use crate::shrink;

/// What the portal has besides the widget's module and its glue.
const FILES: [&str; 6] =
    ["index.html", "js/index.js", "js/element.js", "js/portal.js", "style/portal.css", "style/mark.svg"];

/// Builds the portal unless it is up to date.
pub(crate) fn build(project: &Project, tools: &Tools) -> Outcome {
    let portal = project.portal();
    // In the folder itself, so that whatever empties it takes this along.
    let stamp = portal.join(".built-from");
    let sources = fingerprint::of(project, tools)?;
    if fs::read_to_string(&stamp).is_ok_and(|built| built == sources) {
        println!("site: dist/portal is up to date");
        return Ok(());
    }
    println!("site: building the portal into dist/portal; usually 2 to 5 minutes the first time, then under one");
    let start = Instant::now();
    file::forget(&stamp)?;
    // Built beside it: what is served meanwhile stays whole.
    let next = portal.with_extension("next");
    file::forget_folder(&next)?;
    file::folder(&next)?;
    module(project, tools, &next)?;
    for source in FILES {
        let source = project.root.join(source);
        let copy = next.join(source.file_name().unwrap_or_default());
        fs::copy(&source, &copy).map_err(Failure::io("copy", &source))?;
    }
    shrink::widget(project, tools, &next)?;
    compress::all(&next)?;
    file::replace(&next.join(".built-from"), sources.as_bytes())?;
    file::forget_folder(&portal)?;
    fs::rename(&next, &portal).map_err(Failure::io("rename", &next))?;
    println!("site: built in {} s", start.elapsed().as_secs());
    Ok(())
}

/// The widget's module and its glue.
fn module(project: &Project, tools: &Tools, to: &Path) -> Outcome {
    let mut compile = project.command("cargo");
    // As a module and nothing else: where a library for Rust is made as well, nothing is optimized across crates.
    compile.args(["rustc", "--locked", "--release", "--lib", "--crate-type", "cdylib", "--target", TARGET]);
    compile.args(["--package", "pia-number-form", "--target-dir"]).arg(&project.target);
    if tools.has_std_source {
        small_std(&mut compile);
    }
    process::run(&mut compile)?;
    let mut bind = project.command("wasm-bindgen");
    tools.lend_to(&mut bind);
    bind.args(["--target", "web", "--no-typescript", "--out-name", "pia-number-form", "--out-dir"]).arg(to);
    process::run(bind.arg(project.target.join(TARGET).join("release/pia_number_form.wasm")))
}

/// Compiles the standard library along with the widget, to be small: a panic stops the module and says nothing, as any other failure
/// does. Cargo keeps this for its nightly versions, so that the compiler is told that it is one.
fn small_std(cargo: &mut Command) {
    cargo.env("RUSTC_BOOTSTRAP", "1");
    cargo.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    cargo.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    let flags = ["-Zlocation-detail=none", "-Zfmt-debug=none", "-Zunstable-options", "-Cpanic=immediate-abort"];
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
}
