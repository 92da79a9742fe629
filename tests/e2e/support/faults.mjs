// A server of network faults: it writes its responses to POSTs byte by byte, on sockets of its own. Every other request
// is passed on to the front, so that the page and its endpoint share one origin. Every connection carries one request,
// because a browser repeats a POST by itself when a kept connection closes.

import http from "node:http";
import net from "node:net";

const REASONS = { 200: "OK", 201: "Created", 422: "Unprocessable Content", 503: "Service Unavailable" };
/** Headers that describe one connection, and so are not passed on. */
const CONNECTION_HEADERS = ["connection", "transfer-encoding", "content-length"];

/** The bytes of a response. `length` is the value of its `Content-Length`. */
export function responseBytes(status, body = "", headers = {}, length = Buffer.byteLength(body)) {
  const all = { "content-type": "application/json", "content-length": length, connection: "close" };
  for (const [name, value] of Object.entries(headers)) all[name.toLowerCase()] = value;
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${REASONS[status] ?? "Status"}\r\n${lines.join("")}\r\n${body}`;
}

/** The fates of a POST. Each gets the socket, the request, and a function that passes it on to the platform. */
export const FAULTS = {
  /** Resets the connection without a byte. */
  reset: (socket) => socket.resetAndDestroy(),
  /** Closes the connection without a byte. */
  close: (socket) => socket.end(),
  /** Keeps the connection open and sends nothing. */
  stall: () => {},
  /** Sends bytes of a protocol other than HTTP. */
  garbage: (socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"),
  /** Sends the head and no body. */
  stallInBody: (socket) => socket.write(responseBytes(201, "", {}, 300)),
  /** Sends half of the body, then resets the connection. */
  half: (body, status = 201) => (socket) => {
    const bytes = responseBytes(status, body.slice(0, body.length / 2), {}, body.length);
    socket.write(bytes, () => socket.resetAndDestroy());
  },
  /** Announces more bytes than it sends. */
  tooShort: (body, status = 201) => (socket) =>
    socket.end(responseBytes(status, body, {}, Buffer.byteLength(body) + 40)),
  /** Announces fewer bytes than it sends. */
  tooLong: (body, status = 201) => (socket) =>
    socket.end(responseBytes(status, body, {}, Buffer.byteLength(body) - 10)),
  /** Sends the response byte by byte. */
  drip: (body, status = 201) => (socket) => {
    const bytes = [...Buffer.from(responseBytes(status, body))];
    socket.setNoDelay(true);
    const next = () => (bytes.length ? socket.write(Buffer.of(bytes.shift()), () => setImmediate(next)) : socket.end());
    next();
  },
  /** Sends a response without an end. Once the browser hangs up, calls `onClose` with the number of bytes written. */
  endless: (status, onClose) => (socket) => {
    const chunk = `"${"x".repeat(64 * 1024)}",`;
    socket.once("close", () => onClose(socket.bytesWritten));
    socket.write(`HTTP/1.1 ${status} Status\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[`);
    const more = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on("drain", more);
    more();
  },
  /** Sends a response with this status and body. */
  respond: (status, body = "", headers = {}) => (socket) =>
    socket.end(responseBytes(status, typeof body === "string" ? body : JSON.stringify(body), headers)),
  /** Lets the platform do its work, and loses its response. */
  loseResponse: async (socket, request, pass) => {
    await pass();
    socket.resetAndDestroy();
  },
  /** Lets the platform do its work, and sends its response. */
  pass: async (socket, request, pass) => {
    const { status, body } = await pass();
    socket.end(responseBytes(status, body));
  },
};

/** Reads a request from the bytes received so far. Gives nothing until its head and its body are complete. */
function parseRequest(bytes) {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [first, ...lines] = bytes.subarray(0, end).toString("latin1").split("\r\n");
  const [method, path] = first.split(" ");
  const split = (line, at) => [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
  const headers = Object.fromEntries(lines.map((line) => split(line, line.indexOf(":"))));
  if (bytes.length < end + 4 + Number(headers["content-length"] ?? 0)) return undefined;
  return { method, path, headers, body: bytes.subarray(end + 4).toString("utf8") };
}

/** Starts a fault server before the front of the stage `on`. */
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
      const request = parseRequest(bytes);
      if (!request) return;
      socket.off("data", read);
      // A paused socket would never report its end.
      socket.resume();
      if (request.method !== "POST") return relay(socket, request);
      posts.push(request);
      waiting.splice(0).forEach((wake) => wake());
      (planned.shift() ?? FAULTS.pass)(socket, request, () => forward(request));
    };
    socket.on("data", read);
  });

  /** Sends a request to the front and gives the front's response. */
  const forward = ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const { hostname, port, host } = new URL(on.front.address);
      const sent = { ...headers, host, connection: "close", "accept-encoding": "identity" };
      const request = http.request({ hostname, port, path, method, headers: sent }, (response) => {
        const { statusCode: status, headers } = response;
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("end", () => resolve({ status, headers, body: Buffer.concat(chunks) }));
      });
      request.on("error", reject);
      request.end(body);
    });

  async function relay(socket, request) {
    const { status, headers, body } = await forward(request);
    const kept = Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.includes(name));
    socket.write(responseBytes(status, "", Object.fromEntries(kept), body.length));
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
    /** Every POST that arrived. */
    posts,
    /** Waits until this many POSTs have arrived. */
    async postCount(count) {
      while (posts.length < count) await new Promise((resolve) => waiting.push(resolve));
    },
    /** Plans the fates of the next POSTs, in order. Later POSTs are passed on. */
    next: (...faults) => planned.push(...faults),
    /** Refuses every connection until `listen` is called. */
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
