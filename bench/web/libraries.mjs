// The libraries, bundled as a page would load them, and what each of them adds to it.

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import { build } from "esbuild";

export const OURS = "ours";
export const RIVALS = ["libphonenumber-js", "google-libphonenumber"];

/**
 * All of them: { name, script, wasm, sizes }. The value of the script is its module. What is loaded as a file of its own
 * is compressed by itself. What ours adds to a Rust module in a page is counted from a module without the engine.
 */
export const libraries = async (enginePath, emptyPath) => {
  const engine = await readFile(enginePath);
  const all = await Promise.all([bundle(OURS, engine), ...RIVALS.map((name) => bundle(name))]);
  const [ours] = all;
  ours.sizes.added = brotli(engine).length - brotli(await readFile(emptyPath)).length;
  return all;
};

const bundle = async (name, wasm) => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.mjs`, import.meta.url))],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "bundle",
    target: "es2022",
    legalComments: "none",
    write: false,
  });
  const script = outputFiles[0].text;
  const parts = [Buffer.from(script), ...(wasm ? [wasm] : [])];
  const sizes = { raw: total(parts), brotli: total(parts.map(brotli)) };
  return { name, script: `${script}bundle`, wasm, sizes };
};

const total = (parts) => parts.reduce((sum, part) => sum + part.length, 0);

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
