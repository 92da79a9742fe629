// Chromium as a place to measure in: a fresh page for each library that is opened.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { once } from "node:events";

import { launch } from "../../tests/e2e/support/browser.mjs";

// Isolated, a page gets a clock of 5 µs; else it is one of 100 µs.
export const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

export const chromium = async (libraries) => {
  const server = await serve(libraries);
  const browser = await launch();
  return {
    name: `Chromium ${browser.version()}`,
    async open({ name, wasm }) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${server.address().port}/`);
      const call = (task, ...args) => page.evaluate(run, [task, args]);
      return { ready: await page.evaluate(load, [name, wasm !== undefined]), call, close: () => context.close() };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
};

// These two run in the page. All is there before the clock starts.
const load = async ([name, hasWasm]) => {
  if (!crossOriginIsolated) throw new Error("the clock is too coarse");
  const script = await (await fetch(`/${name}.js`)).text();
  const wasm = hasWasm ? await (await fetch(`/${name}.wasm`)).arrayBuffer() : undefined;
  const { open } = await import("/measure.mjs");
  return open(script, wasm);
};
const run = async ([task, args]) => (await import("/measure.mjs"))[task](...args);

const serve = async (libraries) => {
  const files = new Map([
    ["/", ["text/html", "<!doctype html><title>bench</title>"]],
    ["/measure.mjs", ["text/javascript", await readFile(new URL("measure.mjs", import.meta.url))]],
  ]);
  for (const { name, script, wasm } of libraries) {
    files.set(`/${name}.js`, ["text/javascript", script]);
    if (wasm) files.set(`/${name}.wasm`, ["application/wasm", wasm]);
  }
  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url) ?? [];
    if (!type) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": `${type}; charset=utf-8`, ...ISOLATED }).end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
};
