// The packages as `cargo xtask dist` made them, and their tools.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const NPM = join(ROOT, "dist/npm");
export const CDN = join(ROOT, "dist/cdn");

export const read = (...path) => readFileSync(join(ROOT, ...path), "utf8");

/** A folder that is gone after the tests of the file. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "pia-package-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a program to its end; gives what it printed and its exit code. */
export async function run(program, args, options = {}) {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: ROOT, maxBuffer: 1 << 24, ...options });
    return { code: 0, stdout, stderr };
  } catch (error) {
    if (typeof error.code !== "number") throw error;
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

/** Packs the npm package as a registry would get it. Gives the tarball's path and its files. */
export async function packed(folder) {
  const { code, stdout, stderr } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], { cwd: NPM });
  if (code !== 0) throw new Error(stderr);
  const [{ filename, files }] = [JSON.parse(stdout)].flat();
  return { tarball: join(folder, filename), files: files.map((file) => file.path).sort() };
}
