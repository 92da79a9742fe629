//! The branches of a `use` line.

use proc_macro2::{Delimiter, TokenTree};

use crate::tokens::Tokens;

/// A branch of a `use` line: `a::b as c`, or `a::*`, which has no name.
pub(crate) struct Branch {
    pub(crate) path: Vec<String>,
    pub(crate) name: Option<String>,
}

/// Reads the branches that follow the word `use`, up to the end of the line.
pub(crate) fn read(tokens: &mut Tokens) -> Vec<Branch> {
    let mut branches = Vec::new();
    read_branch(tokens, &[], &mut branches);
    branches
}

/// Reads one branch up to the next comma or semicolon. Braces hold further branches of the same prefix.
fn read_branch(tokens: &mut Tokens, prefix: &[String], branches: &mut Vec<Branch>) {
    let mut path = prefix.to_vec();
    let mut name = None;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Ident(ident) if ident == "as" => name = tokens.next().map(|name| name.to_string()),
            // The branch `self` within braces is the prefix itself.
            TokenTree::Ident(ident) if ident == "self" && !prefix.is_empty() => name = prefix.last().cloned(),
            TokenTree::Ident(ident) => {
                path.push(ident.to_string());
                name = Some(ident.to_string());
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let mut inner = Tokens::new(group.stream());
                while inner.peek().is_some() {
                    read_branch(&mut inner, &path, branches);
                }
                return skip_to_end(tokens);
            }
            TokenTree::Punct(punct) if punct.as_char() == '*' => {
                branches.push(Branch { path, name: None });
                return skip_to_end(tokens);
            }
            TokenTree::Punct(punct) if [',', ';'].contains(&punct.as_char()) => break,
            _ => {}
        }
    }
    if name.is_some() {
        branches.push(Branch { path, name });
    }
}

/// Skips the comma or semicolon after a branch.
fn skip_to_end(tokens: &mut Tokens) {
    let _ = tokens.take_mark(',') || tokens.take_mark(';');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branches(text: &str) -> Vec<String> {
        let branches = read(&mut Tokens::new(text.parse().unwrap()));
        let describe = |Branch { path, name }| format!("{} as {}", path.join("::"), name.as_deref().unwrap_or("*"));
        branches.into_iter().map(describe).collect()
    }

    #[test]
    fn braces_are_branches_of_one_prefix() {
        assert_eq!(branches("a::{self, B, c::{D as E, F}};"), ["a as a", "a::B as B", "a::c::D as E", "a::c::F as F"]);
    }

    #[test]
    fn a_glob_has_no_name() {
        assert_eq!(branches("a::{b::*, C};"), ["a::b as *", "a::C as C"]);
    }

    #[test]
    fn a_path_begins_with_super_self_or_two_colons() {
        assert_eq!(branches("super::super::A;"), ["super::super::A as A"]);
        assert_eq!(branches("self::b::{C, D};"), ["self::b::C as C", "self::b::D as D"]);
        assert_eq!(branches("::std::fmt;"), ["std::fmt as fmt"]);
    }

    #[test]
    fn tokens_after_the_line_are_left() {
        let mut tokens = Tokens::new("{A, b::*}; fn f() {}".parse().unwrap());
        read(&mut tokens);
        assert_eq!(tokens.next().unwrap().to_string(), "fn");
    }
}
