// The types: what a host would write compiles in the strictest way, and what is wrong does not.

import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { NPM, ROOT, run, temporary } from "./support.mjs";

test("a host's code is right where it is right, and wrong where it says that it is", async () => {
  const folder = temporary();
  cpSync(join(ROOT, "tests/package/host"), folder, { recursive: true });
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
  symlinkSync(NPM, join(folder, "node_modules/pia-number-form"));
  // Of React, its types are all that is needed.
  for (const name of ["@types/react", "csstype"]) symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const { code, stdout } = await run(tsc, ["--project", folder, "--preserveSymlinks"], { cwd: folder });
  assert.equal(code, 0, stdout);
});
