// The portal around the form, and how its files are served.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();

test("the portal is served compressed, with a strict policy and the right content types", async () => {
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

test("the portal lists its agents, and the form offers them", async () => {
  const page = await on.portal("sip");
  const names = await page.locator("#agent-list b").allTextContents();
  assert.ok(names.length >= 3);
  await field(page, "Answers calls").click();
  const offered = page.locator("#inbound-agents [role=option] > :first-child");
  await offered.first().waitFor();
  assert.deepEqual(await offered.allTextContents(), names);
  await offered.getByText("Rina, support").click();
  assert.equal(await field(page, "Answers calls").inputValue(), "Rina, support");
  await page.locator(".note", { hasText: "Id agent_rina" }).waitFor();
});

test("the portal shows the request with masked secrets, and lists every event", async () => {
  const page = await on.portal("sip");
  await field(page, "Phone number").fill("0171");
  await page.locator("#request-state", { hasText: "Not ready yet." }).waitFor();
  await field(page, "Phone number").fill("01712345678");
  await field(page, "Trunk password").fill("canary-secret");
  await page.locator("#request-state", { hasText: "Ready to be sent." }).waitFor();
  assert.deepEqual(JSON.parse(await page.locator("#request").textContent()), {
    provider: "sip",
    phone_number: "+8801712345678",
    sip_trunk_password: "••••••••",
    sip_infra_region: "global",
  });
  await submit(page);
  await receipt(page).waitFor();
  const eventNames = await page.locator("#events b").allTextContents();
  assert.deepEqual(eventNames, ["pia-created", "pia-dirty", "pia-submit", "pia-change", "pia-dirty", "pia-ready"]);
  assert.ok(!(await page.content()).includes("canary-secret"));
  await page.locator("#request-state", { hasText: "Nothing is entered yet." }).waitFor();
  assert.equal(await page.locator("#request").isHidden(), true);
});

test("the portal's check finds a number that is already in its list", async () => {
  const first = await on.portal("sip");
  await field(first, "Phone number").fill("+8801712349999");
  await first.getByRole("button", { name: "Check before creating" }).click();
  await first.getByText("Checked: nothing speaks against it.").waitFor();
  await submit(first);
  await receipt(first).waitFor();
  const again = await on.portal("sip");
  await field(again, "Phone number").fill("01712349999");
  await again.getByRole("button", { name: "Check before creating" }).click();
  await again.locator(".verification", { hasText: "A number like this is in your list already." }).waitFor();
});
