//! The widget as others take it, made of the built portal: the npm package in `dist/npm`, and in `dist/cdn` the files that a content
//! delivery network serves.
//!
//! Both hold the very files that the portal runs. Only the names are others, and with them what the scripts call each other by.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::compress;
use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup::{self, Tools};
use crate::site;
use crate::sizes::WIDGET;

/// The whole workspace is of one version.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the package has besides the widget; below `js/`, and by the name that it has there.
const WORDS_AND_TYPES: [&str; 10] = [
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

/// Prints the file and its hash, as the attribute `integrity` has it, for each file that is named.
const HASH: &str = "const { createHash } = require('crypto'), { readFileSync } = require('fs');
for (const path of process.argv.slice(1)) {
    console.log('sha384-' + createHash('sha384').update(readFileSync(path)).digest('base64'));
}";

/// Makes both, and checks them.
pub(crate) fn run(project: &Project) -> Outcome {
    let tools = setup::for_site(project)?;
    site::build(project, &tools)?;
    make(project)?;
    process::run(&mut checks(project, &tools))
}

/// What looks whether both are as they must be.
pub(crate) fn checks(project: &Project, tools: &Tools) -> Command {
    let mut node = project.command("node");
    node.args(["--test", "--test-reporter=spec", "tests/package/npm.test.mjs", "tests/package/cdn.test.mjs"]);
    node.args(["tests/package/manifest.test.mjs", "tests/package/types.test.mjs"]);
    tools.lend_to(&mut node);
    node
}

/// Makes both of the built portal.
pub(crate) fn make(project: &Project) -> Outcome {
    npm(project)?;
    cdn(project)?;
    println!("dist: dist/npm and dist/cdn are version {VERSION}");
    Ok(())
}

fn npm(project: &Project) -> Outcome {
    let (sources, made) = (project.root.join("js"), project.npm());
    let package = text_of(&sources.join("package.json"))?;
    if !package.contains(&format!("\"version\": \"{VERSION}\"")) {
        return Err(Failure::broken(format!("js/package.json is not of version {VERSION}, which Cargo.toml has")));
    }
    emptied(&made)?;
    widget(&project.portal(), &made, &[""], |name| match name {
        "pia-number-form_bg.wasm" => "pia-number-form.wasm".to_owned(),
        _ => name.to_owned(),
    })?;
    for name in WORDS_AND_TYPES {
        copy(&sources.join(name), &made.join(name))?;
    }
    let words = messages(&text_of(&project.root.join("src/text/en.rs"))?);
    file::replace(&made.join("messages.json"), words.as_bytes())?;
    LICENSES.iter().try_for_each(|name| copy(&project.root.join(name), &made.join(name)))
}

fn cdn(project: &Project) -> Outcome {
    let made = project.cdn();
    emptied(&made)?;
    widget(&project.portal(), &made, &["", ".br", ".gz"], versioned)?;
    let names = WIDGET.map(versioned);
    let hashes = hashes(&made, &names)?;
    let list: Vec<_> = names.iter().zip(&hashes).map(|(name, hash)| format!("  \"{name}\": \"{hash}\"")).collect();
    file::replace(&made.join("sri.json"), format!("{{\n{}\n}}\n", list.join(",\n")).as_bytes())?;
    compress::all(&made)?;
    file::replace(&made.join("README.md"), guide(&names, &hashes).as_bytes())?;
    LICENSES.iter().try_for_each(|name| copy(&project.root.join(name), &made.join(name)))
}

/// Every message's name with its English words, which a host may give others for. Each stands in the source as `Key::Name => "words"`.
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

/// The name that a file of the widget has in the network: a new version never stands in for an old one.
fn versioned(name: &str) -> String {
    match name {
        "pia-number-form_bg.wasm" => format!("pia-number-form-{VERSION}.wasm"),
        "pia-number-form.js" => format!("pia-number-form-glue-{VERSION}.js"),
        "index.js" => format!("pia-number-form-{VERSION}.js"),
        _ => format!("pia-number-form-{}", name.replace(".js", &format!("-{VERSION}.js"))),
    }
}

/// Copies the widget's files under other names; of the module, what has these suffixes.
fn widget(portal: &Path, made: &Path, suffixes: &[&str], named: impl Fn(&str) -> String) -> Outcome {
    for name in WIDGET {
        let (from, to) = (portal.join(name), made.join(named(name)));
        if name.ends_with(".wasm") {
            // Its compressed copies come along: to make them takes longer than all else.
            for suffix in suffixes {
                copy(&file::with_suffix(&from, suffix), &file::with_suffix(&to, suffix))?;
            }
            continue;
        }
        let script = renamed(&text_of(&from)?, &named);
        if let Some(stranger) = stranger(&script, &named) {
            return Err(Failure::broken(format!("{name} needs {stranger}, which is no file of the widget")));
        }
        file::replace(&to, script.as_bytes())?;
    }
    Ok(())
}

/// A script that calls the others by their new names. In one pass: a new name may be another's old one.
fn renamed(script: &str, named: &impl Fn(&str) -> String) -> String {
    let words: Vec<String> = script.split('"').map(|word| renamed_word(word, named)).collect();
    words.join("\"")
}

fn renamed_word(word: &str, named: &impl Fn(&str) -> String) -> String {
    let (folder, name) = word.strip_prefix("./").map_or(("", word), |name| ("./", name));
    if WIDGET.contains(&name) { format!("{folder}{}", named(name)) } else { word.to_owned() }
}

/// A script that is imported, and is not among those that are copied.
fn stranger<'s>(script: &'s str, named: &impl Fn(&str) -> String) -> Option<&'s str> {
    let known = WIDGET.map(named);
    script.split('"').filter_map(|word| word.strip_prefix("./")).find(|name| !known.iter().any(|known| known == name))
}

fn hashes(folder: &Path, names: &[String]) -> Outcome<Vec<String>> {
    let paths: Vec<_> = names.iter().map(|name| folder.join(name).to_string_lossy().into_owned()).collect();
    let mut args = vec!["-e", HASH, "--"];
    args.extend(paths.iter().map(String::as_str));
    let hashes: Vec<_> = process::answer("node", &args).unwrap_or_default().lines().map(str::to_owned).collect();
    let are_all = hashes.len() == names.len() && hashes.iter().all(|hash| hash.starts_with("sha384-"));
    are_all.then_some(hashes).ok_or_else(|| Failure::broken("node gave no hashes of dist/cdn"))
}

/// What a page says to take the widget from the network, with the hashes that are right for it.
fn guide(names: &[String], hashes: &[String]) -> String {
    let hash = |name: &str| names.iter().zip(hashes).find(|(known, _)| *known == name).map_or("", |(_, hash)| hash);
    let (element, entry, glue) = (versioned("element.js"), versioned("index.js"), versioned("pia-number-form.js"));
    let line = |name: &str, before: &str, after: &str| {
        format!("<{before}=\"https://cdn.example.com/{name}\" integrity=\"{}\" crossorigin>{after}\n", hash(name))
    };
    let page = [
        line(&glue, "link rel=\"modulepreload\" href", ""),
        line(&entry, "link rel=\"modulepreload\" href", ""),
        line(&element, "script type=\"module\" src", "</script>"),
    ]
    .concat();
    format!(
        "# PIA number form {VERSION}, for a content delivery network

Serve the files of this folder from one folder, with `Access-Control-Allow-Origin: *`, and for ever: their names hold the version.
Beside each stands what brotli and gzip make of it.

```html
{page}<pia-number-form endpoint=\"/api/pia/v1/phone-numbers\"></pia-number-form>
```

The first two lines have the browser check the scripts that the third one imports. A page's policy needs
`script-src https://cdn.example.com 'wasm-unsafe-eval'` and `connect-src 'self' https://cdn.example.com`. `sri.json` has every
file's hash. Where the WebAssembly module is served from elsewhere, say so before the first form:

```js
import {{ configure }} from \"https://cdn.example.com/{entry}\";

configure({{ wasm: \"/assets/{wasm}\" }});
```
",
        wasm = versioned("pia-number-form_bg.wasm"),
    )
}

fn text_of(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(Failure::io("read", path))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(Failure::io("copy", from))
}

fn emptied(folder: &Path) -> Outcome {
    if folder.is_dir() {
        fs::remove_dir_all(folder).map_err(Failure::io("empty", folder))?;
    }
    file::folder(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_network_has_the_version() {
        for name in WIDGET.map(versioned) {
            assert!(name.starts_with("pia-number-form-") && name.contains(VERSION), "{name}");
        }
    }

    #[test]
    fn messages_have_the_names_that_a_host_gives() {
        let source = "match key { Key::Title => \"A title\",\n Key::PhoneHint => {\n \"+ first\"\n }\n }";
        assert_eq!(messages(source), "{\n  \"title\": \"A title\",\n  \"phoneHint\": \"+ first\"\n}\n");
    }

    #[test]
    fn scripts_call_each_other_by_their_new_names() {
        let named = |name: &str| if name == "index.js" { "element.js".to_owned() } else { format!("new-{name}") };
        assert_eq!(
            renamed(r#"import"./index.js";import"./element.js";f("element.jsx","index.js")"#, &named),
            r#"import"./element.js";import"./new-element.js";f("element.jsx","element.js")"#
        );
    }

    #[test]
    fn a_script_that_is_left_behind_is_found() {
        let same = |name: &str| name.to_owned();
        assert_eq!(stranger(r#"import"./index.js";import"./words.js""#, &same), Some("words.js"));
        assert_eq!(stranger(r#"import"./index.js""#, &same), None);
    }
}
