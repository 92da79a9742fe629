//! The portal with the widget in it, built into `dist/portal` and compressed for serving.

use std::env;
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
use crate::setup::Tools;
use crate::shrink;

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
    let mut trunk = project.command("trunk");
    trunk.args(["build", "--release"]);
    tools.lend_to(&mut trunk);
    if tools.has_std_source {
        small_std(&mut trunk);
    }
    // By custom this variable may hold anything; Trunk takes it for a flag and wants `true` or `false`.
    match env::var_os("NO_COLOR") {
        Some(value) if !value.is_empty() && value != "false" => trunk.env("NO_COLOR", "true"),
        _ => trunk.env_remove("NO_COLOR"),
    };
    // The version is pinned: that there is a newer one is no news.
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    process::run(&mut trunk)?;
    drop_build_link(&portal.join("index.html"))?;
    shrink::widget(project, tools, &portal)?;
    compress::all(&portal)?;
    file::replace(&stamp, sources.as_bytes())?;
    println!("site: built in {} s", start.elapsed().as_secs());
    Ok(())
}

/// Compiles the standard library along with the widget, to be small: a panic stops the module and says nothing, as any other failure
/// does. Cargo keeps this for its nightly versions, so that the compiler is told that it is one.
fn small_std(trunk: &mut Command) {
    trunk.env("RUSTC_BOOTSTRAP", "1");
    trunk.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
    trunk.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    let flags = ["-Zlocation-detail=none", "-Zfmt-debug=none", "-Zunstable-options", "-Cpanic=immediate-abort"];
    trunk.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
}

/// Takes the link that told Trunk what to compile out of the built page: Trunk leaves it there where it injects no loader.
fn drop_build_link(page: &Path) -> Outcome {
    let text = fs::read_to_string(page).map_err(Failure::io("read", page))?;
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
        let page = "<title>x</title>\n    <link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n<link rel=\"icon\">";
        assert_eq!(without_build_link(page), "<title>x</title>\n<link rel=\"icon\">");
        assert_eq!(without_build_link("<title>x</title>"), "<title>x</title>");
    }
}
