//! Short names for what the module and its glue call each other by.

use std::collections::HashMap;

use super::binary::{EXPORTS, IMPORTS, Reader, with_sections, write_name, write_number};

const GLUE_MODULE: &str = "./pia-number-form_bg.js";

/// What the glue is called by the module instead.
const SHORT_MODULE: &str = "w";

/// The short names, by the long ones.
#[derive(Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    fn short(&mut self, name: &str) -> String {
        let next = short(self.0.len());
        self.0.entry(name.to_owned()).or_insert(next).clone()
    }
}

/// `a` to `z`, `aa` to `zz`, and so on.
fn short(number: usize) -> String {
    let last = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    match (number / 26).checked_sub(1) {
        Some(rest) => format!("{}{last}", short(rest)),
        None => last.to_string(),
    }
}

/// The module with short names; none if it is not one, or imports something else than functions of the glue.
pub(super) fn renamed_module(module: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    with_sections(module, |id, section| match id {
        IMPORTS => renamed_imports(section, names),
        EXPORTS => renamed_exports(section, names),
        _ => Some(section.to_vec()),
    })
}

fn renamed_imports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let mut renamed = Vec::new();
    let count = reader.number()?;
    write_number(&mut renamed, count);
    for _ in 0..count {
        let module = reader.name()?;
        let name = reader.name()?;
        let kind = reader.byte()?;
        let index = reader.number()?;
        if module != GLUE_MODULE || kind != 0 {
            return None;
        }
        write_name(&mut renamed, SHORT_MODULE);
        write_name(&mut renamed, &names.short(name));
        renamed.push(kind);
        write_number(&mut renamed, index);
    }
    Some(renamed)
}

fn renamed_exports(section: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    let mut renamed = Vec::new();
    let count = reader.number()?;
    write_number(&mut renamed, count);
    for _ in 0..count {
        let name = reader.name()?;
        // Others may be names of the page's side as well.
        let is_inner = name.starts_with("__") || name.starts_with("wasm_bindgen_");
        write_name(&mut renamed, &if is_inner { names.short(name) } else { name.to_owned() });
        renamed.push(reader.byte()?);
        let index = reader.number()?;
        write_number(&mut renamed, index);
    }
    Some(renamed)
}

/// The glue with short names; none if it lacks one of them.
pub(super) fn renamed_glue(glue: &str, names: &Names) -> Option<String> {
    let glue = glue.replace(&format!("\"{GLUE_MODULE}\""), &format!("\"{SHORT_MODULE}\""));
    let in_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '$');
    let mut renamed = String::new();
    let mut missing: Vec<_> = names.0.keys().map(String::as_str).collect();
    let mut rest = glue.as_str();
    while let Some(character) = rest.chars().next() {
        let is_name = in_name(character);
        let end = rest.find(|next| in_name(next) != is_name).unwrap_or(rest.len());
        let (word, behind) = rest.split_at_checked(end)?;
        missing.retain(|name| *name != word);
        renamed.push_str(names.0.get(word).map_or(word, String::as_str));
        rest = behind;
    }
    // The others are exports, some of which the glue does without.
    missing.retain(|name| name.starts_with("__wbg_"));
    missing.is_empty().then_some(renamed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports `name` and exports `mountForm` and `__wbindgen_malloc`.
    fn module(module: &str, name: &str, [mount, malloc]: [&str; 2]) -> Vec<u8> {
        let mut imports = vec![1];
        write_name(&mut imports, module);
        write_name(&mut imports, name);
        imports.extend([0, 5]);
        let mut exports = vec![2];
        for (name, index) in [(mount, 200), (malloc, 7)] {
            write_name(&mut exports, name);
            exports.push(0);
            write_number(&mut exports, index);
        }
        let mut bytes = b"\0asm\x01\0\0\0".to_vec();
        for (id, section) in [(IMPORTS, imports), (EXPORTS, exports), (10, vec![0; 300])] {
            bytes.push(id);
            write_number(&mut bytes, section.len());
            bytes.extend(section);
        }
        bytes
    }

    #[test]
    fn module_and_glue_are_renamed_alike() {
        let long = module(GLUE_MODULE, "__wbg_abort_0a1b2c3d4e5f6071", ["mountForm", "__wbindgen_malloc"]);
        let mut names = Names::default();
        assert_eq!(renamed_module(&long, &mut names), Some(module("w", "a", ["mountForm", "b"])));
        let glue = "x = { __wbg_abort_0a1b2c3d4e5f6071: f, \"./pia-number-form_bg.js\": y }; wasm.__wbindgen_malloc()";
        assert_eq!(renamed_glue(glue, &names).as_deref(), Some("x = { a: f, \"w\": y }; wasm.b()"));
        assert_eq!(renamed_glue("another glue", &names), None);
    }

    #[test]
    fn what_is_no_module_of_ours_is_refused() {
        let other = module("env", "memory", ["a", "b"]);
        assert_eq!(renamed_module(&other, &mut Names::default()), None);
        assert_eq!(renamed_module(b"<!doctype html>", &mut Names::default()), None);
        assert_eq!(renamed_module(&other[..other.len() - 1], &mut Names::default()), None);
    }

    #[test]
    fn short_names_differ() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(short), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
