// The memory of one form and of many, and the time to mount many.

import { TYPED, visit } from "./visit.mjs";

const KEYS = 2000;
const MANY = 100;
const CYCLES = 500;

/** The bytes of the page: JavaScript's heap and the browser's objects behind it, and the module's memory. */
const memory = async ({ page, cdp }) => {
  // The second collection takes what the finalizers of the first one released.
  for (let run = 0; run < 2; run++) await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize } = await cdp.send("Runtime.getHeapUsage");
  const wasm = await page.evaluate(() => bench.wasmMemory());
  return { heap: usedSize + embedderHeapUsedSize, wasm };
};

const total = ({ heap, wasm }) => heap + wasm;

const BACKSPACE = { key: "Backspace", code: "Backspace", windowsVirtualKeyCode: 8 };

/** Types a text and deletes it again. The keys do not wait for each other, because only the memory counts. */
const typeAndDelete = (cdp, text) => {
  const keys = [...[...text].map((key) => ({ key, text: key })), ...[...text].map(() => BACKSPACE)];
  const events = keys.flatMap((key) => [
    { type: "keyDown", ...key },
    { type: "keyUp", ...key, text: undefined },
  ]);
  return Promise.all(events.map((event) => cdp.send("Input.dispatchKeyEvent", event)));
};

const oneForm = {
  figures: ["heap-load", "wasm-load", "heap-keys", "wasm-keys"],
  run: (browser, form) =>
    visit(browser, form, {}, async (visited) => {
      const loaded = await memory(visited);
      await visited.page.locator(form.number).focus();
      for (let keys = 0; keys < KEYS; keys += 2 * TYPED.length) await typeAndDelete(visited.cdp, TYPED);
      const typed = await memory(visited);
      return { "heap-load": loaded.heap, "wasm-load": loaded.wasm, "heap-keys": typed.heap, "wasm-keys": typed.wasm };
    }),
};

const manyForms = {
  figures: ["many-time", "many-memory"],
  run: (browser, form) =>
    visit(browser, form, {}, async (visited) => {
      const before = await memory(visited);
      const time = await visited.page.evaluate((count) => bench.mountMany(count), MANY);
      return { "many-time": time, "many-memory": total(await memory(visited)) - total(before) };
    }),
};

const cycles = {
  figures: ["cycle-time", "cycle-memory"],
  run: (browser, form) =>
    visit(browser, form, {}, async (visited) => {
      const before = await memory(visited);
      const time = await visited.page.evaluate((count) => bench.mountAndUnmount(count), CYCLES);
      return { "cycle-time": time, "cycle-memory": total(await memory(visited)) - total(before) };
    }),
};

export const remembering = [oneForm, manyForms, cycles];
