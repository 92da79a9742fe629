//! The built widget made smaller where nobody looks: the names that its two files call each other by, the order of the module's
//! functions, and the JavaScript.
//!
//! wasm-bindgen ends each name with a hash, which no compression makes shorter, and writes the glue for reading. And what is like
//! something else is compressed best right behind it.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::file;
use crate::process;
use crate::project::Project;
use crate::setup::Tools;

/// The module and its glue, which names it so.
const WASM: &str = "pia-number-form_bg.wasm";
const GLUE: &str = "pia-number-form.js";
const GLUE_MODULE: &str = "./pia-number-form_bg.js";

/// What the glue is called by the module instead.
const SHORT_MODULE: &str = "w";

/// What loads it here: one way instead of many. And whoever enters the module has its failures told: a failure ends in a trap, of which
/// the module itself does not hear.
const OUR_LOADER: &str = r"let wasm;
export default async function (at = new URL('pia-number-form_bg.wasm', import.meta.url)) {
    if (wasm) return wasm;
    const response = await fetch(at);
    if (!response.ok) throw new Error(`pia-number-form: ${response.status} ${response.statusText} from ${response.url}`);
    const imports = __wbg_get_imports();
    const isTyped = response.headers.get('Content-Type') === 'application/wasm';
    if (!isTyped) console.warn('pia-number-form: no instantiateStreaming, as .wasm is not served as application/wasm');
    const made = isTyped
        ? WebAssembly.instantiateStreaming(response, imports)
        : WebAssembly.instantiate(await response.arrayBuffer(), imports);
    const { exports } = (await made).instance;
    wasm = {};
    for (const [name, part] of Object.entries(exports)) {
        wasm[name] = typeof part !== 'function' ? part : (...given) => {
            try {
                return part(...given);
            } catch (error) {
                if (error instanceof WebAssembly.RuntimeError) {
                    console.error(error);
                    exports.crashed();
                }
                throw error;
            }
        };
    }
    wasm.__wbindgen_start();
    return wasm;
}
";

/// Stretches of the glue, from and to, and what takes their place: what it has for browsers that cannot show the form, and what it does
/// in more ways than one.
const LONG: [(&str, &str, &str); 8] = [
    ("let wasmModule", "export { initSync, __wbg_init as default };\n", OUR_LOADER),
    ("export function crashed(", "\n}\n", ""),
    ("(typeof FinalizationRegistry", ": new", "new"),
    ("if (!('encodeInto'", "\n}\n", ""),
    ("cachedDataViewMemory0 === null", "wasm.memory.buffer)", "cachedDataViewMemory0?.buffer !== wasm.memory.buffer"),
    // Straight into the module's memory: of a secret, no copy is left in the page's.
    (
        "function passStringToWasm0(",
        "\n}\n",
        "function passStringToWasm0(arg, malloc, realloc) {
    arg = `${arg}`;
    const size = arg.length * 3;
    const ptr = malloc(size, 1) >>> 0;
    const { written } = cachedTextEncoder.encodeInto(arg, getUint8ArrayMemory0().subarray(ptr, ptr + size));
    WASM_VECTOR_LEN = written;
    return written === size ? ptr : realloc(ptr, size, written, 1) >>> 0;
}
",
    ),
    (
        "let cachedTextDecoder",
        "\n}\n",
        "const cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
const decodeText = (bytes) => cachedTextDecoder.decode(bytes);
",
    ),
    (
        "function handleError(",
        "\n}\n",
        "function caught(f) {
    return (...args) => {
        try {
            return f(...args);
        } catch (e) {
            wasm.__wbindgen_exn_store(addToExternrefTable0(e));
        }
    };
}
",
    ),
];

/// How the glue catches what a function of the page's throws.
const CATCHING: [&str; 2] = ["function() { return handleError(function (", "}, arguments); }"];

/// The sections that are looked at.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const TABLE: u8 = 9;
const CODE: u8 = 10;
const DATA: u8 = 11;

/// The instruction that gives a constant.
const CONSTANT: u8 = 0x41;

/// What the module may use of WebAssembly.
pub(crate) const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-mutable-globals",
];

/// How it is optimized: see `docs/decisions/0006-size.md`.
pub(crate) const PASSES: [&str; 8] = [
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    "--converge",
    "--skip-pass=memory-packing",
    "--one-caller-inline-max-function-size=60",
];

/// Rewrites the widget in `dist`.
pub(crate) fn widget(project: &Project, tools: &Tools, dist: &Path) -> Outcome {
    let (wasm, glue) = (dist.join(WASM), dist.join(GLUE));
    let module = fs::read(&wasm).map_err(Failure::io("read", &wasm))?;
    let text = fs::read_to_string(&glue).map_err(Failure::io("read", &glue))?;
    let unknown = || Failure::broken(format!("{WASM} and {GLUE} are not as wasm-bindgen made them until now"));
    let mut names = Names::default();
    let module = renamed_module(&without_the_unused(&module).ok_or_else(unknown)?, &mut names).ok_or_else(unknown)?;
    let text = shortened_glue(&text).and_then(|text| renamed_glue(&text, &names)).ok_or_else(unknown)?;
    file::replace(&wasm, &module)?;
    file::replace(&glue, text.as_bytes())?;
    optimize(project, tools, &wasm, &PASSES)?;
    let module = fs::read(&wasm).map_err(Failure::io("read", &wasm))?;
    file::replace(&wasm, &named_by_place(&module).ok_or_else(unknown)?)?;
    optimize(
        project,
        tools,
        &wasm,
        &["--reorder-functions-by-name", "--reorder-locals", "--strip-producers", "--strip-target-features"],
    )?;
    for script in [GLUE, "index.js", "element.js"] {
        let mut terser = project.command("terser");
        tools.lend_to(&mut terser);
        terser.args([
            "--module",
            "--ecma",
            "2022",
            "--compress",
            "passes=3,unsafe_arrows=true",
            "--mangle",
            "--output",
        ]);
        process::run(terser.arg(dist.join(script)).arg("--").arg(dist.join(script)))?;
    }
    Ok(())
}

fn optimize(project: &Project, tools: &Tools, module: &Path, passes: &[&str]) -> Outcome {
    let mut optimize = project.command("wasm-opt");
    tools.lend_to(&mut optimize);
    process::run(optimize.args(FEATURES).args(passes).arg(module).arg("--output").arg(module))
}

/// The module without what stands in its table of functions and is called by nobody: the closures that wasm-bindgen describes, whether
/// the widget makes one of them or not. Nobody calls what no constant and no data is the number of.
fn without_the_unused(module: &[u8]) -> Option<Vec<u8>> {
    let (mut code, mut data) = (&[][..], &[][..]);
    let mut reader = Reader(module.get(8..)?);
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let section = reader.take(length)?;
        match id {
            CODE => code = section,
            DATA => data = section,
            _ => {}
        }
    }
    let is_used = |number: usize| {
        let minimal = [[CONSTANT].as_slice(), &signed(number, 1)].concat();
        let padded = [[CONSTANT].as_slice(), &signed(number, 5)].concat();
        let stored = u32::try_from(number).unwrap_or_default().to_le_bytes();
        let has = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|run| run == part);
        has(code, &minimal) || has(code, &padded) || has(data, &stored)
    };
    with_sections(
        module,
        |id, section| if id == TABLE { filled_table(section, &is_used) } else { Some(section.to_vec()) },
    )
}

/// The table with its first function in the place of those that are not used.
fn filled_table(section: &[u8], is_used: &dyn Fn(usize) -> bool) -> Option<Vec<u8>> {
    let mut reader = Reader(section);
    // One segment, of the only table, at a constant place.
    if reader.take(3)? != [1, 0, CONSTANT] {
        return None;
    }
    let first = reader.number()?;
    let end = reader.byte()?;
    let count = reader.number()?;
    let mut filled = vec![1, 0, CONSTANT];
    filled.extend(signed(first, 1));
    filled.push(end);
    write_number(&mut filled, count);
    let mut spare = None;
    for number in first..first + count {
        let function = reader.number()?;
        let spare = *spare.get_or_insert(function);
        write_number(&mut filled, if is_used(number) { function } else { spare });
    }
    Some(filled)
}

/// A number as signed LEB128, of so many bytes at least.
fn signed(mut number: usize, least: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = (number & 0x7F) as u8;
        number >>= 7;
        if number == 0 && byte & 0x40 == 0 && bytes.len() + 1 >= least {
            bytes.push(byte);
            return bytes;
        }
        bytes.push(byte | 0x80);
    }
}

/// The module with its sections changed.
fn with_sections(module: &[u8], mut change: impl FnMut(u8, &[u8]) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
    let (magic, rest) = module.split_at_checked(8)?;
    let mut reader = Reader(rest);
    let mut changed = magic.to_vec();
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let section = change(id, reader.take(length)?)?;
        changed.push(id);
        write_number(&mut changed, section.len());
        changed.extend(section);
    }
    Some(changed)
}

/// The short names, by the long ones.
#[derive(Default)]
struct Names(HashMap<String, String>);

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
fn renamed_module(module: &[u8], names: &mut Names) -> Option<Vec<u8>> {
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

/// The glue with what is long in it said shortly; none if it is not as it was until now.
fn shortened_glue(glue: &str) -> Option<String> {
    let mut glue = glue.to_owned();
    for (from, to, instead) in LONG {
        let (before, rest) = glue.split_once(from)?;
        let (_, after) = rest.split_once(to)?;
        glue = [before, instead, after].concat();
    }
    let [from, to] = CATCHING;
    let mut parts = glue.split(from);
    let mut shortened = parts.next()?.to_owned();
    for part in parts {
        let (arguments, rest) = part.split_once(") {")?;
        let (body, rest) = rest.split_once(to)?;
        shortened.extend(["caught((", arguments, ") => {", body, "})", rest]);
    }
    // What was taken out is used nowhere.
    let is_used = |name: &&str| shortened.contains(*name);
    if ["handleError(", "numBytesDecoded", "wasmModule"].iter().any(is_used) { None } else { Some(shortened) }
}

/// The glue with short names; none if it lacks one of them.
fn renamed_glue(glue: &str, names: &Names) -> Option<String> {
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

/// The module with names that sort its functions as they are to stand: each behind the one that is most like it. wasm-opt sorts by
/// them, and leaves them out.
fn named_by_place(module: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader(module.get(8..)?);
    let (mut imported, mut bodies) = (0, Vec::new());
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let mut section = Reader(reader.take(length)?);
        match id {
            // All are functions.
            IMPORTS => imported = section.number()?,
            CODE => {
                for _ in 0..section.number()? {
                    let length = section.number()?;
                    bodies.push(section.take(length)?);
                }
            }
            _ => {}
        }
    }
    let mut places = vec![0; bodies.len()];
    for (place, function) in by_likeness(&bodies).into_iter().enumerate() {
        *places.get_mut(function)? = place;
    }
    let mut names = Vec::new();
    write_number(&mut names, places.len());
    for (function, place) in places.into_iter().enumerate() {
        write_number(&mut names, imported + function);
        write_name(&mut names, &format!("{place:06}"));
    }
    let mut section = Vec::new();
    write_name(&mut section, "name");
    section.push(1);
    write_number(&mut section, names.len());
    section.extend(names);
    let mut named = module.to_vec();
    named.push(CUSTOM);
    write_number(&mut named, section.len());
    named.extend(section);
    Some(named)
}

/// The functions, each behind the one that has most of what is in it, as far as those go that are left.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let mut left: Vec<(usize, Traits)> = bodies.iter().map(|body| Traits::of(body)).enumerate().collect();
    let mut order = Vec::new();
    let mut last = Traits::of(&[]);
    // Of those that are equally like it, the first: the same order on every machine.
    while let Some(at) = (0..left.len()).reduce(|best, other| match (left.get(best), left.get(other)) {
        (Some((_, one)), Some((_, two))) if one.is_less_like(two, &last) => other,
        _ => best,
    }) {
        let (function, traits) = left.remove(at);
        order.push(function);
        last = traits;
    }
    order
}

/// Which runs of four bytes a function has, by their hashes.
struct Traits {
    bits: [u64; 64],
    count: u32,
}

impl Traits {
    fn of(body: &[u8]) -> Self {
        let mut bits = [0; 64];
        for run in body.windows(4) {
            let hash = run.iter().fold(0_u32, |hash, byte| (hash << 8) | u32::from(*byte)).wrapping_mul(2_654_435_761);
            if let Some(word) = bits.get_mut((hash >> 26) as usize) {
                *word |= 1 << ((hash >> 20) & 63);
            }
        }
        Self { bits, count: 1 + bits.iter().map(|word: &u64| word.count_ones()).sum::<u32>() }
    }

    /// Whether `other` has a larger part of itself in common with `last`.
    fn is_less_like(&self, other: &Self, last: &Self) -> bool {
        self.common(last) * other.count < other.common(last) * self.count
    }

    fn common(&self, other: &Self) -> u32 {
        self.bits.iter().zip(&other.bits).map(|(one, two)| (one & two).count_ones()).sum()
    }
}

/// Reads WebAssembly's binary format.
struct Reader<'m>(&'m [u8]);

impl<'m> Reader<'m> {
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    fn take(&mut self, length: usize) -> Option<&'m [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    /// An unsigned LEB128 number.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn name(&mut self) -> Option<&'m str> {
        let length = self.number()?;
        str::from_utf8(self.take(length)?).ok()
    }
}

fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        bytes.push((number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn write_name(bytes: &mut Vec<u8>, name: &str) {
    write_number(bytes, name.len());
    bytes.extend(name.as_bytes());
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
    fn the_glue_is_said_shortly_or_not_known() {
        let known: String = LONG.into_iter().map(|(from, to, _)| [from, "x", to].concat()).collect();
        let glue =
            known.clone() + "a: function() { return handleError(function (arg0) {\n    arg0.b();\n}, arguments); },\n";
        let short = shortened_glue(&glue).unwrap();
        assert!(short.ends_with("a: caught((arg0) => {\n    arg0.b();\n}),\n"), "{short}");
        assert!(short.starts_with(OUR_LOADER) && !short.contains("handleError"), "{short}");
        assert_eq!(shortened_glue(&known.replace("encodeInto", "x")), None);
    }

    #[test]
    fn what_is_no_module_of_ours_is_refused() {
        let other = module("env", "memory", ["a", "b"]);
        assert_eq!(renamed_module(&other, &mut Names::default()), None);
        assert_eq!(renamed_module(b"<!doctype html>", &mut Names::default()), None);
        assert_eq!(renamed_module(&other[..other.len() - 1], &mut Names::default()), None);
    }

    #[test]
    fn like_functions_stand_beside_each_other() {
        let bodies: [&[u8]; 5] = [b"abcdefgh", b"12345678", b"abcdefxy", b"1234567890", b""];
        assert_eq!(by_likeness(&bodies), [0, 2, 1, 3, 4]);
    }

    #[test]
    fn every_function_is_named_by_its_place() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        module.extend([CODE, 9, 2, 5, 1, 2, 3, 4, 5, 1, 6]);
        let named = named_by_place(&module).unwrap();
        let names = named.strip_prefix(module.as_slice()).unwrap();
        assert_eq!(names, [&[CUSTOM, 24][..], b"\x04name\x01\x11\x02\x00\x06000000\x01\x06000001"].concat());
    }

    #[test]
    fn what_nobody_calls_goes_from_the_table() {
        let module = |table: &[u8]| {
            let mut module = b"\0asm\x01\0\0\0".to_vec();
            // Numbers 100 to 103: the second is a constant, the third is stored, the fourth is a padded constant.
            for (id, section) in [
                (TABLE, table),
                (CODE, &[CONSTANT, 0xE5, 0, 0, CONSTANT, 0xE7, 0x80, 0x80, 0x80, 0]),
                (DATA, &[9, 102, 0, 0, 0]),
            ] {
                module.push(id);
                write_number(&mut module, section.len());
                module.extend(section);
            }
            module
        };
        let long = module(&[1, 0, CONSTANT, 0xE4, 0, 0x0B, 5, 1, 2, 3, 4, 5]);
        let short = module(&[1, 0, CONSTANT, 0xE4, 0, 0x0B, 5, 1, 2, 3, 4, 1]);
        assert_eq!(without_the_unused(&long), Some(short));
    }

    #[test]
    fn short_names_differ() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(short), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }
}
