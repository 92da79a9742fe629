// Serves a built form behind brotli, beside a stub of the platform on the same origin.
//
// Each text file is compressed before the first request, with quality 11 and the largest window that every browser
// accepts, as `cargo xtask build` compresses the portal.

import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

import { ISOLATED } from "../web/chromium.mjs";
import { platform } from "./platform.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
};

const compress = promisify(brotliCompress);

const brotli = (bytes) =>
  compress(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

/** Serves the web files of a folder. `page` is the path of a page in place of the folder's own. */
export const serve = async ({ folder, page }) => {
  const files = await compressed(folder, page);
  const stub = platform();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (stub.answer(request, response, pathname)) return;
    const file = files.get(pathname);
    if (!file) return response.writeHead(404).end();
    const headers = { "content-type": file.type, "content-encoding": "br", "content-length": file.body.length };
    response.writeHead(200, { ...headers, ...ISOLATED }).end(file.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    posts: stub.posts,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
};

const compressed = async (folder, page) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => extname(path) in TYPES && extname(path) !== ".html");
  const served = paths.map((path) => [`/${relative(folder, path).replaceAll(sep, "/")}`, path]);
  served.push(["/", page ?? join(folder, "index.html")]);
  return new Map(
    await Promise.all(
      served.map(async ([url, path]) => [
        url,
        { type: TYPES[extname(path)], body: await brotli(await readFile(path)) },
      ]),
    ),
  );
};
