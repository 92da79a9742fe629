// What a content delivery network serves: names with the version, compressed copies, and hashes that are right.

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

test("every name has the version, which is the workspace's", () => {
  assert.equal(version, /^\[workspace\.package\]\nversion = "(.*)"$/m.exec(read("Cargo.toml"))[1]);
  assert.ok(names.includes(`pia-number-form-${version}.js`));
  assert.ok(names.includes(`pia-number-form-element-${version}.js`));
  assert.ok(names.includes(`pia-number-form-${version}.wasm`));
  for (const name of names) assert.match(name, new RegExp(`-${version.replaceAll(".", "\\.")}\\.(js|wasm)$`));
});

test("each file has the hash that is listed, and its compressed copies hold the same", () => {
  for (const name of names) {
    assert.equal(hashes[name], `sha384-${createHash("sha384").update(file(name)).digest("base64")}`, name);
    assert.ok(brotliDecompressSync(file(`${name}.br`)).equals(file(name)), name);
    assert.ok(gunzipSync(file(`${name}.gz`)).equals(file(name)), name);
  }
});

test("the scripts name only files that are there", () => {
  for (const name of names.filter((name) => name.endsWith(".js"))) {
    const named = [...file(name).toString().matchAll(/"(?:\.\/)?([\w.-]+\.(?:js|wasm))"/g)].map(([, other]) => other);
    assert.deepEqual(named.filter((other) => !existsSync(join(CDN, other))), [], name);
  }
});

test("the guide has every script with its hash", () => {
  const guide = file("README.md").toString();
  for (const name of names.filter((name) => name.endsWith(".js"))) {
    assert.ok(guide.includes(`/${name}" integrity="${hashes[name]}" crossorigin>`), name);
  }
});
