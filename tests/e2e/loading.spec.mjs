// <pia-number-form> before its form is there: its children, its place in the page, and a module that does not come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

/** Loads the element's script, and adds an element with this content to an empty page. */
const addElement = (page, content, options = {}) =>
  page.evaluate(
    async ([content, options]) => {
      window.kinds = [];
      window.reported = [];
      addEventListener("error", (event) => {
        event.preventDefault();
        window.reported.push(event.message);
      });
      document.addEventListener("pia-error", ({ detail }) => window.kinds.push(detail.kind));
      await import("/element.js");
      const form = Object.assign(document.createElement("pia-number-form"), options);
      form.append(content);
      window.form = form;
      const below = document.createElement("p");
      below.textContent = "Below the form";
      document.getElementById("place").append(form, below);
    },
    [content, { endpoint: ENDPOINT, ...options }],
  );

test("the element shows its children until the form is there", async () => {
  const page = await on.page();
  const gate = {};
  gate.promise = new Promise((resolve) => (gate.resolve = resolve));
  await page.route("**/*.wasm", (route) => gate.promise.then(() => route.continue()));
  await addElement(page, "Loading the form");
  const isShown = () =>
    page.evaluate(() => {
      const content = document.createRange();
      content.selectNodeContents(window.form);
      return content.getClientRects().length > 0;
    });
  assert.equal(await isShown(), true);
  gate.resolve();
  await page.locator("pia-number-form .title").waitFor();
  assert.equal(await isShown(), false);
});

for (const [place, viewport] of [["wide", { width: 1280, height: 900 }], ["narrow", { width: 360, height: 740 }]]) {
  for (const provider of ["sip", "pia", "twilio"]) {
    test(`the page does not move when the form of ${provider} comes in a ${place} place`, async () => {
      const page = await on.page();
      await page.setViewportSize(viewport);
      await page.evaluate(() => {
        window.shift = 0;
        const add = (list) => list.getEntries().forEach(({ value }) => (window.shift += value));
        new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
      });
      let resolve;
      const asked = new Promise((done) => (resolve = done));
      await page.route("**/*.wasm", async (route) => {
        resolve();
        // The empty place is painted before the form comes.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await route.continue();
      });
      await addElement(page, "\n  ", { provider, providers: [provider] });
      await asked;
      await page.locator("pia-number-form .title").waitFor();
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      const shift = await page.evaluate(() => window.shift);
      assert.ok(shift < 0.02, `the page moved by ${shift}`);
    });
  }
}

test("a module that has not come after 20 s is reported, and a retry loads it", async () => {
  const page = await on.page();
  await page.clock.install();
  await page.route("**/*.wasm", () => {}, { times: 1 });
  const asked = page.waitForRequest("**/*.wasm");
  await addElement(page, "Loading the form");
  await asked;
  await page.clock.runFor(19_000);
  assert.deepEqual(await page.evaluate(() => window.kinds), []);
  await page.clock.runFor(1_000);
  await page.getByRole("alert").getByText("The form could not be loaded").waitFor();
  assert.deepEqual(await page.evaluate(() => window.kinds), ["load-failed"]);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.clock.runFor(1_000);
  await page.locator("pia-number-form .title").waitFor();
});

test("the module of a different build is reported by one readable error", async () => {
  const page = await on.page();
  const body = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  await page.route("**/*.wasm", (route) => route.fulfill({ body, contentType: "application/wasm" }));
  await addElement(page, "");
  const failed = page.getByRole("alert").getByText("The form could not be loaded");
  await failed.waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.waitForFunction(() => window.kinds.length === 2);
  await failed.waitFor();
  const reported = await page.evaluate(() => window.reported);
  assert.equal(reported.length, 2);
  for (const message of reported) assert.match(message, /pia-number-form: .*_bg\.wasm was not loaded: /);
});

test("a module that fails to load is reported, and a retry loads it", async () => {
  const page = await on.page();
  await page.route("**/*.wasm", (route) => route.abort(), { times: 1 });
  await page.evaluate(async (endpoint) => {
    addEventListener("error", (event) => event.preventDefault());
    document.addEventListener("pia-error", ({ detail }) => (window.kind = detail.kind));
    const form = Object.assign(document.createElement("pia-number-form"), { endpoint, locale: "bn" });
    document.getElementById("place").append(form);
    await import("/element.js");
  }, ENDPOINT);
  await page.getByRole("alert").getByText("লোড করা যায়নি").waitFor();
  assert.equal(await page.evaluate(() => window.kind), "load-failed");
  await page.getByRole("button").click();
  await page.locator(".form[lang=bn] .title").waitFor();
  await page.waitForFunction(() => {
    const { activeElement } = document.querySelector("pia-number-form").shadowRoot;
    return activeElement?.name === "provider";
  });
  assert.equal(await page.getByText("লোড করা যায়নি").count(), 0);
});
