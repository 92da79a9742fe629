// Launches the machine's Chromium with its background connections turned off, so that only the page under test uses
// the network.

import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

const { CHROMIUM = "/usr/bin/chromium" } = process.env;

export const launch = (flags = []) => chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags] });
