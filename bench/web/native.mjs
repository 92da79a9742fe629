// What was measured natively: what criterion wrote down, and first answers, which each take a process.

import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

import { OURS } from "./libraries.mjs";
import { median } from "./median.mjs";

export const NATIVE_RIVALS = ["rlibphonenumber", "phonenumber"];

const PROCESSES = 21;

/** Times of one number in nanoseconds: [{ name, values }], in the order in which they were measured. */
export const measured = async (folder) => {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(join("new", "benchmark.json")));
  const results = await Promise.all(files.map((file) => result(join(folder, file))));
  const rows = new Map();
  for (const { name, library, time } of results.sort((one, other) => one.when - other.when)) {
    const row = rows.get(name) ?? { name, values: {} };
    row.values[library] = time;
    rows.set(name, row);
  }
  return [...rows.values()];
};

const result = async (path) => {
  const benchmark = await json(path);
  const estimates = await json(join(dirname(path), "estimates.json"));
  return {
    name: `${benchmark.group_id}, ${benchmark.value_str}`,
    library: benchmark.function_id,
    time: estimates.median.point_estimate / benchmark.throughput.Elements,
    when: (await stat(path)).mtimeMs,
  };
};

const json = async (path) => JSON.parse(await readFile(path, "utf8"));

/** How long the first answer of a fresh process takes. */
export const firstAnswer = async (program) => {
  const times = Object.fromEntries([OURS, ...NATIVE_RIVALS].map((library) => [library, []]));
  for (let run = 0; run < PROCESSES; run++) {
    for (const library of Object.keys(times)) {
      const { stdout } = await promisify(execFile)(program, [library]);
      times[library].push(Number(stdout));
    }
  }
  return {
    name: "first answer of a process",
    values: Object.fromEntries(Object.entries(times).map(([library, all]) => [library, median(all)])),
  };
};
