// Whether the libraries give the same answers: what is fast and wrong is no measure.

import { isDeepStrictEqual } from "node:util";

/** How many answers of each rival are ours: [{ name, same, of }]. */
export const agreement = async (place, libraries, samples) => {
  const [ours, ...rivals] = await Promise.all(libraries.map((library) => answers(place, library, samples)));
  return rivals.map(({ name, all }) => {
    const same = all.filter((answer, at) => isDeepStrictEqual(answer, ours.all[at])).length;
    return { name, same, of: all.length };
  });
};

const answers = async (place, library, samples) => {
  const opened = await place.open(library);
  const all = [];
  for (const { texts, country } of samples) all.push(...(await opened.call("answers", texts, country)));
  await opened.close();
  return { name: library.name, all };
};
