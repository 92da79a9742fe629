//! What the widget weighs on the wire.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::project::Project;
use crate::setup::Tools;

/// What a page loads for the widget; the portal around it does not count.
pub(crate) const WIDGET: [&str; 4] = ["pia-number-form_bg.wasm", "pia-number-form.js", "index.js", "element.js"];

/// What it may weigh in all, compressed by brotli. A feature that needs more says so here.
const LIMIT: u64 = 110_000;

const ENCODINGS: [&str; 3] = ["", ".gz", ".br"];

/// Prints a table: raw, gzip and brotli, for each file and in total.
pub(crate) fn print(project: &Project) -> Outcome {
    table(project).map(drop)
}

/// Fails where the widget weighs more than it may.
pub(crate) fn hold(project: &Project, tools: &Tools) -> Outcome {
    match table(project)? {
        brotli if brotli <= LIMIT => Ok(()),
        brotli if tools.has_std_source => {
            Err(Failure::broken(format!("the widget weighs {brotli} bytes compressed, and may weigh {LIMIT}")))
        }
        _ => {
            println!("\nbuilt without the source of Rust's library, it may weigh more than {LIMIT}");
            Ok(())
        }
    }
}

/// Prints the table and gives the total of brotli.
fn table(project: &Project) -> Outcome<u64> {
    let dist = project.portal();
    if !dist.is_dir() {
        return Err(Failure::broken("there is no dist/portal yet: run `cargo xtask build` first"));
    }
    let files = file::below(&dist, &|_| false)?;
    let mut total = [0; 3];
    println!("\n{:<28}{:>12}{:>12}{:>12}", "bytes", "raw", "gzip", "brotli");
    for name in WIDGET {
        let path = files
            .iter()
            .find(|path| path.file_name().is_some_and(|found| found == name))
            .ok_or_else(|| Failure::broken(format!("dist/portal has no {name}: run `cargo xtask build`")))?;
        let sizes = sizes(path)?;
        for (sum, size) in total.iter_mut().zip(sizes) {
            *sum += size;
        }
        row(name, sizes);
    }
    row("total", total);
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

fn row(name: &str, [raw, gzip, brotli]: [u64; 3]) {
    println!("{name:<28}{raw:>12}{gzip:>12}{brotli:>12}");
}
