// The report as tables of Markdown, on the terminal and in the documents.

import { readFile, writeFile } from "node:fs/promises";

import { FIGURES } from "./figures.mjs";

const RIVALS = ["react", "solid"];

/** The figures that the README shows. */
const SHORT = ["wire", "field-slow", "verdict-1x", "number-1x-p95", "number-4x-p95", "many-time", "many-memory"];

/** Every figure with its spread, the ratios and the goals. */
export const fullTable = (report) => [
  ...head(["", "ours", "React", "Solid", "to React", "to Solid", "goal"]),
  ...FIGURES.map((figure) => {
    const results = report.figures[figure.id];
    const cells = ["ours", ...RIVALS].map((form) => cell(results[form], figure.format));
    return row([figure.name, ...cells, ...RIVALS.map((rival) => ratio(results, rival)), goals(figure, results)]);
  }),
];

/** The ratios of the most important figures. */
const shortTable = (report) => [
  ...head(["ours to", "React", "Solid"]),
  ...FIGURES.filter(({ id }) => SHORT.includes(id)).map(({ id, name }) => {
    return row([name, ...RIVALS.map((rival) => ratio(report.figures[id], rival))]);
  }),
];

/** The circumstances of a run, in two lines. */
export const circumstances = ({ date, commit, browser, processor, rounds }) =>
  `Measured on ${date} at commit ${commit}: medians of ${rounds} rounds,\n${browser}, ${processor}.`;

/** Rewrites the tables of the documents, between their markers. */
export const rewriteDocuments = async (root, report) => {
  const text = (table) => [circumstances(report), "", ...table(report)].join("\n");
  await rewrite(new URL("docs/performance.md", root), text(fullTable));
  await rewrite(new URL("README.md", root), text(shortTable));
};

const [BEGIN, END] = ["<!-- cargo xtask bench form: begin -->", "<!-- cargo xtask bench form: end -->"];

const rewrite = async (url, text) => {
  const document = await readFile(url, "utf8");
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${url.pathname} lacks the markers of the table`);
  await writeFile(url, `${document.slice(0, begin + BEGIN.length)}\n${text}\n${document.slice(end)}`);
};

const row = (cells) => `| ${cells.join(" | ")} |`;
const head = ([first, ...others]) => [row([first, ...others]), row(["---", ...others.map(() => "---:")])];

const cell = (result, format) => {
  if (!result) return "failed";
  const { median, least, greatest } = result;
  const [from, to] = [format(least), format(greatest)];
  return from === to ? format(median) : `${format(median)} (${from} to ${to})`;
};

const ratio = (results, rival) => {
  const [ours, theirs] = [results.ours, results[rival]];
  return ours && theirs?.median > 0 ? (ours.median / theirs.median).toFixed(2) : "–";
};

const goals = (figure, results) => {
  const values = Object.fromEntries(Object.entries(results).map(([form, { median }]) => [form, median]));
  const isComplete = ["ours", ...RIVALS].every((form) => form in values);
  const verdict = (goal) => (isComplete ? (goal.isMet(values) ? "met" : "not met") : "unknown");
  return figure.goals.map((goal) => `${goal.text}: ${verdict(goal)}`).join("; ");
};
