// A process with one library in it.

import * as measure from "./measure.mjs";

process.on("message", async ([task, args]) => process.send(await measure[task](...args)));
