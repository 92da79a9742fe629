// The packages that `cargo xtask dist` builds, and the tools to check them.

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

/** Creates a folder that is removed after the tests of the file. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "pia-package-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a program to its end. Gives its exit code and its output. */
export async function run(program, args, options = {}) {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: ROOT, maxBuffer: 1 << 24, ...options });
    return { code: 0, stdout, stderr };
  } catch (error) {
    if (typeof error.code !== "number") throw error;
    return { code: error.code, stdout: error.stdout, stderr: error.stderr };
  }
}

/** Packs the npm package for a registry. Gives the tarball's path and the paths of its files. */
export async function packed(folder) {
  const flags = ["--json", "--ignore-scripts", "--pack-destination", folder];
  const { code, stdout, stderr } = await run("npm", ["pack", ...flags], { cwd: NPM });
  if (code !== 0) throw new Error(stderr);
  const [{ filename, files }] = [JSON.parse(stdout)].flat();
  return { tarball: join(folder, filename), files: files.map((file) => file.path).sort() };
}
