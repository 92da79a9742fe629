// Hosts of the widget: the examples, built from the packed npm package in a folder of their own, and their servers.

import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import http from "node:http";
import { extname, join, normalize } from "node:path";
import { createInterface } from "node:readline";
import { ROOT, run } from "../../package/support.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
  ".css": "text/css",
};
/** The Content-Security-Policy of a host's page. `elsewhere` adds a source of scripts and connections. */
export const policy = (elsewhere = "") =>
  `default-src 'none'; script-src 'self'${elsewhere} 'wasm-unsafe-eval'; style-src 'self'; ` +
  `connect-src 'self'${elsewhere}; require-trusted-types-for 'script'`;

/** Runs a program and throws its output if the program fails. */
async function runOrThrow(program, args, options) {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}\n${stdout}\n${stderr}`);
}

/** Copies an example without the files that a developer has built there. Gives the copy's path. */
export function copyExample(name, folder) {
  const copy = join(folder, name);
  const built = new Set(["node_modules", "dist", "target", "pia-number-form"]);
  const source = join(ROOT, "examples", name);
  cpSync(source, copy, { recursive: true, filter: (path) => !built.has(path.slice(source.length + 1)) });
  return copy;
}

/** Installs an example's packages, with the tarball in place of the package's folder, and builds the example. */
export async function buildExample(name, folder, tarball) {
  const copy = copyExample(name, folder);
  const manifest = join(copy, "package.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace("file:../../dist/npm", `file:${tarball}`));
  const flags = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
  await runOrThrow("npm", ["install", ...flags], { cwd: copy });
  await runOrThrow("npm", ["run", "build"], { cwd: copy });
  return join(copy, "dist");
}

/** Builds an installed example for development. React's strict mode works in development alone. */
export async function buildForDevelopment(name, folder) {
  const env = { ...process.env, NODE_ENV: "development" };
  const copy = join(folder, name);
  const flags = ["--mode", "development", "--outDir", "dist-development"];
  await runOrThrow("npm", ["run", "build", "--", ...flags], { cwd: copy, env });
  return join(copy, "dist-development");
}

/** Builds the host in Leptos, in the workspace's target folder, so that compiled dependencies are used again. */
export async function buildWithTrunk(name, folder) {
  const dist = join(folder, name);
  const CARGO_TARGET_DIR = process.env.TARGET_DIR ?? join(ROOT, "target");
  const env = { ...process.env, CARGO_TARGET_DIR, TRUNK_SKIP_VERSION_CHECK: "true" };
  // Trunk reads the variable as a flag, although it may hold any text by convention.
  delete env.NO_COLOR;
  await runOrThrow("trunk", ["build", "--locked", "--dist", dist], { cwd: join(ROOT, "examples", name), env });
  return dist;
}

/** Unpacks the tarball into this folder. */
export async function unpack(tarball, folder) {
  if (!existsSync(folder)) await runOrThrow("mkdir", ["-p", folder]);
  await runOrThrow("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
}

/** Serves a folder's files with these headers. Requests below `/portal/` are passed on to the address `portal`. */
export async function serve(folder, headers = {}, portal = undefined) {
  const server = http.createServer(async (request, response) => {
    if (portal && request.url.startsWith("/portal/")) {
      const { hostname, port, host } = new URL(portal);
      const { url: path, method } = request;
      const options = { hostname, port, path, method, headers: { ...request.headers, host } };
      const forwarded = http.request(options, (upstream) =>
        upstream.pipe(response.writeHead(upstream.statusCode, upstream.headers)),
      );
      forwarded.on("error", () => response.destroy());
      return request.pipe(forwarded);
    }
    const { pathname } = new URL(request.url, "http://localhost");
    const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const bytes = await readFile(join(folder, path)).catch(() => null);
    const type = { "Content-Type": TYPES[extname(path)] ?? "text/plain" };
    // A browser requests the icon by itself.
    response.writeHead(bytes || path === "/favicon.ico" ? 200 : 404, { ...type, ...headers }).end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Runs an example's own server until `stop`. The server's address is the last word of its first line of output. */
export async function start(script, args, env) {
  const child = spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const address = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}`)));
    createInterface({ input: child.stdout }).once("line", (line) => resolve(line.split(" ").at(-1)));
  });
  return {
    address,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
