// A server in front of the platform, as a customer's gateway would be: it passes everything on, notes each POST as it
// came in, and on demand answers in the platform's place, stalls, or hangs up. Real sockets: the browser cannot tell.

import http from "node:http";

const EMPTY_PAGE = '<!doctype html><html lang="en"><title>Host</title><main><h1>Host</h1><div id="place"></div></main></html>';
// No policy for Trusted Types is allowed: the widget needs none.
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";
/** Of a page that is isolated from others, as for shared memory. */
const ISOLATION = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };

/** Starts a front for `platform`. */
export async function startFront(platform) {
  const posts = [];
  const waiting = [];
  const answers = [];
  let planned = [];

  const server = http.createServer((request, response) => {
    if (request.url === "/host" || request.url === "/isolated") {
      const isolation = request.url === "/host" ? {} : ISOLATION;
      response.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": POLICY, ...isolation });
      return response.end(EMPTY_PAGE);
    }
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      if (request.method === "POST") {
        posts.push({ path: request.url, headers: request.headers, body: body.toString("utf8") });
        waiting.splice(0).forEach((wake) => wake());
        const plan = planned.shift();
        if (plan) return plan(request, response, () => pass(request, response, body));
      }
      pass(request, response, body);
    });
  });

  function pass(request, response, body) {
    const { hostname, port, host } = platform.address;
    const headers = { ...request.headers, host };
    const onward = http.request({ hostname, port, path: request.url, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
      answer.on("end", () => answers.splice(0).forEach((wake) => wake()));
    });
    onward.on("error", () => response.destroy());
    onward.end(body);
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    /** Every POST that came in: path, headers, body byte by byte. */
    posts,
    /** Waits until this many POSTs have come in. */
    async postCount(count) {
      while (posts.length < count) await new Promise((resolve) => waiting.push(resolve));
    },
    /** Waits for the platform's next answer. */
    answered: () => new Promise((resolve) => answers.push(resolve)),
    /** Answers the next POST in the platform's place. */
    answerNext(status, body, headers = { "Content-Type": "application/json" }) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      planned.push((_, response) => response.writeHead(status, headers).end(text));
    },
    /** Holds the next POST until the function that this gives is called; then it is passed on. */
    holdNext() {
      let release;
      const released = new Promise((resolve) => (release = resolve));
      planned.push((_, __, pass) => released.then(pass));
      return release;
    },
    /** Breaks the connection in the middle of the next answer. */
    breakNext() {
      planned.push((request, response) => {
        response.writeHead(201, { "Content-Type": "application/json", "Content-Length": 500 });
        response.write('{"_id":', () => request.socket.destroy());
      });
    },
    /**
     * Hangs up on every POST from now on, without an answer. On a connection that it kept, a browser sends a POST again
     * by itself when the other end hangs up before the first byte: more than one may come in.
     */
    dropAll() {
      planned = Array.from({ length: 9 }, () => (request) => request.socket.destroy());
    },
    forget() {
      posts.length = 0;
      planned = [];
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
