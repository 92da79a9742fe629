// The time of a key's script, style and layout, read from a trace of the browser.

/**
 * The events of script, with its garbage collection, of style, and of layout. The browser's own edit of the text is part
 * of an event's dispatch. Painting is not part of a key's time.
 */
const WORK = new Set([
  "EventDispatch",
  "FunctionCall",
  "RunMicrotasks",
  "TimerFire",
  "FireAnimationFrame",
  "FireIdleCallback",
  "HandlePostMessage",
  "MinorGC",
  "MajorGC",
  "UpdateLayoutTree",
  "Layout",
]);

export const CATEGORIES = ["devtools.timeline"];

/** The milliseconds of work of each key, up to the next key. */
export const keyTimes = (trace) => {
  const { traceEvents } = JSON.parse(trace);
  const isKey = ({ name, args }) => name === "EventDispatch" && args?.data?.type === "keydown";
  const thread = traceEvents.find(isKey);
  if (!thread) throw new Error("the trace has no key");
  const events = traceEvents
    .filter(({ pid, tid, ph }) => pid === thread.pid && tid === thread.tid && ph === "X")
    .sort((one, other) => one.ts - other.ts);
  const keys = events.filter(isKey).map(({ ts }) => ts);
  const times = keys.map(() => 0);
  // An event inside another event is counted once.
  let [key, end] = [-1, 0];
  for (const { name, ts, dur } of events) {
    while (key + 1 < keys.length && ts >= keys[key + 1]) key += 1;
    if (key < 0 || !WORK.has(name) || ts + dur <= end) continue;
    times[key] += ts + dur - Math.max(ts, end);
    end = ts + dur;
  }
  return times.map((microseconds) => microseconds / 1000);
};
