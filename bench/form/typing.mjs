// A key's work while a person types numbers and a label.

import { CATEGORIES, keyTimes } from "./trace.mjs";
import { rest, visit } from "./visit.mjs";

const NUMBERS = [
  "+8801712345678",
  "+14155552671",
  "+442079460958",
  "+919876543210",
  "+8809678123110",
  "+4930123456789",
];
const LABELS = ["Support line of the office in Dhaka, weekdays from nine to five", "Sales, evenings and weekends"];

/** The keys that select the text of a field, so that the next key replaces the text. */
const SELECT = ["Control", "a"];

/** The pause after a key, in milliseconds: long enough for its work, and shorter than a person's. */
const PAUSE = { 1: 10, 4: 30 };

const PERCENTILES = [50, 95, 99];

/** The smallest value that is no less than this many percent of the values. */
const percentile = (values, percent) => {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1];
};

const typing = (field, texts, cpu) => ({
  figures: PERCENTILES.map((percent) => `${field}-${cpu}x-p${percent}`),
  run: (browser, form) =>
    visit(browser, form, { cpu }, async ({ page }) => {
      await page.locator(form[field]).focus();
      await rest(page);
      await browser.startTracing(page, { categories: CATEGORIES });
      for (const text of texts) {
        await page.keyboard.press(SELECT.join("+"));
        await page.keyboard.type(text, { delay: PAUSE[cpu] });
        await rest(page);
      }
      const times = typedOnly(keyTimes(await browser.stopTracing()), texts);
      return Object.fromEntries(
        PERCENTILES.map((percent) => [`${field}-${cpu}x-p${percent}`, percentile(times, percent)]),
      );
    }),
});

/** The times without those of the keys that select. */
const typedOnly = (times, texts) => {
  const keys = texts.flatMap((text) => [...SELECT.map(() => false), ...text].map(Boolean));
  if (times.length !== keys.length) throw new Error(`${times.length} of ${keys.length} keys are in the trace`);
  return times.filter((_, at) => keys[at]);
};

export const typed = [1, 4].flatMap((cpu) => [typing("number", NUMBERS, cpu), typing("label", LABELS, cpu)]);
