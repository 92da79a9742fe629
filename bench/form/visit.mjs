// One visit of a form's page: a fresh browser context, with empty caches, and a limit of the CPU and of the network.

import { watch } from "./page.mjs";

/** 1.6 Mbit/s and 150 ms, the "slow 4G" of browsers' own tools. */
const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };

export const TYPED = "+8801712345678";

/** The longest visit, in milliseconds. A form that never shows its field must not stop the run. */
const LIMIT = 120_000;

/**
 * Opens the page of a form, and calls `measure` with the visit. `task` is the task of the load (`page.mjs`). An error of
 * the page fails the visit.
 */
export const visit = async (browser, form, limits, measure) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  let late;
  const limit = new Promise((_, reject) => {
    late = setTimeout(() => reject(new Error(`no result after ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    return await Promise.race([visitIn(context, form, limits, measure), limit]);
  } finally {
    clearTimeout(late);
    await context.close();
  }
};

const visitIn = async (context, form, { task = "nothing", cpu = 1, network = "fast" }, measure) => {
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(`script error: ${error.message}`));
  const cdp = await context.newCDPSession(page);
  const received = await countBytes(cdp);
  if (network === "slow") await cdp.send("Network.emulateNetworkConditions", SLOW_NETWORK);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  await page.addInitScript(watch, { form, task, typed: TYPED });
  await page.goto(form.address);
  const result = await page.evaluate(() => bench.result);
  if (task === "nothing") await page.locator(form.number).waitFor();
  const figures = await measure({ page, cdp, result, received: () => received.bytes });
  if (errors.length > 0) throw new Error(errors.join("\n"));
  return figures;
};

/** Waits until the page has been idle for a moment, as it is between two acts of a person. */
export const rest = (page) =>
  page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 100)));

/** Counts what comes over the network: bodies as they were compressed, and headers. */
const countBytes = async (cdp) => {
  const received = { bytes: 0 };
  cdp.on("Network.loadingFinished", ({ encodedDataLength }) => (received.bytes += encodedDataLength));
  await cdp.send("Network.enable");
  return received;
};
