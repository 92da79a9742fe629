//! The packages of the widget: the npm package in `dist/npm`, and the files for a content delivery network in
//! `dist/cdn`.
//!
//! Both hold the files that the portal runs. Only the file names differ, and with them the names in the scripts.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::compress;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup;
use crate::site;
use crate::sizes::WIDGET;
use crate::tools::Tools;

/// The version of the whole workspace.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The files of `js/` that the npm package has besides the widget.
const DOCS_AND_TYPES: [&str; 10] = [
    "README.md",
    "custom-elements.json",
    "element.d.ts",
    "index.d.ts",
    "package.json",
    "preact.d.ts",
    "react.d.ts",
    "solid.d.ts",
    "svelte.d.ts",
    "vue.d.ts",
];

const LICENSES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// The quotes of strings in the scripts: double quotes in ours, single quotes also in wasm-bindgen's.
const QUOTES: [char; 2] = ['"', '\''];

/// A script that prints the hash of each file in its arguments, in the form of the attribute `integrity`.
const HASH: &str = "const { createHash } = require('crypto'), { readFileSync } = require('fs');
for (const path of process.argv.slice(1)) {
    console.log('sha384-' + createHash('sha384').update(readFileSync(path)).digest('base64'));
}";

/// Makes both packages and checks them.
pub(crate) fn run(project: &Project) -> Outcome {
    let tools = setup::for_site(project)?;
    site::build(project, &tools)?;
    make(project)?;
    process::run(&mut checks(project, &tools))
}

/// The command that runs the package tests.
pub(crate) fn checks(project: &Project, tools: &Tools) -> Command {
    let mut node = project.command("node");
    node.args(["--test", "--test-reporter=spec"]);
    node.args(["npm", "cdn", "glue", "manifest", "types"].map(|name| format!("tests/package/{name}.test.mjs")));
    tools.add_to(&mut node);
    node
}

/// Makes both packages from the built portal.
pub(crate) fn make(project: &Project) -> Outcome {
    npm(project)?;
    cdn(project)?;
    println!("dist: dist/npm and dist/cdn have version {VERSION}");
    Ok(())
}

fn npm(project: &Project) -> Outcome {
    let (sources, folder) = (project.root.join("js"), project.npm());
    let package = file::read(&sources.join("package.json"))?;
    if !package.contains(&format!("\"version\": \"{VERSION}\"")) {
        return Err(Failure::broken(format!(
            "js/package.json must have the version of Cargo.toml, which is {VERSION}"
        )));
    }
    create_empty(&folder)?;
    widget(&project.portal(), &folder, &[""], |name| match name {
        "pia-number-form_bg.wasm" => "pia-number-form.wasm".to_owned(),
        _ => name.to_owned(),
    })?;
    for name in DOCS_AND_TYPES {
        copy(&sources.join(name), &folder.join(name))?;
    }
    let words = messages(&file::read(&project.root.join("src/i18n/locale/en.rs"))?);
    file::replace(&folder.join("messages.json"), words.as_bytes())?;
    LICENSES.iter().try_for_each(|name| copy(&project.root.join(name), &folder.join(name)))
}

fn cdn(project: &Project) -> Outcome {
    let folder = project.cdn();
    create_empty(&folder)?;
    widget(&project.portal(), &folder, &["", ".br", ".gz"], versioned)?;
    let names = WIDGET.map(versioned);
    let hashes = hashes(&folder, &names)?;
    let list: Vec<_> = names.iter().zip(&hashes).map(|(name, hash)| format!("  \"{name}\": \"{hash}\"")).collect();
    file::replace(&folder.join("sri.json"), format!("{{\n{}\n}}\n", list.join(",\n")).as_bytes())?;
    compress::all(&folder)?;
    file::replace(&folder.join("README.md"), guide(&names, &hashes).as_bytes())?;
    LICENSES.iter().try_for_each(|name| copy(&project.root.join(name), &folder.join(name)))
}

/// The names of all messages with their English words, as JSON. A host can replace each of them. The source has them as
/// `Key::Name => "words"`.
fn messages(source: &str) -> String {
    let message = |entry: &str| {
        let (name, words) = entry.split_once(" =>")?;
        let words = words.split('"').nth(1)?;
        let mut letters = name.chars();
        let name: String = letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect();
        Some(format!("  \"{name}\": \"{words}\""))
    };
    let messages: Vec<_> = source.split("Key::").skip(1).filter_map(message).collect();
    format!("{{\n{}\n}}\n", messages.join(",\n"))
}

/// The name of a widget's file in the network. The name has the version, so that a new file never replaces an old one.
fn versioned(name: &str) -> String {
    match name {
        "pia-number-form_bg.wasm" => format!("pia-number-form-{VERSION}.wasm"),
        "pia-number-form.js" => format!("pia-number-form-glue-{VERSION}.js"),
        "index.js" => format!("pia-number-form-{VERSION}.js"),
        _ => format!("pia-number-form-{}", name.replace(".js", &format!("-{VERSION}.js"))),
    }
}

/// Copies the widget's files under new names. Of the module, a copy is made for each suffix.
fn widget(portal: &Path, folder: &Path, suffixes: &[&str], rename: impl Fn(&str) -> String) -> Outcome {
    for name in WIDGET {
        let (from, to) = (portal.join(name), folder.join(rename(name)));
        if name.ends_with(".wasm") {
            // The compressed copies are copied too, because compressing the module takes longer than all other steps.
            for suffix in suffixes {
                copy(&file::with_suffix(&from, suffix), &file::with_suffix(&to, suffix))?;
            }
            continue;
        }
        let script = renamed(&file::read(&from)?, &rename);
        if let Some(missing) = missing_import(&script, &rename) {
            return Err(Failure::broken(format!("{name} imports {missing}, which is not a file of the widget")));
        }
        file::replace(&to, script.as_bytes())?;
    }
    Ok(())
}

/// Renames the widget's files in a script. One pass renames all, because a new name may be the old name of a second
/// file.
fn renamed(script: &str, rename: &impl Fn(&str) -> String) -> String {
    let mut renamed = String::with_capacity(script.len());
    for piece in script.split_inclusive(QUOTES) {
        let word = piece.strip_suffix(QUOTES).unwrap_or(piece);
        renamed.push_str(&renamed_word(word, rename));
        renamed.extend(piece.chars().skip(word.chars().count()));
    }
    renamed
}

fn renamed_word(word: &str, rename: &impl Fn(&str) -> String) -> String {
    let (folder, name) = word.strip_prefix("./").map_or(("", word), |name| ("./", name));
    if WIDGET.contains(&name) { format!("{folder}{}", rename(name)) } else { word.to_owned() }
}

/// Finds the first file that a renamed script imports and that is not a file of the widget.
fn missing_import<'s>(script: &'s str, rename: &impl Fn(&str) -> String) -> Option<&'s str> {
    let known = WIDGET.map(rename);
    let mut pieces = script.split(QUOTES);
    let mut before = pieces.next()?;
    for piece in pieces {
        let is_import = ["from", "import", "import("].iter().any(|word| before.trim_end().ends_with(word));
        before = piece;
        if let Some(name) =
            piece.strip_prefix("./").filter(|name| is_import && !known.iter().any(|known| known == name))
        {
            return Some(name);
        }
    }
    None
}

fn hashes(folder: &Path, names: &[String]) -> Outcome<Vec<String>> {
    let paths: Vec<_> = names.iter().map(|name| folder.join(name).to_string_lossy().into_owned()).collect();
    let mut args = vec!["-e", HASH, "--"];
    args.extend(paths.iter().map(String::as_str));
    let output = process::output("node", &args).unwrap_or_default();
    let hashes: Vec<_> = output.lines().map(str::to_owned).collect();
    let is_complete = hashes.len() == names.len() && hashes.iter().all(|hash| hash.starts_with("sha384-"));
    is_complete.then_some(hashes).ok_or_else(|| Failure::broken("node printed no hashes of dist/cdn"))
}

/// The README of the files: how a page loads them from the network, with their hashes.
fn guide(names: &[String], hashes: &[String]) -> String {
    let hash = |name: &str| names.iter().zip(hashes).find(|(known, _)| *known == name).map_or("", |(_, hash)| hash);
    let (element, entry, glue) = (versioned("element.js"), versioned("index.js"), versioned("pia-number-form.js"));
    let wasm = versioned("pia-number-form_bg.wasm");
    let line = |name: &str, before: &str, after: &str| {
        format!("<{before}=\"https://cdn.example.com/{name}\" integrity=\"{}\" crossorigin>{after}\n", hash(name))
    };
    // Browsers compare no hash of a preloaded file that a script fetches.
    let preload = format!("<link rel=\"preload\" as=\"fetch\" href=\"https://cdn.example.com/{wasm}\" crossorigin>\n");
    let page = [
        preload,
        line(&glue, "link rel=\"modulepreload\" href", ""),
        line(&entry, "link rel=\"modulepreload\" href", ""),
        line(&element, "script type=\"module\" src", "</script>"),
    ]
    .concat();
    format!(
        "# PIA number form {VERSION}, for a content delivery network

Serve all files of this folder from one folder, with `Access-Control-Allow-Origin: *`, and cache them forever: their
names have the version. Each file has copies compressed by brotli and gzip beside it.

```html
{page}<pia-number-form endpoint=\"/api/pia/v1/phone-numbers\"></pia-number-form>
```

With the first line, the browser loads the WebAssembly module at the same time as the scripts. With the next two lines,
it checks the scripts that the last line imports. A page's policy needs
`script-src https://cdn.example.com 'wasm-unsafe-eval'` and `connect-src 'self' https://cdn.example.com`. `sri.json`
has the hash of every file. A page that serves the WebAssembly module from a different place says so before the first form:

```js
import {{ configure }} from \"https://cdn.example.com/{entry}\";

configure({{ wasm: \"/assets/{wasm}\" }});
```
"
    )
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(Failure::io("copy", from))
}

fn create_empty(folder: &Path) -> Outcome {
    file::remove_folder(folder)?;
    file::create_folder(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_name_in_the_network_has_the_version() {
        for name in WIDGET.map(versioned) {
            assert!(name.starts_with("pia-number-form-") && name.contains(VERSION), "{name}");
        }
    }

    #[test]
    fn messages_have_the_names_that_hosts_use() {
        let source = "match key { Key::Title => \"A title\",\n Key::PhoneHint => {\n \"+ first\"\n }\n }";
        assert_eq!(messages(source), "{\n  \"title\": \"A title\",\n  \"phoneHint\": \"+ first\"\n}\n");
    }

    #[test]
    fn scripts_name_each_other_by_their_new_names() {
        let rename = |name: &str| if name == "index.js" { "element.js".to_owned() } else { format!("new-{name}") };
        assert_eq!(
            renamed(r#"import"./index.js";import"./element.js";f("element.jsx","index.js")"#, &rename),
            r#"import"./element.js";import"./new-element.js";f("element.jsx","element.js")"#
        );
    }

    #[test]
    fn names_in_single_quotes_are_renamed_and_apostrophes_stay() {
        let rename = |name: &str| format!("new-{name}");
        assert_eq!(
            renamed("// It's here.\nnew URL('pia-number-form_bg.wasm', import.meta.url) // 'index.jsx'", &rename),
            "// It's here.\nnew URL('new-pia-number-form_bg.wasm', import.meta.url) // 'index.jsx'"
        );
    }

    #[test]
    fn an_import_of_a_file_that_is_not_copied_is_found() {
        let same = |name: &str| name.to_owned();
        assert_eq!(missing_import(r#"import"./index.js";import"./words.js""#, &same), Some("words.js"));
        assert_eq!(missing_import("import './index.js'; import './words.js'", &same), Some("words.js"));
        assert_eq!(missing_import("export * from './words.js'", &same), Some("words.js"));
        assert_eq!(missing_import(r#"import"./index.js""#, &same), None);
    }

    #[test]
    fn a_string_that_is_not_imported_need_not_be_a_file() {
        let same = |name: &str| name.to_owned();
        assert_eq!(missing_import(r#"return { "./pia-number-form_bg.js": import0 };"#, &same), None);
    }
}
