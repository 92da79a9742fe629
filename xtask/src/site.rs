//! The demo portal with the widget in it, built into `dist/portal` and compressed for serving.
//!
//! Trunk does the work: cargo compiles the widget, wasm-bindgen writes the JavaScript glue, and wasm-opt optimizes the
//! module. `index.html` has the options of wasm-opt. Then terser minifies the scripts of the widget.

use std::env;
use std::fs;
use std::path::Path;
use std::time::Instant;

use crate::compress;
use crate::failure::Outcome;
use crate::file;
use crate::fingerprint;
use crate::process;
use crate::project::Project;
use crate::sizes::WIDGET;
use crate::tools::Tools;

/// Builds the portal unless it is up to date.
pub(crate) fn build(project: &Project, tools: &Tools) -> Outcome {
    let portal = project.portal();
    // A program that empties the portal's folder removes the stamp too.
    let stamp = portal.join(".built-from");
    let sources = fingerprint::compute(project)?;
    if fs::read_to_string(&stamp).is_ok_and(|built| built == sources) {
        println!("site: dist/portal is up to date");
        return Ok(());
    }
    println!("site: building the portal into dist/portal; usually 2 to 4 minutes the first time, then under one");
    let start = Instant::now();
    file::remove(&stamp)?;
    let mut trunk = project.command("trunk");
    trunk.args(["build", "--release"]);
    tools.add_to(&mut trunk);
    // By convention, this variable may have any value. Trunk accepts only `true` and `false`.
    match env::var_os("NO_COLOR") {
        Some(value) if !value.is_empty() && value != "false" => trunk.env("NO_COLOR", "true"),
        _ => trunk.env_remove("NO_COLOR"),
    };
    // The version is pinned, so a newer version is no news.
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    trunk.env("CARGO_ENCODED_RUSTFLAGS", path_flags().join("\u{1f}"));
    process::run(&mut trunk)?;
    for script in WIDGET.into_iter().filter(|name| name.ends_with(".js")) {
        minify(project, tools, &portal.join(script))?;
    }
    remove_build_link(&portal.join("index.html"))?;
    compress::all(&portal)?;
    file::replace(&stamp, sources.as_bytes())?;
    println!("site: built in {} s", start.elapsed().as_secs());
    Ok(())
}

/// Compiler flags that shorten the paths of source files. Panic messages name source files, and the module must not
/// name the folders of the machine that built it.
fn path_flags() -> Vec<String> {
    let cargo = env::var("CARGO_HOME").unwrap_or_else(|_| format!("{}/.cargo", env::var("HOME").unwrap_or_default()));
    let rust = process::output("rustc", &["--print", "sysroot"]).unwrap_or_default();
    vec![
        format!("--remap-path-prefix={cargo}/registry/src=crates"),
        format!("--remap-path-prefix={}/lib/rustlib/src/rust=rust", rust.trim()),
    ]
}

/// Minifies a script in its place.
fn minify(project: &Project, tools: &Tools, script: &Path) -> Outcome {
    let mut terser = project.command("terser");
    terser.arg(script).args(["--module", "--compress", "--mangle", "--output"]).arg(script);
    tools.add_to(&mut terser);
    process::run(&mut terser)
}

/// Removes the link that tells Trunk which crate to compile. Trunk leaves the link in the page if it injects no loader.
fn remove_build_link(page: &Path) -> Outcome {
    let text = file::read(page)?;
    file::replace(page, without_build_link(&text).as_bytes())
}

fn without_build_link(page: &str) -> String {
    match page.split_once("<link data-trunk ") {
        Some((before, after)) => {
            let after = after.split_once('>').map_or("", |(_, after)| after);
            format!("{}{after}", before.trim_end())
        }
        None => page.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_page_does_not_name_the_source() {
        let page = "<title>x</title>\n    <link data-trunk rel=\"rust\"\n href=\"Cargo.toml\">\n<link rel=\"icon\">";
        assert_eq!(without_build_link(page), "<title>x</title>\n<link rel=\"icon\">");
        assert_eq!(without_build_link("<title>x</title>"), "<title>x</title>");
    }
}
