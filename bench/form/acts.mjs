// The time from an act of a person to the paint of its result: a submission, and the lists.

import { AGENTS } from "./platform.mjs";
import { rest, visit } from "./visit.mjs";

const QUERY = "bangl";

/** Times a key on a control: from the key to the paint of the awaited elements. */
const timeKey = async (page, { focus, key }, awaited) => {
  await page.evaluate((selector) => bench.focus(selector), focus);
  await rest(page);
  await page.evaluate((awaited) => bench.time("keydown", awaited), awaited);
  await page.keyboard.press(key);
  return page.evaluate(() => bench.timed());
};

const submission = (cpu) => ({
  figures: [`submission-${cpu}x`],
  run: (browser, form) =>
    visit(browser, form, { cpu }, async ({ page }) => {
      const enter = { focus: form.number, key: "Enter" };
      return { [`submission-${cpu}x`]: await timeKey(page, enter, { selector: form.summary }) };
    }),
});

const countries = (cpu) => ({
  figures: [`countries-${cpu}x`, `filter-${cpu}x`],
  run: (browser, form) =>
    visit(browser, form, { cpu }, async ({ page }) => {
      const { options } = form.countries;
      const opened = await timeKey(page, form.countries, { selector: options });
      await rest(page);
      await page.evaluate((awaited) => bench.time("input", awaited), {
        selector: options,
        text: "Bangladesh",
        most: 2,
      });
      await page.keyboard.insertText(QUERY);
      return { [`countries-${cpu}x`]: opened, [`filter-${cpu}x`]: await page.evaluate(() => bench.timed()) };
    }),
});

/** Agents are handed over by the page in the moment of the key, so that reading them counts. */
const agents = (cpu) => ({
  figures: [`agents-${cpu}x`],
  run: (browser, form) =>
    visit(browser, form, { cpu }, async ({ page }) => {
      await page.evaluate(
        ([host, agents]) => {
          const give = () => {
            if (host) document.querySelector(host).agents = agents;
            else globalThis.agents = agents;
          };
          addEventListener("keydown", give, { capture: true, once: true });
        },
        [form.host, AGENTS],
      );
      const awaited = { selector: form.agents.options, text: AGENTS[0].name };
      return { [`agents-${cpu}x`]: await timeKey(page, form.agents, awaited) };
    }),
});

export const acts = [1, 4].flatMap((cpu) => [submission(cpu), countries(cpu), agents(cpu)]);
