//! Circles of imports: groups of files in which every file imports every other file, directly or in several steps.

use std::collections::BTreeSet;

use crate::imports::{Edge, edges};
use crate::package::Package;

/// Describes each circle of a package with the imports that close it.
pub(crate) fn findings(package: &Package) -> Vec<String> {
    let edges = edges(package);
    circles(package.files.len(), &edges).iter().map(|circle| describe(package, &edges, circle)).collect()
}

/// Finds the groups of at least two files that reach each other.
fn circles(files: usize, edges: &[Edge]) -> Vec<BTreeSet<usize>> {
    let reached: Vec<_> = (0..files).map(|file| reachable(file, edges)).collect();
    let group = |file: usize| -> BTreeSet<usize> {
        reached[file].iter().copied().filter(|other| reached[*other].contains(&file)).collect()
    };
    let groups: BTreeSet<_> = (0..files).map(group).filter(|group| group.len() > 1).collect();
    groups.into_iter().collect()
}

/// The files that a file imports in one or more steps.
fn reachable(file: usize, edges: &[Edge]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut next = vec![file];
    while let Some(file) = next.pop() {
        for edge in edges.iter().filter(|edge| edge.from == file) {
            if reached.insert(edge.to) {
                next.push(edge.to);
            }
        }
    }
    reached
}

fn describe(package: &Package, edges: &[Edge], circle: &BTreeSet<usize>) -> String {
    let path = |file: usize| package.files[file].path.as_str();
    let mut described = BTreeSet::new();
    let inner = edges.iter().filter(|edge| circle.contains(&edge.from) && circle.contains(&edge.to));
    // The first import of a file by a second one is enough.
    let inner = inner.filter(|edge| described.insert((edge.from, edge.to)));
    let lines: Vec<_> = inner
        .map(|edge| format!("  {}:{} imports {}: `{}`", path(edge.from), edge.line, path(edge.to), edge.text))
        .collect();
    format!("{} files import each other:\n{}", circle.len(), lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::tests::package;

    #[test]
    fn two_files_that_import_each_other_are_found_with_their_lines() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "use crate::b::B;\npub struct A;"),
            ("b.rs", "\nuse crate::a::A;\npub struct B;"),
        ];
        let circle = "2 files import each other:\n  \
                      src/a.rs:1 imports src/b.rs: `use crate::b::B;`\n  \
                      src/b.rs:2 imports src/a.rs: `use crate::a::A;`";
        assert_eq!(findings(&package(&files)), [circle]);
    }

    #[test]
    fn a_longer_circle_is_found_once() {
        let files = [
            ("lib.rs", "mod a; mod b; mod c; mod d;"),
            ("a.rs", "use crate::b::B; pub struct A;"),
            ("b.rs", "use crate::c::C; pub struct B;"),
            ("c.rs", "use crate::a::A; pub struct C;"),
            ("d.rs", "use crate::a::A;"),
        ];
        let findings = findings(&package(&files));
        assert_eq!(findings.len(), 1);
        assert!(findings[0].starts_with("3 files") && !findings[0].contains("src/d.rs"), "{}", findings[0]);
    }

    #[test]
    fn a_circle_through_a_re_export_is_found() {
        let files = [
            ("lib.rs", "mod a; mod b; pub use b::B;"),
            ("a.rs", "use crate::B; pub struct A;"),
            ("b.rs", "use crate::a::A; pub struct B;"),
        ];
        assert_eq!(findings(&package(&files)).len(), 1);
    }

    #[test]
    fn a_child_may_import_from_a_parent_that_only_re_exports_the_child() {
        let files = [
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "mod child; pub use child::C; pub struct A;"),
            ("a/child.rs", "use super::A; pub struct C;"),
        ];
        assert_eq!(findings(&package(&files)), Vec::<String>::new());
    }

    #[test]
    fn a_parent_that_uses_its_child_and_is_used_by_it_is_a_circle() {
        let files = [
            ("lib.rs", "mod a;"),
            ("a/mod.rs", "mod child; use child::C; pub struct A(C);"),
            ("a/child.rs", "use super::A; pub struct C;"),
        ];
        assert_eq!(findings(&package(&files)).len(), 1);
    }

    #[test]
    fn tests_within_a_file_may_import_files_that_import_it() {
        let files = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "pub struct A;\n#[cfg(test)]\nmod tests { use crate::b::B; }"),
            ("b.rs", "use crate::a::A; pub struct B;"),
        ];
        assert_eq!(findings(&package(&files)), Vec::<String>::new());
    }
}
