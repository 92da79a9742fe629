//! The glue said shortly: what wasm-bindgen writes for reading, and for more browsers than can show the form.

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

/// The glue with what is long in it said shortly; none if it is not as it was until now.
pub(super) fn shortened(glue: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_is_said_shortly_or_not_known() {
        let known: String = LONG.into_iter().map(|(from, to, _)| [from, "x", to].concat()).collect();
        let glue =
            known.clone() + "a: function() { return handleError(function (arg0) {\n    arg0.b();\n}, arguments); },\n";
        let short = shortened(&glue).unwrap();
        assert!(short.ends_with("a: caught((arg0) => {\n    arg0.b();\n}),\n"), "{short}");
        assert!(short.starts_with(OUR_LOADER) && !short.contains("handleError"), "{short}");
        assert_eq!(shortened(&known.replace("encodeInto", "x")), None);
    }
}
