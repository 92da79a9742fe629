//! What the widget weighs on the wire.

use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::project::Project;

/// What a page loads for the widget; the portal around it does not count.
const WIDGET: [&str; 3] = ["pia-number-form_bg.wasm", "pia-number-form.js", "element.js"];

const ENCODINGS: [&str; 3] = ["", ".gz", ".br"];

/// Prints a table: raw, gzip and brotli, for each file and in total.
pub(crate) fn print(project: &Project) -> Outcome {
    let dist = project.dist();
    if !dist.is_dir() {
        return Err(Failure::broken("there is no dist/ yet: run `cargo xtask build` first"));
    }
    let files = file::below(&dist, &|_| false)?;
    let mut total = [0; 3];
    println!("\n{:<28}{:>12}{:>12}{:>12}", "bytes", "raw", "gzip", "brotli");
    for name in WIDGET {
        let path = files
            .iter()
            .find(|path| path.file_name().is_some_and(|found| found == name))
            .ok_or_else(|| Failure::broken(format!("dist/ has no {name}: run `cargo xtask build`")))?;
        let sizes = sizes(path)?;
        for (sum, size) in total.iter_mut().zip(sizes) {
            *sum += size;
        }
        row(name, sizes);
    }
    row("total", total);
    Ok(())
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
