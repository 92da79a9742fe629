// The portal around the form, and the sizes of what it loads.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, stage } from "./support/stage.mjs";

const on = stage();

test("the portal is served under a strict policy, with the right types, compressed", async () => {
  const get = (path) => fetch(on.front.address + path, { headers: { "Accept-Encoding": "br" } });
  const page = await get("/");
  assert.match(page.headers.get("content-security-policy"), /require-trusted-types-for 'script'/);
  assert.equal(page.headers.get("x-content-type-options"), "nosniff");
  const wasm = await get("/pia-number-form_bg.wasm");
  assert.equal(wasm.headers.get("content-type"), "application/wasm");
  assert.equal(wasm.headers.get("content-encoding"), "br");
  const script = await get("/element.js");
  assert.match(script.headers.get("content-type"), /^text\/javascript/);
});

test("the theme and the language can be chosen", async () => {
  const page = await on.portal("sip");
  const background = () => page.evaluate(() => getComputedStyle(document.querySelector(".card")).backgroundColor);
  const light = await background();
  await page.getByLabel("Theme").selectOption("dark");
  assert.notEqual(await background(), light);
  await page.getByLabel("Language").selectOption("bn");
  await page.getByRole("heading", { name: "ফোন নম্বর তৈরি করুন" }).waitFor();
  assert.equal(await page.locator("pia-number-form .form").getAttribute("lang"), "bn");
});

test("agents are listed, and offered by the form", async () => {
  const page = await on.portal("sip");
  const names = await page.locator("#agent-list b").allTextContents();
  assert.ok(names.length >= 3);
  const offered = await page.locator("#inbound-agents option").evaluateAll((options) => options.map((option) => option.textContent));
  assert.deepEqual(offered, names);
  await field(page, "Answers calls").fill("agent_rina");
  await page.locator(".note", { hasText: "Rina" }).waitFor();
});
