//! The file behind each import.
//!
//! An import leads to the file that defines the item. A re-export leads on to the file of the item, however many
//! modules re-export it. A module that re-exports items of its own children does not import them.

use crate::package::{ModulePath, Package};
use crate::syntax::{Import, Kind};

/// An import of one file by a second one.
pub(crate) struct Edge {
    /// The index of the file that imports.
    pub(crate) from: usize,
    /// The index of the file that is imported.
    pub(crate) to: usize,
    pub(crate) line: usize,
    /// The line of the source.
    pub(crate) text: String,
}

/// The longest chain of re-exports that is followed. Imports in a circle would lead on forever.
const LONGEST_CHAIN: usize = 16;

/// Finds the imports between different files of a package, without the imports of test modules.
pub(crate) fn edges(package: &Package) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (path, (from, module)) in &package.modules {
        if package.files[*from].is_test {
            continue;
        }
        for import in &module.imports {
            for to in files(package, path, import) {
                if to != *from {
                    edges.push(Edge { from: *from, to, line: import.line, text: import.text.clone() });
                }
            }
        }
    }
    edges.sort_by_key(|edge| (edge.from, edge.line, edge.to));
    edges.dedup_by_key(|edge| (edge.from, edge.line, edge.to));
    edges
}

/// The place to which a path leads.
enum Target {
    Module(ModulePath),
    /// An item in the file of this index.
    Item(usize),
}

/// The files that an import reaches.
fn files(package: &Package, from: &ModulePath, import: &Import) -> Vec<usize> {
    let is_own_child = |file: &usize| {
        let module = &package.files[*file].module;
        module.len() > from.len() && module.starts_with(from)
    };
    let found = target(package, from, &import.path, 0);
    let is_public = matches!(import.kind, Kind::Use { is_public: true, .. } | Kind::Glob { is_public: true });
    let mut files = match (found, &import.kind) {
        (Some(Target::Module(module)), Kind::Glob { .. }) => {
            let re_exports = re_exported(package, &module);
            package.file_of(&module).into_iter().chain(re_exports).collect()
        }
        (Some(Target::Module(module)), _) => package.file_of(&module).into_iter().collect(),
        (Some(Target::Item(file)), _) => vec![file],
        (None, _) => Vec::new(),
    };
    if is_public {
        files.retain(|file| !is_own_child(file));
    }
    files
}

/// The files of the items that a module re-exports.
fn re_exported(package: &Package, path: &ModulePath) -> Vec<usize> {
    let imports = package.module(path).map(|module| module.imports.as_slice()).unwrap_or_default();
    let public = imports.iter().filter(|import| matches!(import.kind, Kind::Use { is_public: true, .. }));
    public
        .filter_map(|import| match target(package, path, &import.path, 0)? {
            Target::Module(module) => package.file_of(&module),
            Target::Item(file) => Some(file),
        })
        .collect()
}

/// Follows a path from a module. Paths into other crates lead nowhere.
fn target(package: &Package, from: &[String], path: &[String], steps: usize) -> Option<Target> {
    if steps > LONGEST_CHAIN {
        return None;
    }
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => walk(package, &[], rest, steps),
        "self" => walk(package, from, rest, steps),
        "super" => {
            let (_, parent) = from.split_last()?;
            match rest.first().map(String::as_str) {
                Some("super") => target(package, parent, rest, steps + 1),
                _ => walk(package, parent, rest, steps),
            }
        }
        name if name == package.name => walk(package, &[], rest, steps),
        name => {
            let module = package.module(from)?;
            if module.definitions.contains(name) && is_module(package, from, name) {
                return walk(package, from, path, steps);
            }
            let import =
                module.imports.iter().find(|import| is_named(import, name) && import.path.as_slice() != path)?;
            follow(package, target(package, from, &import.path, steps + 1)?, rest, steps)
        }
    }
}

/// Follows the names of a path below a module.
fn walk(package: &Package, module: &[String], path: &[String], steps: usize) -> Option<Target> {
    if steps > LONGEST_CHAIN {
        return None;
    }
    let Some((name, rest)) = path.split_first() else { return Some(Target::Module(module.to_vec())) };
    if is_module(package, module, name) {
        return walk(package, &child(module, name), rest, steps + 1);
    }
    let file = package.file_of(module)?;
    let content = package.module(module)?;
    // The attribute `path` gives a module a file outside of the package.
    if content.child_files.contains(name) {
        return None;
    }
    if content.definitions.contains(name) {
        return Some(Target::Item(file));
    }
    if let Some(import) = content.imports.iter().find(|import| is_named(import, name)) {
        return follow(package, target(package, module, &import.path, steps + 1)?, rest, steps);
    }
    for import in content.imports.iter().filter(|import| matches!(import.kind, Kind::Glob { .. })) {
        let origin = target(package, module, &import.path, steps + 1);
        if let Some(Target::Module(origin)) = origin
            && origin != module
            && has(package, &origin, name)
        {
            return walk(package, &origin, path, steps + 1);
        }
    }
    // Macros define names that are not in the source.
    Some(Target::Item(file))
}

fn follow(package: &Package, target: Target, rest: &[String], steps: usize) -> Option<Target> {
    match target {
        Target::Module(module) if !rest.is_empty() => walk(package, &module, rest, steps + 1),
        target => Some(target),
    }
}

fn is_named(import: &Import, wanted: &str) -> bool {
    matches!(&import.kind, Kind::Use { name, .. } if name == wanted)
}

fn is_module(package: &Package, parent: &[String], name: &str) -> bool {
    package.modules.contains_key(&child(parent, name))
}

fn child(parent: &[String], name: &str) -> ModulePath {
    [parent, &[name.to_owned()]].concat()
}

/// Says whether a module defines or re-exports a name.
fn has(package: &Package, path: &[String], name: &str) -> bool {
    package.module(path).is_some_and(|module| {
        module.definitions.contains(name) || module.imports.iter().any(|import| is_named(import, name))
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The imports of a package as `from -> to`, by file names without `src/` and `.rs`.
    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let package = package(files);
        let name = |file: usize| package.files[file].path.replace("src/", "").replace(".rs", "");
        edges(&package).iter().map(|edge| format!("{} -> {}", name(edge.from), name(edge.to))).collect()
    }

    /// A package with these files below `src/`.
    pub(crate) fn package(files: &[(&str, &str)]) -> Package {
        let files = files.iter().map(|(path, text)| (format!("src/{path}"), (*text).to_owned()));
        Package::new("house", files.collect())
    }

    #[test]
    fn imports_of_modules_and_items_lead_to_their_files() {
        let files =
            [("lib.rs", "mod a; mod b;"), ("a.rs", "use crate::b; use crate::b::B;"), ("b.rs", "pub struct B;")];
        assert_eq!(found(&files), ["a -> b"]);
    }

    #[test]
    fn re_exports_lead_to_the_file_of_the_item() {
        let files = [
            ("lib.rs", "mod a; mod b; pub use a::A;"),
            ("a/mod.rs", "mod deep; pub use deep::A;"),
            ("a/deep.rs", "pub struct A;"),
            ("b.rs", "use crate::A;"),
        ];
        assert_eq!(found(&files), ["b -> a/deep"]);
    }

    #[test]
    fn an_import_of_an_import_leads_to_the_file_of_the_item() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a/mod.rs", "mod child; use crate::b::B; pub use child::C; fn f(_: B) {}"),
            ("a/child.rs", "use super::B; pub struct C;"),
            ("b.rs", "pub struct B;"),
        ];
        assert_eq!(found(&files), ["a/mod -> b", "a/child -> b"]);
    }

    #[test]
    fn a_parent_that_uses_its_child_imports_it_unless_it_only_re_exports() {
        let files = [
            ("lib.rs", "mod a; mod b; mod c; use a::A; pub use b::B; fn f() { c::g() }"),
            ("a.rs", "pub struct A;"),
            ("b.rs", "pub struct B;"),
            ("c.rs", "pub fn g() {}"),
        ];
        assert_eq!(found(&files), ["lib -> a", "lib -> c"]);
    }

    #[test]
    fn a_sibling_is_reached_through_super_and_self() {
        let files = [
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "mod b; mod c; mod d;"),
            ("a/b.rs", "use super::c::C;"),
            ("a/c.rs", "pub struct C;"),
            ("a/d.rs", "mod inner { use super::super::c::C; }"),
        ];
        assert_eq!(found(&files), ["a/b -> a/c", "a/d -> a/c"]);
    }

    #[test]
    fn a_glob_reaches_the_module_and_all_that_it_re_exports() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a/mod.rs", "mod deep; pub use deep::A;"),
            ("a/deep.rs", "pub struct A;"),
            ("b.rs", "use crate::a::*;"),
        ];
        assert_eq!(found(&files), ["b -> a/mod", "b -> a/deep"]);
    }

    #[test]
    fn names_behind_a_glob_re_export_are_found() {
        let files = [("lib.rs", "mod a; mod b; pub use a::*;"), ("a.rs", "pub struct A;"), ("b.rs", "use crate::A;")];
        assert_eq!(found(&files), ["b -> a"]);
    }

    #[test]
    fn paths_below_an_imported_module_are_followed() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a/mod.rs", "mod deep; pub use deep::f;"),
            ("a/deep.rs", "pub fn f() {}"),
            ("b.rs", "use crate::a; fn g() { a::f() }"),
        ];
        assert_eq!(found(&files), ["b -> a/mod", "b -> a/deep"]);
    }

    #[test]
    fn other_crates_and_test_modules_are_left_out() {
        let files = [
            ("lib.rs", "mod a; #[cfg(test)] mod tests;"),
            ("a.rs", "use std::fmt; pub use serde::Serialize;"),
            ("tests.rs", "use crate::a::Serialize; use crate::a::B;"),
        ];
        assert_eq!(found(&files), Vec::<String>::new());
    }

    #[test]
    fn a_program_beside_a_library_imports_the_library_by_its_name() {
        let files = [("lib.rs", "mod a; pub use a::run;"), ("a.rs", "pub fn run() {}"), ("main.rs", "use house::run;")];
        assert_eq!(found(&files), ["main -> a"]);
    }

    #[test]
    fn a_module_with_a_file_of_a_second_package_leads_nowhere() {
        let files = [("lib.rs", "#[path = \"../b/a.rs\"] mod a; mod c; use c::C;"), ("c.rs", "use crate::a::A;")];
        assert_eq!(found(&files), ["lib -> c"]);
    }

    #[test]
    fn re_exports_in_a_circle_end() {
        let files = [("lib.rs", "mod a; mod b;"), ("a.rs", "pub use crate::b::X;"), ("b.rs", "pub use crate::a::X;")];
        assert_eq!(found(&files), Vec::<String>::new());
    }
}
