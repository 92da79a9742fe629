// The figures of the report, in its order, with the goals of ours. A goal is a ratio of one run, so that the machine
// counts little.

import { kilobytes, time } from "../web/units.mjs";

const NANOSECONDS = 1e6;

const milliseconds = (value) => (value === 0 ? "0 ms" : time(value * NANOSECONDS));
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

const TITLES = { react: "React", solid: "Solid" };

/** Met where ours is at most so many times a rival's. `aim` is a stricter wish. */
const atMost = (limit, rival, aim) => ({
  text: `≤ ${limit.toFixed(2)} × ${TITLES[rival]}${aim ? `, aim ${aim.toFixed(2)}` : ""}`,
  isMet: (values) => values.ours <= limit * values[rival],
});

const NONE = { text: "0 ms", isMet: ({ ours }) => ours === 0 };

const SPEEDS = { "1x": "", "4x": ", CPU 4x slower" };

/** The rows of a figure at both speeds. */
const both = (id, name, format, goals = []) =>
  Object.entries(SPEEDS).map(([speed, words]) => ({ id: `${id}-${speed}`, name: `${name}${words}`, format, goals }));

const keys = (id, name) =>
  Object.entries(SPEEDS).flatMap(([speed, words]) =>
    [50, 95, 99].map((percent) => ({
      id: `${id}-${speed}-p${percent}`,
      name: `${name}${words}: p${percent}`,
      format: milliseconds,
      goals: percent === 95 ? [atMost(0.35, "react"), atMost(0.6, "solid")] : [],
    })),
  );

const TASKS = "long tasks at load, but for the instantiation";
const SLOW = ", CPU 4x slower, 1.6 Mbit/s, 150 ms";

export const FIGURES = [
  { id: "wire", name: "bytes until usable, on the wire", format: kilobytes, goals: [atMost(1, "react", 0.85)] },
  ...both("field", "first field shown", milliseconds),
  {
    id: "field-slow",
    name: `first field shown${SLOW}`,
    format: milliseconds,
    goals: [atMost(1, "solid"), atMost(0.7, "react")],
  },
  ...both("verdict", "first verdict after a paste", milliseconds, [atMost(0.5, "react")]),
  ...both("verdict-painted", "first verdict, painted", milliseconds),
  ...both("tasks", TASKS, milliseconds, [NONE]),
  { id: "tasks-slow", name: `${TASKS}${SLOW}`, format: milliseconds, goals: [NONE] },
  ...keys("number", "a key in the number"),
  ...keys("label", "a key in the label"),
  ...both("submission", "a submission with an error, to the painted summary", milliseconds),
  ...both("countries", "the list of countries opened", milliseconds),
  ...both("filter", "the list of countries filtered", milliseconds),
  ...both("agents", "a list of 5,000 agents handed over and opened", milliseconds),
  { id: "heap-load", name: "heap after the load", format: megabytes, goals: [] },
  { id: "wasm-load", name: "WebAssembly memory after the load", format: megabytes, goals: [] },
  { id: "heap-keys", name: "heap after 2,000 keys", format: megabytes, goals: [] },
  { id: "wasm-keys", name: "WebAssembly memory after 2,000 keys", format: megabytes, goals: [] },
  { id: "many-time", name: "100 forms mounted in one page", format: milliseconds, goals: [atMost(0.5, "react")] },
  { id: "many-memory", name: "memory of these 100 forms", format: megabytes, goals: [atMost(0.5, "react")] },
  { id: "cycle-time", name: "one of 500 forms mounted and unmounted", format: milliseconds, goals: [] },
  { id: "cycle-memory", name: "memory kept after these 500 forms", format: megabytes, goals: [] },
];
