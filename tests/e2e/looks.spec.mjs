// Every state of every provider, compared with the pictures of the docs. `UPDATE=1` (`cargo xtask pictures`) replaces
// the pictures.
//
// Tolerance: a pixel differs when its color is off by more than a tenth. pixelmatch leaves anti-aliased pixels out.
// One pixel in a hundred may differ. A different version of the browser or of the font rasterizer stays below the
// tolerance; a moved field, a changed color or a missing line exceeds it.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { EVERY_STATE } from "./support/states.mjs";
import { stage } from "./support/stage.mjs";

const on = stage();
const FOLDER = join(import.meta.dirname, "../../docs/pictures");
const DIFFERENT = { threshold: 0.1 };
const MAY_DIFFER = 0.01;

const IDLE = EVERY_STATE.filter(({ name }) => name !== "sending");
const isSip = ({ provider }) => provider === "sip";
const LOOKS = [
  ...EVERY_STATE.map((state) => ({ ...state, suffix: "light" })),
  ...IDLE.map((state) => ({ ...state, suffix: "dark", colorScheme: "dark" })),
  ...EVERY_STATE.filter(isSip).map((state) => ({ ...state, suffix: "narrow", width: 360 })),
  ...IDLE.filter(isSip).map((state) => ({ ...state, suffix: "bangla", locale: "bn" })),
  { ...EVERY_STATE[0], suffix: "rtl", dir: "rtl" },
];

/** True if the fonts of the pictures are installed. Pictures in other fonts cannot be compared. */
const hasFonts = (page) =>
  page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d");
    const width = (font) => {
      context.font = `40px ${font}`;
      return context.measureText("Phone নম্বর").width;
    };
    return width('"Noto Sans", "Noto Sans Bengali", monospace') !== width("monospace");
  });

for (const look of LOOKS) {
  const { provider, name, reach, suffix, colorScheme = "light", width = 1280, locale = "en", dir = "ltr" } = look;
  const title = `${provider}-${name}-${suffix}`;
  test(`${title} matches its picture`, async (context) => {
    const page = await on.portal(provider, { colorScheme, viewport: { width, height: 900 } }, locale);
    if (!(await hasFonts(page))) return context.skip("the fonts Noto Sans and Noto Sans Bengali are not installed");
    await page.evaluate((dir) => {
      document.documentElement.dir = dir;
      document.documentElement.style.setProperty("font-family", '"Noto Sans", "Noto Sans Bengali"');
      document.documentElement.style.setProperty("--pia-font-mono", '"Noto Sans"');
    }, dir);
    const leave = await reach(page, provider, on.front);
    // The picture shows the form alone, because the portal around it lists earlier numbers.
    const picture = await page.locator("section.card:has(pia-number-form)").screenshot();
    await leave?.();
    const file = join(FOLDER, `${title}.png`);
    if (process.env.UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, picture);
    }
    const [taken, kept] = [PNG.sync.read(picture), PNG.sync.read(readFileSync(file))];
    assert.deepEqual([taken.width, taken.height], [kept.width, kept.height], `${title} has the size of its picture`);
    const different = pixelmatch(taken.data, kept.data, null, kept.width, kept.height, DIFFERENT);
    const share = different / (kept.width * kept.height);
    assert.ok(share <= MAY_DIFFER, `${title}: ${(share * 100).toFixed(2)} % of its pixels differ`);
  });
}
