//! The arrows between the folders of the widget: `element → components → runtime → {state, api, i18n}`, `i18n → state`.

use std::collections::BTreeSet;

use crate::imports::edges;
use crate::package::Package;

/// Each folder of `src/` with the folders that it may import.
const ARROWS: [(&str, &[&str]); 6] = [
    ("element", &["components", "runtime", "state", "api", "i18n"]),
    ("components", &["runtime", "state", "i18n"]),
    ("runtime", &["state", "api", "i18n"]),
    ("i18n", &["state"]),
    ("state", &[]),
    ("api", &[]),
];

/// The files of `src/` that are outside of the folders. They may import every folder, and no folder imports them.
const ROOTS: [&str; 2] = ["lib.rs", "main.rs"];

/// Describes each file outside of the folders, and each import against the arrows.
pub(crate) fn findings(package: &Package) -> Vec<String> {
    let strangers = package.files.iter().filter(|file| !file.is_test).filter_map(|file| {
        let folder = folder(&file.path);
        let is_known = ROOTS.contains(&folder) || allowed(folder).is_some();
        (!is_known).then(|| format!("{} belongs to none of the folders of src/", file.path))
    });
    let mut described = BTreeSet::new();
    let edges = edges(package).into_iter();
    // The first import of a file by a second one is enough.
    let imports = edges.filter(|edge| described.insert((edge.from, edge.to))).filter_map(|edge| {
        let (from, to) = (&package.files[edge.from].path, &package.files[edge.to].path);
        let allowed = allowed(folder(from))?;
        let is_allowed = folder(from) == folder(to) || allowed.contains(&folder(to));
        (!is_allowed).then(|| {
            let allowed = if allowed.is_empty() { "no folder".to_owned() } else { allowed.join(", ") };
            format!(
                "{from}:{} imports {to}, but src/{} may import {allowed}:\n  `{}`",
                edge.line,
                folder(from),
                edge.text
            )
        })
    });
    strangers.chain(imports).collect()
}

fn allowed(folder: &str) -> Option<&'static [&'static str]> {
    ARROWS.iter().find(|(name, _)| *name == folder).map(|(_, allowed)| *allowed)
}

/// The first name of a path below `src/`: a folder, or a file outside of the folders.
fn folder(path: &str) -> &str {
    let below = path.split_once("src/").map_or(path, |(_, below)| below);
    below.split('/').next().unwrap_or(below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::tests::package;

    #[test]
    fn imports_along_the_arrows_pass() {
        let files = [
            ("lib.rs", "mod components; mod element; mod runtime; mod state; pub use components::C;"),
            ("element/mod.rs", "use crate::components::C; use crate::state::S;"),
            ("components/mod.rs", "use crate::runtime::R; pub struct C;"),
            ("runtime/mod.rs", "use crate::state::S; pub struct R;"),
            ("state/mod.rs", "mod deep; pub use deep::S;"),
            ("state/deep.rs", "pub struct S;"),
        ];
        assert_eq!(findings(&package(&files)), Vec::<String>::new());
    }

    #[test]
    fn an_import_against_an_arrow_is_found() {
        let files = [
            ("lib.rs", "mod components; mod state;"),
            ("components/mod.rs", "pub struct C;"),
            ("state/mod.rs", "\nuse crate::components::C;"),
        ];
        let finding = "src/state/mod.rs:2 imports src/components/mod.rs, but src/state may import no folder:\n  \
                       `use crate::components::C;`";
        assert_eq!(findings(&package(&files)), [finding]);
    }

    #[test]
    fn a_re_export_hides_no_import_against_an_arrow() {
        let files = [
            ("lib.rs", "mod api; mod components; mod runtime;"),
            ("api/mod.rs", "pub struct A;"),
            ("components/mod.rs", "use crate::runtime::A;"),
            ("runtime/mod.rs", "pub use crate::api::A;"),
        ];
        let findings = findings(&package(&files));
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("src/components/mod.rs:1 imports src/api/mod.rs"), "{}", findings[0]);
    }

    #[test]
    fn a_file_outside_of_the_folders_is_found() {
        let files = [("lib.rs", "mod dom;"), ("dom.rs", "")];
        assert_eq!(findings(&package(&files)), ["src/dom.rs belongs to none of the folders of src/"]);
    }
}
