// Figures with their units.

/** Nanoseconds, in the unit that reads best. */
export const time = (nanoseconds) => {
  const [unit, size] = [["ms", 1e6], ["µs", 1e3]].find(([, size]) => nanoseconds >= size) ?? ["ns", 1];
  return `${figures(nanoseconds / size)} ${unit}`;
};

export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/** Three of them. */
const figures = (value) => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
