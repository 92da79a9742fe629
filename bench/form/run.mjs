// Measures the form beside its peers: `node bench/form/run.mjs ROUNDS`. The forms are built already.

import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { stripVTControlCharacters } from "node:util";

import { launch } from "../../tests/e2e/support/browser.mjs";
import { check, PEERS } from "../peers/check.mjs";
import { median } from "../web/median.mjs";
import { acts } from "./acts.mjs";
import { FIGURES } from "./figures.mjs";
import { FORMS } from "./forms.mjs";
import { loading } from "./load.mjs";
import { remembering } from "./memory.mjs";
import { serve } from "./server.mjs";
import { circumstances, fullTable, rewriteDocuments } from "./tables.mjs";
import { typed } from "./typing.mjs";
import { visit } from "./visit.mjs";

/** A frame is painted when its content is ready. Otherwise, the wait for the next frame would blur every time. */
const AT_ONCE = ["--disable-frame-rate-limit"];

const ROOT = new URL("../../", import.meta.url);
const MEASURES = [...loading, ...typed, ...acts, ...remembering];

const rounds = Number(process.argv[2]);

const checkPeers = async () => {
  console.log("bench: the peers' checks, about a minute");
  const failures = (await Promise.all(PEERS.map((peer) => check(peer)))).flatMap(({ failures }) => failures);
  if (failures.length === 0) return;
  console.error([...failures, "A peer that does not do the work is not measured."].join("\n"));
  process.exit(1);
};

/** The samples of each figure by form, and a text for each figure that could not be measured. */
const measure = async (browser, forms) => {
  const samples = Object.fromEntries(FIGURES.map(({ id }) => [id, {}]));
  const failures = [];
  // The browser's own first page is slow. A form that fails here fails again below, with its figures.
  for (const form of forms) await visit(browser, form, {}, () => {}).catch(() => {});
  for (let round = 1; round <= rounds; round++) {
    console.log(`bench: round ${round} of ${rounds}`);
    for (const { figures, run } of MEASURES) {
      // The forms take turns, so that whatever else the machine does meets all of them.
      for (const form of forms) {
        try {
          const values = await run(browser, form);
          for (const id of figures) (samples[id][form.name] ??= []).push(values[id]);
        } catch (error) {
          const reason = stripVTControlCharacters(error.message);
          failures.push(`${figures.join(", ")} of ${form.title} in round ${round}: ${reason}`);
        }
      }
    }
  }
  return { samples, failures };
};

const summarized = (samples) =>
  mapped({ median: median(samples), least: Math.min(...samples), greatest: Math.max(...samples) }, rounded);

/** To a microsecond, or to a byte. */
const rounded = (value) => Math.round(value * 1000) / 1000;

const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

const commit = () => {
  const options = { cwd: ROOT, encoding: "utf8" };
  return execFileSync("git", ["describe", "--always", "--dirty", "--exclude=*", "--abbrev=10"], options).trim();
};

await checkPeers();
const servers = await Promise.all(FORMS.map(serve));
const forms = FORMS.map((form, at) => ({ ...form, address: servers[at].address }));
const browser = await launch(AT_ONCE);
const { samples, failures } = await measure(browser, forms);
const report = {
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
  browser: `Chromium ${browser.version()}`,
  processor: `${cpus().length} x ${cpus()[0].model}`,
  rounds,
  failures,
  figures: mapped(samples, (byForm) => mapped(byForm, summarized)),
};
await browser.close();
for (const server of servers) server.stop();

await mkdir(new URL("bench/results/", ROOT), { recursive: true });
await writeFile(new URL("bench/results/form.json", ROOT), `${JSON.stringify(report, null, 1)}\n`);
await rewriteDocuments(ROOT, report);
console.log(`\n${circumstances(report)}\n\n${fullTable(report).join("\n")}`);
if (failures.length > 0) {
  console.error(`\nnot measured:\n${failures.join("\n")}`);
  process.exitCode = 1;
}
