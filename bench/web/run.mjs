// Measures in JavaScript what `cargo xtask bench numbering` has built, and prints all results, the native ones included:
// `node run.mjs FOLDER`, which is the folder that it was built into.

import { execFileSync } from "node:child_process";
import { cpus } from "node:os";
import { join } from "node:path";

import { agreement } from "./agreement.mjs";
import { chromium } from "./chromium.mjs";
import { libraries, RIVALS } from "./libraries.mjs";
import { firstAnswer, measured, NATIVE_RIVALS } from "./native.mjs";
import { node } from "./node.mjs";
import { atMost, table, times } from "./report.mjs";
import { FIRST_ANSWER, LOAD, LOAD_AND_FIRST, timings } from "./timings.mjs";
import { kilobytes, time } from "./units.mjs";

const NATIVE = times(10, "rlibphonenumber");
const IN_A_BROWSER = times(5, "libphonenumber-js");
const FIRST_VERDICT = atMost(2e6, time);
const ADDED = atMost(45_000, kilobytes);
const SMALLER = times(1, "libphonenumber-js");

const folder = process.argv[2];
const program = (name) => join(folder, "release", name);

console.log("bench: first answers of native processes");
const native = [...(await measured(join(folder, "criterion"))), await firstAnswer(program("first_answer"))];

const samples = JSON.parse(execFileSync(program("samples"), { encoding: "utf8" }));
const all = await libraries(join(folder, "engine.wasm"), join(folder, "empty.wasm"));
const browser = await chromium(all);
const timed = async (place) => {
  console.log(`bench: ${place.name}, about a minute`);
  return timings(place, all, samples);
};
const inNode = await timed(node);
const inBrowser = await timed(browser);
const agreed = await agreement(browser, all, samples);
await browser.close();

const goals = (rows, goalsOf) => rows.map((row) => ({ ...row, goals: goalsOf(row) }));
const browserGoals = ({ name }) => {
  if (name === LOAD || name === LOAD_AND_FIRST) return [];
  return name === FIRST_ANSWER ? [FIRST_VERDICT, IN_A_BROWSER] : [IN_A_BROWSER];
};
const weight = (name) => Object.fromEntries(all.map((library) => [library.name, library.sizes[name]]));

console.log(`\nMedians, on ${cpus().length} x ${cpus()[0].model}. A ratio is theirs to ours.`);
console.log("Load: the script is run, and our module instantiated; all bytes are there already.");
table("native, each number", NATIVE_RIVALS, goals(native, () => [NATIVE]), time);
table(node.name, RIVALS, goals(inNode, () => []), time);
table(browser.name, RIVALS, goals(inBrowser, browserGoals), time);
table(
  "what a page loads",
  RIVALS,
  [
    { name: "minified", values: weight("raw"), goals: [] },
    { name: "brotli", values: weight("brotli"), goals: [SMALLER] },
    {
      name: "brotli, added to a page that has Rust",
      values: { ...weight("brotli"), ours: all[0].sizes.added },
      goals: [ADDED, SMALLER],
    },
  ],
  kilobytes,
);
console.log();
for (const { name, same, of } of agreed) console.log(`${name}: ${same} of ${of} answers are the same as ours.`);
