// Tables: ours beside the others', how many times ours theirs is, and whether the goals are met.

import { OURS } from "./libraries.mjs";

/** Met where a rival's figure is so many times ours. */
export const times = (factor, rival) => ({
  text: `${factor} x ${rival}`,
  isMet: (values) => values[rival] / values[OURS] >= factor,
});

/** Met where ours is no more than this. */
export const atMost = (limit, format) => ({
  text: `at most ${format(limit)}`,
  isMet: (values) => values[OURS] <= limit,
});

/** Prints a table of rows: [{ name, values: { library: figure }, goals: [goal] }]. */
export const table = (title, rivals, rows, format) => {
  const head = [title, OURS, ...rivals.flatMap((rival) => [rival, "ratio"]), "goal"];
  const lines = rows.map(({ name, values, goals }) => [
    name,
    format(values[OURS]),
    ...rivals.flatMap((rival) => [format(values[rival]), ratio(values[rival] / values[OURS])]),
    goals.map(({ text, isMet }) => `${text}: ${isMet(values) ? "met" : "NOT MET"}`).join("; "),
  ]);
  console.log(`\n${aligned([head, ...lines])}`);
};

const aligned = (lines) => {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const isText = (column) => column === 0 || column === widths.length - 1;
  const cell = (text, column) => (isText(column) ? text.padEnd(widths[column]) : text.padStart(widths[column]));
  return lines.map((line) => line.map(cell).join("  ").trimEnd()).join("\n");
};

const ratio = (value) => `${value >= 10 ? value.toFixed(0) : value.toFixed(1)} x`;
