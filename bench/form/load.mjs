// The load of a page: bytes, the first field, the first verdict, and tasks that would delay an act of a person.

import { rest, visit } from "./visit.mjs";

const LOADS = { "1x": { cpu: 1 }, "4x": { cpu: 4 }, slow: { cpu: 4, network: "slow" } };

const load = ([name, limits]) => ({
  figures: [`field-${name}`, `tasks-${name}`, ...(name === "1x" ? ["wire"] : [])],
  run: (browser, form) =>
    visit(browser, form, { ...limits, task: "firstField" }, async ({ page, result, received }) => {
      await rest(page);
      const tasks = await page.evaluate(() => bench.longTasks());
      return { [`field-${name}`]: result, [`tasks-${name}`]: tasks, wire: received() };
    }),
});

const verdict = (cpu) => ({
  figures: [`verdict-${cpu}x`, `verdict-painted-${cpu}x`],
  run: (browser, form) =>
    visit(browser, form, { cpu, task: "firstVerdict" }, async ({ result: { known, painted } }) => ({
      [`verdict-${cpu}x`]: known,
      [`verdict-painted-${cpu}x`]: painted,
    })),
});

export const loading = [...Object.entries(LOADS).map(load), verdict(1), verdict(4)];
