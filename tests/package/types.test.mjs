// The package's types: a host's code compiles under the strictest settings, and wrong code does not.

import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, cpSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { NPM, ROOT, run, temporary } from "./support.mjs";

test("a host's code compiles, and each line marked as an error does not", async () => {
  const folder = temporary();
  cpSync(join(ROOT, "tests/package/host"), folder, { recursive: true });
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
  symlinkSync(NPM, join(folder, "node_modules/pia-number-form"));
  // The host in React needs React's types alone.
  for (const name of ["@types/react", "csstype"]) {
    symlinkSync(join(ROOT, "node_modules", name), join(folder, "node_modules", name));
  }
  const tsc = join(ROOT, "node_modules/.bin/tsc");
  const { code, stdout } = await run(tsc, ["--project", folder, "--preserveSymlinks"], { cwd: folder });
  assert.equal(code, 0, stdout);
});
