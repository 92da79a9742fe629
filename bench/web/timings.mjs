// What is measured in JavaScript, in whichever place. The libraries take turns, so that whatever else the machine does
// meets all of them.

import { median } from "./median.mjs";

/** The rows of a fresh process or page. */
export const LOAD = "load";
export const FIRST_ANSWER = "first answer";
export const LOAD_AND_FIRST = "load and first answer";

const TYPED = "+8801712345678";
const FRESH = 15;
const ROUNDS = 7;
const MILLISECONDS = 150;

/** The median of each row, by library: [{ name, values: { ours, … } }]. */
export const timings = async (place, libraries, samples) => [
  ...(await firstAnswers(place, libraries)),
  ...(await rounds(place, libraries, samples)),
];

const firstAnswers = async (place, libraries) => {
  const [ready, first, both] = [LOAD, FIRST_ANSWER, LOAD_AND_FIRST].map((name) => row(name, libraries));
  for (let run = 0; run < FRESH; run++) {
    for (const library of libraries) {
      const opened = await place.open(library);
      const time = await opened.call("once", TYPED);
      await opened.close();
      ready.all[library.name].push(opened.ready);
      first.all[library.name].push(time);
      both.all[library.name].push(opened.ready + time);
    }
  }
  return [ready, first, both].map(settled);
};

const rounds = async (place, libraries, samples) => {
  const opened = await Promise.all(libraries.map((library) => place.open(library)));
  const rows = [];
  for (const [task, name, texts] of tasks(samples)) {
    const timed = row(name, libraries);
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [at, library] of libraries.entries()) {
        const time = await opened[at].call(task, texts, MILLISECONDS);
        // The first one is for the compiler.
        if (round > 0) timed.all[library.name].push(time);
      }
    }
    rows.push(settled(timed));
  }
  await Promise.all(opened.map((library) => library.close()));
  return rows;
};

const tasks = (samples) => [
  ...samples.map((kind) => ["perNumber", `answer, ${kind.name}`, kind]),
  ...samples.map((kind) => ["perKey", `as you type, per key, ${kind.name}`, typed(kind)]),
];

/** As it is typed: without what a formatter adds. */
const typed = ({ texts, country }) => ({ texts: texts.map((text) => text.replace(/[^+0-9]/g, "")), country });

const row = (name, libraries) => ({ name, all: Object.fromEntries(libraries.map((library) => [library.name, []])) });

const settled = ({ name, all }) => ({
  name,
  values: Object.fromEntries(Object.entries(all).map(([library, times]) => [library, median(times)])),
});
