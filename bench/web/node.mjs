// Node as a place to measure in: a fresh process for each library that is opened.

import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const CHILD = fileURLToPath(new URL("node-child.mjs", import.meta.url));

export const node = {
  name: `Node ${process.version}`,
  async open({ script, wasm }) {
    const child = fork(CHILD, { serialization: "advanced" });
    const ended = once(child, "exit").then(() => null);
    const call = async (task, ...args) => {
      child.send([task, args]);
      const answer = await Promise.race([once(child, "message"), ended]);
      if (!answer) throw new Error(`${task}: the process ended`);
      return answer[0];
    };
    return { ready: await call("open", script, wasm), call, close: () => child.kill() };
  },
};
