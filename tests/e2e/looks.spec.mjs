// Each provider and state as it looks, compared with the pictures of the docs. With `UPDATE=1` (`cargo xtask pictures`) they are
// taken anew.
//
// Tolerance: a pixel differs when its color is off by more than a tenth (pixelmatch, which leaves anti-aliasing out), and one in
// a hundred may differ. Another version of the browser or of the font's rasterizer stays below it; a field that moved, a color
// that is another or a line that is missing does not.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { EVERY } from "./support/states.mjs";
import { stage } from "./support/stage.mjs";

const on = stage();
const FOLDER = join(import.meta.dirname, "../../docs/pictures");
const DIFFERENT = { threshold: 0.1 };
const MAY_DIFFER = 0.01;

const LOOKS = [
  ...EVERY.map((state) => ({ ...state, suffix: "light" })),
  ...EVERY.filter(({ name }) => name !== "sending").map((state) => ({ ...state, suffix: "dark", colorScheme: "dark" })),
  ...EVERY.filter(({ provider }) => provider === "sip").map((state) => ({ ...state, suffix: "narrow", width: 360 })),
  ...EVERY.filter(({ provider, name }) => provider === "sip" && name !== "sending").map((state) => ({
    ...state,
    suffix: "bangla",
    locale: "bn",
  })),
  { ...EVERY[0], suffix: "rtl", dir: "rtl" },
];

/** Whether the fonts are there that the pictures were taken with; else nothing could be compared. */
const hasFonts = (page) =>
  page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d");
    const width = (font) => {
      context.font = `40px ${font}`;
      return context.measureText("Phone নম্বর").width;
    };
    return width('"Noto Sans", "Noto Sans Bengali", monospace') !== width("monospace");
  });

for (const { provider, name, come, suffix, colorScheme = "light", width = 1280, locale = "en", dir = "ltr" } of LOOKS) {
  const title = `${provider}-${name}-${suffix}`;
  test(`${title} looks as in its picture`, async (context) => {
    const page = await on.portal(provider, { colorScheme, viewport: { width, height: 900 } }, locale);
    if (!(await hasFonts(page))) return context.skip("the fonts Noto Sans and Noto Sans Bengali are not installed");
    await page.evaluate((dir) => {
      document.documentElement.dir = dir;
      document.documentElement.style.setProperty("font-family", '"Noto Sans", "Noto Sans Bengali"');
      document.documentElement.style.setProperty("--pia-font-mono", '"Noto Sans"');
    }, dir);
    const end = await come(page, provider, on.front);
    // The portal around the form tells of what was done before.
    const picture = await page.locator("section.card:has(pia-number-form)").screenshot();
    await end?.();
    const file = join(FOLDER, `${title}.png`);
    if (process.env.UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, picture);
    }
    const [taken, kept] = [PNG.sync.read(picture), PNG.sync.read(readFileSync(file))];
    assert.deepEqual([taken.width, taken.height], [kept.width, kept.height], `${title}: another size`);
    const different = pixelmatch(taken.data, kept.data, null, kept.width, kept.height, DIFFERENT);
    const share = different / (kept.width * kept.height);
    assert.ok(share <= MAY_DIFFER, `${title}: ${(share * 100).toFixed(2)} % of its pixels are others`);
  });
}
