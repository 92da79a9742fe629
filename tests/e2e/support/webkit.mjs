// WebKitGTK by its WebDriver, on a display of its own. Selectors reach into the form's shadow root.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

const { WEBKIT_DRIVER, XVFB } = process.env;

/** The reason why the tests in WebKit cannot run, if there is one. */
export const missing = !(WEBKIT_DRIVER && XVFB) && "this system has no WebKitGTK: set WEBKIT_DRIVER and XVFB";

/** The codes of keys that write no character (W3C WebDriver, 17.4.2). */
const KEYS = {
  Backspace: "\ue003",
  Tab: "\ue004",
  Enter: "\ue007",
  Control: "\ue009",
  ArrowLeft: "\ue012",
  ArrowRight: "\ue014",
  ArrowDown: "\ue015",
};
const PATIENCE_MS = 20_000;
const POLL_MS = 25;

/** Starts the browser. `stop` ends every process that was started. */
export async function startWebkit() {
  const display = await startDisplay();
  const port = await freePort();
  const driver = spawn(WEBKIT_DRIVER, [`--port=${port}`], {
    // Without a graphics card, WebKit draws by software.
    env: { ...process.env, DISPLAY: display.name, LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_DMABUF_RENDERER: "1" },
    stdio: "ignore",
  });
  const address = `http://127.0.0.1:${port}`;

  async function command(method, path, body) {
    const init = method === "POST" ? { method, body: JSON.stringify(body ?? {}) } : { method };
    const response = await fetch(`${address}${path}`, init);
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  const stop = async () => {
    await end(driver);
    await display.stop();
  };
  try {
    await poll("the driver responds", () => command("GET", "/status").then(() => true, () => false));
    // The driver starts the browser of its own package.
    const { sessionId } = await command("POST", "/session", { capabilities: { alwaysMatch: {} } });
    const page = pageOf((method, path, body) => command(method, `/session/${sessionId}${path}`, body));
    return {
      page,
      async stop() {
        await command("DELETE", `/session/${sessionId}`).finally(stop);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The page of a session. */
function pageOf(command) {
  /** Runs a function in the page with arguments of JSON, and gives its result. */
  const run = (act, ...args) => command("POST", "/execute/sync", { script: `return (${act})(...arguments)`, args });

  /** Finds an element of the form or of the page, and gives its reference once it is there. */
  const find = (selector) =>
    poll(`${selector} is there`, () =>
      run((selector) => {
        const roots = [document, ...Array.from(document.querySelectorAll("*"), ({ shadowRoot }) => shadowRoot)];
        return roots.map((root) => root?.querySelector(selector)).find(Boolean) ?? null;
      }, selector),
    );

  /** Reads something of an element. */
  const read = async (selector, act) => run(act, await find(selector));

  const text = (selector) => read(selector, (element) => element.textContent);

  const perform = (source, ...actions) => command("POST", "/actions", { actions: [{ ...source, actions }] });
  const actions = (...keys) => perform({ type: "key", id: "keyboard" }, ...keys);
  const key = (type, name) => ({ type, value: KEYS[name] ?? name });

  return {
    run,
    find,
    read,
    go: (url) => command("POST", "/url", { url }),
    reload: () => command("POST", "/refresh"),
    text,
    value: (selector) => read(selector, (element) => element.value),
    /** Clicks in the middle of the element. The driver's own click does not find elements in a shadow root. */
    click: async (selector) => {
      const [x, y] = await read(selector, (element) => {
        element.scrollIntoView({ block: "nearest" });
        const { left, top, width, height } = element.getBoundingClientRect();
        return [Math.round(left + width / 2), Math.round(top + height / 2)];
      });
      const move = { type: "pointerMove", duration: 0, x, y };
      const press = [{ type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
      await perform({ type: "pointer", id: "mouse" }, move, ...press);
    },
    /** Presses keys by name one after the other, or types a text. */
    press: (...names) => actions(...names.flatMap((name) => [key("keyDown", name), key("keyUp", name)])),
    type: (text) => actions(...Array.from(text).flatMap((name) => [key("keyDown", name), key("keyUp", name)])),
    /** Presses a key while Control is held. */
    pressWithControl: (name) =>
      actions(key("keyDown", "Control"), key("keyDown", name), key("keyUp", name), key("keyUp", "Control")),
    /** Waits until a text of an element has a part. */
    shows: (selector, part) => poll(`${selector} shows ${part}`, async () => (await text(selector)).includes(part)),
  };
}

/** Waits for a result that is neither false nor null. */
async function poll(what, act) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const result = await act();
    if (result) return result;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Starts a display without a screen. The server chooses a free name and writes it to its third pipe. */
async function startDisplay() {
  const flags = ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"];
  const server = spawn(XVFB, flags, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const failed = once(server, "exit").then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`)));
  const [number] = await Promise.race([once(server.stdio[3], "data"), failed]);
  failed.catch(() => {});
  return { name: `:${String(number).trim()}`, stop: () => end(server) };
}

async function end(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.kill();
    await ended;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
