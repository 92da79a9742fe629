// The page's own server. It serves the files of this folder, and its endpoint passes the form's requests on to the
// platform with the platform's key. A portal does so behind its own sign-in.

import { readFile } from "node:fs/promises";
import http from "node:http";
import { extname, join, normalize } from "node:path";

const platform = process.argv[2];
const { PIA_TOKEN: key, PORT: port = "3000" } = process.env;
if (!platform || !key) throw new Error("usage: PIA_TOKEN=… node serve.mjs http://PLATFORM");

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm" };
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "require-trusted-types-for 'script'";

async function pass(request, response) {
  const body = await new Response(request).arrayBuffer();
  const upstream = await fetch(platform + request.url.slice("/api/pia".length), {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${key}` },
    body,
  });
  response.writeHead(upstream.status, { "Content-Type": upstream.headers.get("Content-Type") ?? "text/plain" });
  response.end(Buffer.from(await upstream.arrayBuffer()));
}

async function file(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const path = normalize(pathname === "/" ? "/index.html" : pathname);
  const type = TYPES[extname(path)];
  const bytes = type && (await readFile(join(import.meta.dirname, path)).catch(() => null));
  response.writeHead(bytes ? 200 : 404, { "Content-Type": type ?? "text/plain", "Content-Security-Policy": POLICY });
  response.end(bytes);
}

const server = http.createServer((request, response) => {
  const isPost = request.method === "POST" && request.url === "/api/pia/v1/phone-numbers";
  (isPost ? pass : file)(request, response).catch(() => response.writeHead(502).end());
});
server.listen(Number(port), "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
