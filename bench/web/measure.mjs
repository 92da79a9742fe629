// Runs beside a library, in a process or a page of its own. Times are in nanoseconds.

const NANOSECONDS = 1e6;

let library;

/** What the work comes to, so that it cannot be left out. */
export let sum = 0;

/** Runs the library's script, and gives how long it took until the library can be asked. */
export const open = async (script, wasm) => {
  const start = performance.now();
  library = await (0, eval)(script).open(wasm);
  return (performance.now() - start) * NANOSECONDS;
};

/** How long one answer takes. */
export const once = (text) => {
  const start = performance.now();
  const { e164 } = library.answer(text);
  const time = performance.now() - start;
  sum += e164.length;
  return time * NANOSECONDS;
};

/** What the library says of each text. */
export const answers = (texts, country) => texts.map((text) => library.answer(text, country));

/** How long an answer takes, when they are asked for one after the other for some milliseconds. */
export const perNumber = ({ texts, country }, milliseconds) => {
  const { answer } = library;
  return perUnit(milliseconds, () => {
    for (const text of texts) sum += answer(text, country)?.e164.length ?? 0;
    return texts.length;
  });
};

/** How long a key takes, when each number is typed into a field of its own. */
export const perKey = ({ texts, country }, milliseconds) =>
  perUnit(milliseconds, () => {
    let keys = 0;
    for (const text of texts) {
      const field = library.typing(country);
      for (const key of text) sum += field.insert(key).length;
      keys += text.length;
    }
    return keys;
  });

const perUnit = (milliseconds, work) => {
  const start = performance.now();
  let units = 0;
  let elapsed = 0;
  do {
    units += work();
    elapsed = performance.now() - start;
  } while (elapsed < milliseconds);
  return (elapsed * NANOSECONDS) / units;
};
