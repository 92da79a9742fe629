// What assistive technology is given of each state: compared with what was reviewed and kept. With `UPDATE=1` it is kept anew.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EVERY } from "./support/states.mjs";
import { stage } from "./support/stage.mjs";

const on = stage();
const FOLDER = join(import.meta.dirname, "trees");

for (const { provider, name, come } of EVERY) {
  test(`${provider}, ${name}: the accessibility tree is the one that was reviewed`, async () => {
    const page = await on.portal(provider);
    const end = await come(page, provider, on.front);
    const tree = `${await page.locator("pia-number-form").ariaSnapshot()}\n`;
    await end?.();
    const file = join(FOLDER, `${provider}-${name}.yml`);
    if (process.env.UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, tree);
    }
    assert.equal(tree, readFileSync(file, "utf8"));
  });
}
