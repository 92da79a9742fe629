// The accessibility tree of each state, compared with the reviewed tree in `trees/`. `UPDATE=1` replaces the reviewed
// trees.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EVERY_STATE } from "./support/states.mjs";
import { stage } from "./support/stage.mjs";

const on = stage();
const FOLDER = join(import.meta.dirname, "trees");

for (const { provider, name, reach } of EVERY_STATE) {
  test(`${provider}, ${name}: the accessibility tree matches the reviewed one`, async () => {
    const page = await on.portal(provider);
    const leave = await reach(page, provider, on.front);
    const tree = `${await page.locator("pia-number-form").ariaSnapshot()}\n`;
    await leave?.();
    const file = join(FOLDER, `${provider}-${name}.yml`);
    if (process.env.UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, tree);
    }
    assert.equal(tree, readFileSync(file, "utf8"));
  });
}
