// A server in front of the platform, as a customer's gateway would be. The server passes every request on and records
// each POST. A test can have it respond in the platform's place, stall, or hang up. Its sockets are real, so that the
// browser cannot tell it from the platform.

import http from "node:http";

const EMPTY_PAGE =
  '<!doctype html><html lang="en"><title>Host</title><main><h1>Host</h1><div id="place"></div></main></html>';
// Trusted Types allow no policy, because the widget needs none.
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";
/** Headers of a cross-origin isolated page, as shared memory requires it. */
const ISOLATION = { "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin" };

/** Starts a front before `platform`. */
export async function startFront(platform) {
  const posts = [];
  const waiting = [];
  const responses = [];
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
    const { url: path, method } = request;
    const forwarded = http.request({ hostname, port, path, method, headers }, (upstream) => {
      response.writeHead(upstream.statusCode, upstream.headers);
      upstream.pipe(response);
      upstream.on("end", () => responses.splice(0).forEach((wake) => wake()));
    });
    forwarded.on("error", () => response.destroy());
    forwarded.end(body);
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    /** Every POST that arrived: its path, headers and exact body. */
    posts,
    /** Waits until this many POSTs have arrived. */
    async postCount(count) {
      while (posts.length < count) await new Promise((resolve) => waiting.push(resolve));
    },
    /** Waits for the end of the platform's next response. */
    responded: () => new Promise((resolve) => responses.push(resolve)),
    /** Responds to the next POST in the platform's place. */
    respondNext(status, body, headers = { "Content-Type": "application/json" }) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      planned.push((_, response) => response.writeHead(status, headers).end(text));
    },
    /** Holds the next POST. Gives a function that passes the POST on. */
    holdNext() {
      let release;
      const released = new Promise((resolve) => (release = resolve));
      planned.push((_, __, pass) => released.then(pass));
      return release;
    },
    /** Breaks the connection in the middle of the next response. */
    breakNext() {
      planned.push((request, response) => {
        response.writeHead(201, { "Content-Type": "application/json", "Content-Length": 500 });
        response.write('{"_id":', () => request.socket.destroy());
      });
    },
    /**
     * Hangs up on every POST from now on, without a response. A browser repeats a POST by itself when a kept connection
     * closes before the first byte, so more than one POST may arrive.
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
