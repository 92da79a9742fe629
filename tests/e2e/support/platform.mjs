// The real platform on a SQLite file of its own, and the rows of that file.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const {
  PLATFORM_BIN = "target/debug/platform",
  ROWS_BIN = "target/debug/examples/rows",
  PORTAL_DIR = "dist/portal",
} = process.env;

/** The platform's long-lived key, which must never reach a page. */
export const KEY = "e2e-platform-key-5f0c9d";

/** The key with which the platform seals secrets in its rows, and `rows` opens them. */
const SECRET_KEY = "5f0c9d00".repeat(8);

/** Starts a platform. `stop` ends it and removes its file. `restart` ends it and starts a new one on the same file. */
export async function startPlatform() {
  const folder = mkdtempSync(join(tmpdir(), "pia-e2e-"));
  const file = join(folder, "platform.sqlite");
  let running = await startOn(file);
  return {
    get address() {
      return running.address;
    },
    rows() {
      const env = { ...process.env, PIA_SECRET_KEY: SECRET_KEY };
      const lines = execFileSync(ROWS_BIN, [file], { encoding: "utf8", env }).trim();
      return lines ? lines.split("\n").map((line) => JSON.parse(line)) : [];
    },
    async restart() {
      await running.end();
      running = await startOn(file);
    },
    async stop() {
      await running.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startOn(file) {
  const flags = ["--listen", "127.0.0.1:0", "--database-url", `sqlite://${file}`, "--portal", PORTAL_DIR];
  const child = spawn(PLATFORM_BIN, flags, {
    env: { ...process.env, PIA_TOKEN: KEY, PIA_SECRET_KEY: SECRET_KEY, RUST_LOG: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const address = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the platform ended with ${code}`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /listening on (http:\S+)/.exec(line);
      if (found) resolve(new URL(found[1]));
    });
  });
  return {
    address,
    end: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
