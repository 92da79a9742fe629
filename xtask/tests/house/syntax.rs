//! The imports of one source file, read from its tokens.
//!
//! An import is a branch of a `use` line, or a path such as `crate::file::read` anywhere in the code. Items under
//! `#[cfg(test)]` are left out. The content of macros is read like all other code.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, Ident, LexError, TokenStream, TokenTree};

use crate::tokens::Tokens;
use crate::use_tree::{self, Branch};

/// The path from a file's module to one of its inline modules.
type InlinePath = Vec<String>;

/// The content of a module, as far as it concerns imports.
#[derive(Default)]
pub(crate) struct Module {
    /// The names of the module's items, child modules included.
    pub(crate) definitions: BTreeSet<String>,
    /// The names of child modules that are files.
    pub(crate) child_files: BTreeSet<String>,
    /// The names of child modules that exist only in tests.
    pub(crate) test_children: BTreeSet<String>,
    /// Each identifier in the code with its first line.
    pub(crate) identifiers: BTreeMap<String, usize>,
    pub(crate) imports: Vec<Import>,
}

/// A path that may lead to a second file.
pub(crate) struct Import {
    pub(crate) path: Vec<String>,
    pub(crate) kind: Kind,
    /// The number of the line.
    pub(crate) line: usize,
    /// The text of the line.
    pub(crate) text: String,
}

/// The form of an import.
pub(crate) enum Kind {
    /// `use path as name`, or `pub use path as name`.
    Use { name: String, is_public: bool },
    /// `use path::*`, or `pub use path::*`.
    Glob { is_public: bool },
    /// A path in code, or a `use` within a function.
    Path,
}

/// Reads the modules of a file: the file's own module, whose path is empty, and its inline modules.
pub(crate) fn parse(text: &str) -> Result<Vec<(InlinePath, Module)>, LexError> {
    let mut reader = Reader { lines: text.lines().collect(), modules: Vec::new() };
    reader.read_module(Vec::new(), text.parse()?);
    Ok(reader.modules)
}

struct Reader<'t> {
    lines: Vec<&'t str>,
    modules: Vec<(InlinePath, Module)>,
}

/// The keywords in front of an item's name. `const fn name` also defines `fn`, which is no name that a path can have.
const KEYWORDS: [&str; 8] = ["const", "enum", "fn", "static", "struct", "trait", "type", "union"];

impl Reader<'_> {
    fn read_module(&mut self, path: InlinePath, stream: TokenStream) {
        let mut module = Module::default();
        self.read(stream, &mut module, Some(&path));
        self.modules.push((path, module));
    }

    /// Reads tokens: the items of the module at the path, or code within an item if there is no path.
    fn read(&mut self, stream: TokenStream, module: &mut Module, path: Option<&InlinePath>) {
        let mut tokens = Tokens::new(stream);
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => read_attribute(&mut tokens, module),
                TokenTree::Ident(ident) if ident == "pub" => {
                    skip_restriction(&mut tokens);
                    if tokens.take_word("use") {
                        self.read_use(&mut tokens, module, path.is_some(), true);
                    }
                }
                // `use<'a>` is a bound.
                TokenTree::Ident(ident) if ident == "use" && !tokens.is_mark('<') => {
                    self.read_use(&mut tokens, module, path.is_some(), false);
                }
                TokenTree::Ident(ident) => {
                    match path {
                        Some(path) => self.read_item(&ident, &mut tokens, module, path),
                        None => self.read_path(&ident, &mut tokens, module),
                    };
                }
                TokenTree::Group(group) => self.read(group.stream(), module, None),
                _ => {}
            }
        }
    }

    /// Reads the name of an item, or a path between items.
    fn read_item(&mut self, ident: &Ident, tokens: &mut Tokens, module: &mut Module, path: &InlinePath) {
        let word = ident.to_string();
        if word == "mod" {
            let name = tokens.take_name().unwrap_or_default();
            module.definitions.insert(name.clone());
            if let Some(body) = tokens.take_group(Delimiter::Brace) {
                self.read_module([path.clone(), vec![name]].concat(), body);
            } else {
                module.child_files.insert(name);
            }
        } else if word == "macro_rules" {
            tokens.take_mark('!');
            module.definitions.extend(tokens.take_name());
        } else if KEYWORDS.contains(&word.as_str()) {
            module.definitions.extend(tokens.peek_name());
        } else {
            self.read_path(ident, tokens, module);
        }
    }

    fn read_path(&self, first: &Ident, tokens: &mut Tokens, module: &mut Module) {
        let line = first.span().start().line;
        let mut path = vec![first.to_string()];
        while let Some(segment) = tokens.take_segment() {
            path.push(segment);
        }
        note(module, &path, line);
        if path.len() > 1 {
            module.imports.push(self.import(path, Kind::Path, line));
        }
    }

    fn read_use(&self, tokens: &mut Tokens, module: &mut Module, is_item: bool, is_public: bool) {
        let line = tokens.peek().map_or(0, |token| token.span().start().line);
        for Branch { path, name } in use_tree::read(tokens) {
            note(module, &path, line);
            let kind = match name {
                Some(name) if is_item => Kind::Use { name, is_public },
                Some(_) => Kind::Path,
                None => Kind::Glob { is_public },
            };
            module.imports.push(self.import(path, kind, line));
        }
    }

    fn import(&self, path: Vec<String>, kind: Kind, line: usize) -> Import {
        let text = line.checked_sub(1).and_then(|index| self.lines.get(index)).copied().unwrap_or_default();
        Import { path, kind, line, text: text.trim().to_owned() }
    }
}

fn note(module: &mut Module, names: &[String], line: usize) {
    for name in names {
        module.identifiers.entry(name.clone()).or_insert(line);
    }
}

/// Reads an attribute after its `#`, and skips the item after it if the attribute restricts the item to tests.
fn read_attribute(tokens: &mut Tokens, module: &mut Module) {
    tokens.take_mark('!');
    let attribute = tokens.take_group(Delimiter::Bracket).unwrap_or_default().to_string().replace(' ', "");
    if attribute.starts_with("cfg(test)") || attribute.starts_with("cfg(all(test,") {
        skip_item(tokens, module);
    }
}

/// Skips an item under `#[cfg(test)]`, which ends with a semicolon or a block.
fn skip_item(tokens: &mut Tokens, module: &mut Module) {
    while tokens.peek().is_some() {
        if tokens.take_word("mod") {
            module.test_children.extend(tokens.peek_name());
        } else if tokens.take_mark(';') || tokens.take_group(Delimiter::Brace).is_some() {
            break;
        } else {
            tokens.next();
        }
    }
}

/// Skips the restriction of `pub(crate)` or `pub(in crate::a)`. The brackets of a tuple's type stay.
fn skip_restriction(tokens: &mut Tokens) {
    let mut content = Tokens::new(tokens.peek_group(Delimiter::Parenthesis).unwrap_or_default());
    let is_word = ["crate", "self", "super"].iter().any(|word| content.take_word(word)) && content.peek().is_none();
    if is_word || content.take_word("in") {
        tokens.next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The imports of a file as `path as name`, `path as *` or `path`, with `pub` in front where they are public.
    fn imports(text: &str) -> Vec<String> {
        let modules = parse(text).unwrap();
        let imports = modules.iter().flat_map(|(_, module)| &module.imports).map(|import| {
            let path = import.path.join("::");
            match &import.kind {
                Kind::Use { name, is_public } => format!("{}{path} as {name}", if *is_public { "pub " } else { "" }),
                Kind::Glob { is_public } => format!("{}{path} as *", if *is_public { "pub " } else { "" }),
                Kind::Path => path,
            }
        });
        imports.collect()
    }

    #[test]
    fn every_branch_of_a_use_line_is_an_import() {
        assert_eq!(imports("use crate::a::{B, c::*};"), ["crate::a::B as B", "crate::a::c as *"]);
    }

    #[test]
    fn re_exports_are_public() {
        let text = "pub use a::B; pub(crate) use c::*; pub(in crate::x) use d::E;";
        assert_eq!(imports(text), ["pub a::B as B", "pub c as *", "pub d::E as E"]);
    }

    #[test]
    fn paths_in_code_and_in_macros_are_imports() {
        let text = "fn f(x: &crate::a::B) { c::d(Vec::<super::E>::new()); view! { <p>{crate::f::G}</p> } }";
        assert_eq!(imports(text), ["crate::a::B", "c::d", "super::E", "crate::f::G"]);
    }

    #[test]
    fn a_use_within_a_function_binds_no_name_of_the_module() {
        assert_eq!(imports("fn f() { use crate::a::B; }"), ["crate::a::B"]);
    }

    #[test]
    fn visibility_comments_strings_and_bounds_are_not_imports() {
        let text = r#"
            //! [`crate::a`]
            /* crate::b::c */
            pub(in crate::d) struct S(pub(super) u8);
            fn f<'a>() -> impl Sized + use<'a> { "crate::e::f" }
        "#;
        assert_eq!(imports(text), Vec::<String>::new());
    }

    #[test]
    fn code_under_cfg_test_is_left_out() {
        let text = "
            #[cfg(test)]
            use crate::a::A;
            #[cfg(all(test, unix))]
            #[allow(unused)]
            mod inline { use crate::b::B; }
            #[cfg(not(test))]
            use crate::c::C;
            #[cfg(test)]
            mod cases;
        ";
        assert_eq!(imports(text), ["crate::c::C as C"]);
        let [(_, module)] = parse(text).unwrap().try_into().ok().unwrap();
        assert_eq!(module.test_children.into_iter().collect::<Vec<_>>(), ["cases", "inline"]);
    }

    #[test]
    fn definitions_are_the_items_of_the_module() {
        let text = "pub struct A; const fn b() { fn inner() {} } mod c; macro_rules! d { () => {} } enum E { F }";
        let [(_, module)] = parse(text).unwrap().try_into().ok().unwrap();
        for (name, is_defined) in [("A", true), ("b", true), ("c", true), ("d", true), ("inner", false), ("F", false)] {
            assert_eq!(module.definitions.contains(name), is_defined, "{name}");
        }
    }

    #[test]
    fn inline_modules_have_their_own_imports() {
        let modules = parse("mod a { mod b { use super::C; } }").unwrap();
        let imports: Vec<_> = modules.iter().map(|(path, module)| (path.join("::"), module.imports.len())).collect();
        assert_eq!(imports, [("a::b".to_owned(), 1), ("a".to_owned(), 0), (String::new(), 0)]);
    }

    #[test]
    fn an_import_has_its_line() {
        let modules = parse("\n  use crate::a::B; // why\n").unwrap();
        let import = &modules[0].1.imports[0];
        assert_eq!((import.line, import.text.as_str()), (2, "use crate::a::B; // why"));
    }
}
