// A server whose answers to POSTs are made byte by byte, on sockets of its own: all that can go wrong between a page and a platform.
// Whatever else is asked for comes from the front, so that the page and what it posts to have one origin. Every connection carries one
// request: a browser sends a POST again by itself where one that it kept is closed.

import http from "node:http";
import net from "node:net";

const REASONS = { 200: "OK", 201: "Created", 422: "Unprocessable Content", 503: "Service Unavailable" };

/** The bytes of an answer. `length` is what its head says of it. */
export function answer(status, body = "", headers = {}, length = Buffer.byteLength(body)) {
  const all = { "content-type": "application/json", "content-length": length, connection: "close" };
  for (const [name, value] of Object.entries(headers)) all[name.toLowerCase()] = value;
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${REASONS[status] ?? "Status"}\r\n${lines.join("")}\r\n${body}`;
}

/** What can become of a POST: each gets the socket, the request, and a function that passes it on to the platform. */
export const FAULTS = {
  /** The connection is reset without a byte. */
  reset: (socket) => socket.resetAndDestroy(),
  /** The connection is closed without a byte. */
  close: (socket) => socket.end(),
  /** Nothing ever comes. */
  stall: () => {},
  /** Something that is no HTTP. */
  garbage: (socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"),
  /** The head comes, and no body. */
  stallInBody: (socket) => socket.write(answer(201, "", {}, 300)),
  /** Half an answer, and the connection is reset. */
  half: (body, status = 201) => (socket) =>
    socket.write(answer(status, body.slice(0, body.length / 2), {}, body.length), () => socket.resetAndDestroy()),
  /** The head says that there is more than comes. */
  tooShort: (body, status = 201) => (socket) => socket.end(answer(status, body, {}, Buffer.byteLength(body) + 40)),
  /** The head says that there is less than comes. */
  tooLong: (body, status = 201) => (socket) => socket.end(answer(status, body, {}, Buffer.byteLength(body) - 10)),
  /** The answer comes byte by byte. */
  drip: (body, status = 201) => (socket) => {
    const bytes = [...Buffer.from(answer(status, body))];
    socket.setNoDelay(true);
    const next = () => (bytes.length ? socket.write(Buffer.of(bytes.shift()), () => setImmediate(next)) : socket.end());
    next();
  },
  /** An answer without an end. Gives up when nobody reads it any more, and then calls `left` with the bytes that were taken. */
  endless: (status, left) => (socket) => {
    const chunk = `"${"x".repeat(64 * 1024)}",`;
    socket.once("close", () => left(socket.bytesWritten));
    socket.write(`HTTP/1.1 ${status} Status\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[`);
    const more = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on("drain", more);
    more();
  },
  /** An answer with this status and body. */
  say: (status, body = "", headers = {}) => (socket) =>
    socket.end(answer(status, typeof body === "string" ? body : JSON.stringify(body), headers)),
  /** The platform does its work, and its answer is lost. */
  swallow: async (socket, request, pass) => {
    await pass();
    socket.resetAndDestroy();
  },
  /** The platform does its work, and its answer comes through. */
  pass: async (socket, request, pass) => {
    const { status, body } = await pass();
    socket.end(answer(status, body));
  },
};

/** Starts a server before the front of `on`, a stage. */
export async function startFaults(on) {
  const posts = [];
  const waiting = [];
  const sockets = new Set();
  let planned = [];
  let port = 0;

  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // A browser may hang up at any time.
    socket.on("error", () => {});
    let bytes = Buffer.alloc(0);
    const read = (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const end = bytes.indexOf("\r\n\r\n");
      if (end < 0) return;
      const [first, ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
      const [method, path] = first.split(" ");
      const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
      if (bytes.length < end + 4 + Number(headers["content-length"] ?? 0)) return;
      socket.off("data", read);
      // What is not read would keep the end from being seen.
      socket.resume();
      const request = { method, path, headers, body: bytes.subarray(end + 4).toString("utf8") };
      if (method !== "POST") return relay(socket, request);
      posts.push(request);
      waiting.splice(0).forEach((wake) => wake());
      (planned.shift() ?? FAULTS.pass)(socket, request, () => onward(request));
    };
    socket.on("data", read);
  });

  /** What the front says to a request. */
  const onward = ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const { hostname, port, host } = new URL(on.front.address);
      const sent = { ...headers, host, connection: "close", "accept-encoding": "identity" };
      const asked = http.request({ hostname, port, path, method, headers: sent }, (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }));
      });
      asked.on("error", reject);
      asked.end(body);
    });

  async function relay(socket, request) {
    const { status, headers, body } = await onward(request);
    const kept = Object.entries(headers).filter(([name]) => !["connection", "transfer-encoding", "content-length"].includes(name));
    socket.write(answer(status, "", Object.fromEntries(kept), body.length));
    socket.end(body);
  }

  const listen = () => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const refuse = () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    return closed;
  };
  await listen();
  port = server.address().port;
  return {
    address: `http://127.0.0.1:${port}`,
    /** Every POST that came in. */
    posts,
    /** Waits until this many POSTs have come in. */
    async postCount(count) {
      while (posts.length < count) await new Promise((resolve) => waiting.push(resolve));
    },
    /** What is to become of the next POSTs, one after the other. Those after them are passed on. */
    next: (...faults) => planned.push(...faults),
    /** Refuses every connection, until `listen`. */
    refuse,
    listen,
    forget() {
      posts.length = 0;
      planned = [];
      for (const socket of sockets) socket.destroy();
    },
    stop: refuse,
  };
}
