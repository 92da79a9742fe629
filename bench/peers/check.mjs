// Checks that a built peer does the form's work: `node bench/peers/check.mjs [react|solid] [TEXT]`. TEXT selects the
// checks with this text in their names.

import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

import { launch } from "../../tests/e2e/support/browser.mjs";
import { serve } from "../form/server.mjs";
import { fields } from "./checks/fields.mjs";
import { lists } from "./checks/lists.mjs";
import { looks } from "./checks/looks.mjs";
import { responses } from "./checks/responses.mjs";
import { submission } from "./checks/submission.mjs";

export const PEERS = ["react", "solid"];

const CHECKS = { ...submission, ...fields, ...lists, ...responses, ...looks };
const LIMIT = 10_000;

export const builtFolder = (peer) => fileURLToPath(new URL(`${peer}/dist`, import.meta.url));

/** Runs the checks of a peer. Returns the number of checks, and a text for each failure. */
export const check = async (peer, text = "") => {
  const server = await serve({ folder: builtFolder(peer) });
  const browser = await launch();
  const selected = Object.entries(CHECKS).filter(([name]) => name.includes(text));
  const failures = [];
  for (const [name, given] of selected) {
    try {
      await run(browser, server, typeof given === "function" ? { run: given } : given);
    } catch (error) {
      failures.push(`${peer}: ${name}: ${stripVTControlCharacters(error.message)}`);
    }
  }
  await browser.close();
  server.stop();
  return { count: selected.length, failures };
};

const run = async (browser, server, { run, query = "", init, ...options }) => {
  const context = await browser.newContext({ viewport: { width: 700, height: 1000 }, ...options });
  try {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT);
    const problems = [];
    page.on("pageerror", (error) => problems.push(`script error: ${error.message}`));
    page.on("console", (message) => {
      // The browser itself logs a refused request, and the checks refuse requests on purpose.
      if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
      problems.push(`console: ${message.text()}`);
    });
    if (init) await page.addInitScript(init);
    server.posts.length = 0;
    await page.goto(`${server.address}${query}`);
    await run(page, server.posts);
    if (problems.length > 0) throw new Error(problems.join("\n"));
  } finally {
    await context.close();
  }
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [first, second] = process.argv.slice(2);
  const peers = PEERS.includes(first) ? [first] : PEERS;
  for (const peer of peers) {
    const { count, failures } = await check(peer, PEERS.includes(first) ? second : first);
    console.log([`${peer}: ${count - failures.length} of ${count} checks pass`, ...failures].join("\n"));
    if (failures.length > 0) process.exitCode = 1;
  }
}
