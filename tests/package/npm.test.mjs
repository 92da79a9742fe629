// The npm package: its contents, and its checks by the tools of its users.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { NPM, ROOT, packed, run, temporary } from "./support.mjs";

const folder = temporary();
const manifest = JSON.parse(readFileSync(join(NPM, "package.json"), "utf8"));
let tarball, files;

before(async () => ({ tarball, files } = await packed(folder)));

test("the tarball contains only the widget, its types, its messages and its licenses", () => {
  assert.deepEqual(files, [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "custom-elements.json",
    "element.d.ts",
    "element.js",
    "index.d.ts",
    "index.js",
    "messages.json",
    "package.json",
    "pia-number-form.js",
    "pia-number-form.wasm",
    "preact.d.ts",
    "react.d.ts",
    "solid.d.ts",
    "svelte.d.ts",
    "vue.d.ts",
  ]);
});

test("publint reports nothing in strict mode", async () => {
  const { messages } = await publint({ pkgDir: NPM, strict: true, pack: false });
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
});

test("arethetypeswrong finds that each entry's types match its module", async () => {
  const program = join(ROOT, "node_modules/.bin/attw");
  // Files other than modules have no types.
  const otherFiles = ["pia-number-form.wasm", "messages.json", "custom-elements.json", "package.json"];
  const args = [tarball, "--profile", "esm-only", "--format", "table-flipped", "--no-color", "--no-emoji"];
  const { code, stdout, stderr } = await run(program, [...args, "--exclude-entrypoints", ...otherFiles]);
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /"pia-number-form\/element\.js"/);
});

test("an import of both entries on a server does nothing and defines nothing", async () => {
  const server = join(folder, "server");
  const unpackedTo = join(server, "node_modules/pia-number-form");
  mkdirSync(unpackedTo, { recursive: true });
  const unpacked = await run("tar", ["-xzf", tarball, "-C", unpackedTo, "--strip-components=1"]);
  assert.equal(unpacked.code, 0, unpacked.stderr);
  writeFileSync(
    join(server, "server.mjs"),
    `import { configure, load, mount } from "pia-number-form";
     import { PiaNumberForm } from "pia-number-form/element.js";
     import { PiaNumberForm as same } from "pia-number-form/element";
     import manifest from "pia-number-form/package.json" with { type: "json" };
     configure({ wasm: import.meta.resolve("pia-number-form/pia-number-form.wasm") });
     const types = [typeof load, typeof mount, typeof PiaNumberForm];
     console.log(JSON.stringify([...types, PiaNumberForm === same, typeof customElements, manifest.name]));`,
  );
  const { code, stdout, stderr } = await run(process.execPath, ["--no-warnings", "server.mjs"], { cwd: server });
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout), ["function", "function", "function", true, "undefined", "pia-number-form"]);
});
