// The files of a content delivery network: versioned names, compressed copies, and correct hashes.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { CDN, NPM, read } from "./support.mjs";

const { version } = JSON.parse(readFileSync(join(NPM, "package.json"), "utf8"));
const file = (name) => readFileSync(join(CDN, name));
const hashes = JSON.parse(file("sri.json"));
const names = Object.keys(hashes);

test("every file name contains the workspace's version", () => {
  assert.equal(version, /^\[workspace\.package\]\nversion = "(.*)"$/m.exec(read("Cargo.toml"))[1]);
  assert.ok(names.includes(`pia-number-form-${version}.js`));
  assert.ok(names.includes(`pia-number-form-element-${version}.js`));
  assert.ok(names.includes(`pia-number-form-${version}.wasm`));
  for (const name of names) assert.match(name, new RegExp(`-${version.replaceAll(".", "\\.")}\\.(js|wasm)$`));
});

test("each file matches its listed hash and its compressed copies", () => {
  for (const name of names) {
    assert.equal(hashes[name], `sha384-${createHash("sha384").update(file(name)).digest("base64")}`, name);
    assert.ok(brotliDecompressSync(file(`${name}.br`)).equals(file(name)), name);
    assert.ok(gunzipSync(file(`${name}.gz`)).equals(file(name)), name);
  }
});

test("every file that a script loads exists, and the scripts load every file except for the element's", () => {
  const loaded = names.filter((name) => name.endsWith(".js")).flatMap((name) => {
    // wasm-bindgen's glue has single quotes.
    const pattern = /(?:from|import|import\(|new URL\()\s*["'](?:\.\/)?([\w.-]+\.(?:js|wasm))["']/g;
    return [...file(name).toString().matchAll(pattern)].map(([, path]) => path);
  });
  assert.deepEqual(loaded.filter((path) => !existsSync(join(CDN, path))), []);
  const element = `pia-number-form-element-${version}.js`;
  assert.deepEqual(names.filter((name) => !loaded.includes(name)), [element]);
});

test("the guide lists every script with its hash", () => {
  const guide = file("README.md").toString();
  for (const name of names.filter((name) => name.endsWith(".js"))) {
    assert.ok(guide.includes(`/${name}" integrity="${hashes[name]}" crossorigin>`), name);
  }
});
