//! The built widget made smaller where nobody looks: the names that its two files call each other by (`names`), functions that
//! nobody calls (`table`), the order of the others (`order`), and the JavaScript (`glue`). What is not as wasm-bindgen made it until
//! now stops the build.

mod binary;
mod glue;
mod names;
mod order;
mod table;

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup::Tools;
use names::Names;

/// The module and its glue.
const WASM: &str = "pia-number-form_bg.wasm";
const GLUE: &str = "pia-number-form.js";

/// What the module may use of WebAssembly.
pub(crate) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
];

/// How it is optimized: see `docs/decisions/0006-size.md`.
pub(crate) const PASSES: [&str; 8] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    "--skip-pass=memory-packing",
    "--one-caller-inline-max-function-size=60",
];

/// Rewrites the widget in `dist`.
pub(crate) fn widget(project: &Project, tools: &Tools, dist: &Path) -> Outcome {
    let (wasm, script) = (dist.join(WASM), dist.join(GLUE));
    let module = fs::read(&wasm).map_err(Failure::io("read", &wasm))?;
    let text = fs::read_to_string(&script).map_err(Failure::io("read", &script))?;
    let unknown = || Failure::broken(format!("{WASM} and {GLUE} are not as wasm-bindgen made them until now"));
    let mut names = Names::default();
    let module = names::renamed_module(&table::without_the_unused(&module).ok_or_else(unknown)?, &mut names)
        .ok_or_else(unknown)?;
    let text = glue::shortened(&text).and_then(|text| names::renamed_glue(&text, &names)).ok_or_else(unknown)?;
    file::replace(&wasm, &module)?;
    file::replace(&script, text.as_bytes())?;
    optimize(project, tools, &wasm, &PASSES)?;
    let module = fs::read(&wasm).map_err(Failure::io("read", &wasm))?;
    file::replace(&wasm, &order::named_by_place(&module).ok_or_else(unknown)?)?;
    optimize(
        project,
        tools,
        &wasm,
        &["--reorder-functions-by-name", "--reorder-locals", "--strip-producers", "--strip-target-features"],
    )?;
    for script in [GLUE, "index.js", "element.js"] {
        let mut terser = project.command("terser");
        tools.lend_to(&mut terser);
        terser.args([
            "--module",
            "--ecma",
            "2022",
            "--compress",
            "passes=3,unsafe_arrows=true",
            "--mangle",
            "--output",
        ]);
        process::run(terser.arg(dist.join(script)).arg("--").arg(dist.join(script)))?;
    }
    Ok(())
}

fn optimize(project: &Project, tools: &Tools, module: &Path, passes: &[&str]) -> Outcome {
    let mut optimize = project.command("wasm-opt");
    tools.lend_to(&mut optimize);
    process::run(optimize.args(FEATURES).args(passes).arg(module).arg("--output").arg(module))
}
