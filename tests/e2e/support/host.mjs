// Hosts: the examples, built from the packed npm package in a folder of their own, and servers for what was built.

import { spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import http from "node:http";
import { extname, join, normalize } from "node:path";
import { createInterface } from "node:readline";
import { ROOT, run } from "../../package/support.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };
export const policy = (elsewhere = "") =>
  `default-src 'none'; script-src 'self'${elsewhere} 'wasm-unsafe-eval'; style-src 'self'; ` +
  `connect-src 'self'${elsewhere}; require-trusted-types-for 'script'`;

async function must(program, args, options) {
  const { code, stdout, stderr } = await run(program, args, options);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}\n${stdout}\n${stderr}`);
}

/** A copy of an example, without what a developer has built there. */
export function copied(name, folder) {
  const copy = join(folder, name);
  const made = new Set(["node_modules", "dist", "target", "pia-number-form"]);
  const source = join(ROOT, "examples", name);
  cpSync(source, copy, { recursive: true, filter: (path) => !made.has(path.slice(source.length + 1)) });
  return copy;
}

/** Installs an example's packages, with the tarball in the place of the folder that it names, and builds it. */
export async function built(name, folder, tarball) {
  const copy = copied(name, folder);
  const manifest = join(copy, "package.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace("file:../../dist/npm", `file:${tarball}`));
  await must("npm", ["install", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: copy });
  await must("npm", ["run", "build"], { cwd: copy });
  return join(copy, "dist");
}

/** Builds an installed example as for development, where frameworks check more: React's strict mode does nothing otherwise. */
export async function builtForDevelopment(name, folder) {
  const env = { ...process.env, NODE_ENV: "development" };
  const copy = join(folder, name);
  await must("npm", ["run", "build", "--", "--mode", "development", "--outDir", "dist-development"], { cwd: copy, env });
  return join(copy, "dist-development");
}

/** Builds the host in Leptos, with what is compiled of it already. */
export async function compiled(name, folder) {
  const dist = join(folder, name);
  const environment = { ...process.env, CARGO_TARGET_DIR: process.env.TARGET_DIR ?? join(ROOT, "target"), TRUNK_SKIP_VERSION_CHECK: "true" };
  // By custom it may hold anything; Trunk takes it for a flag.
  delete environment.NO_COLOR;
  await must("trunk", ["build", "--locked", "--dist", dist], { cwd: join(ROOT, "examples", name), env: environment });
  return dist;
}

/** Unpacks the tarball into a folder of this name. */
export async function unpacked(tarball, folder) {
  if (!existsSync(folder)) await must("mkdir", ["-p", folder]);
  await must("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
}

/** Serves a folder's files with these headers. `elsewhere` is the address that everything below `/portal/` is passed on to. */
export async function serve(folder, headers = {}, elsewhere = undefined) {
  const server = http.createServer(async (request, response) => {
    if (elsewhere && request.url.startsWith("/portal/")) {
      const { hostname, port, host } = new URL(elsewhere);
      const options = { hostname, port, path: request.url, method: request.method, headers: { ...request.headers, host } };
      const onward = http.request(options, (answer) => answer.pipe(response.writeHead(answer.statusCode, answer.headers)));
      onward.on("error", () => response.destroy());
      return request.pipe(onward);
    }
    const { pathname } = new URL(request.url, "http://localhost");
    const path = normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const bytes = await readFile(join(folder, path)).catch(() => null);
    const type = { "Content-Type": TYPES[extname(path)] ?? "text/plain" };
    // A browser asks for the icon by itself.
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

/** Runs a server of an example's own until `stop`. Gives its address, which is the last word of its first line. */
export async function started(script, args, env) {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
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
