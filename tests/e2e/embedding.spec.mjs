// The widget in a page under a strict policy, mounted by script or as a custom element.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

test("a form mounted by script creates a number, fires an event, and leaves nothing after an unmount", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  const before = await page.evaluate(() => document.getElementById("place").childNodes.length);
  assert.equal(before, 1);
  await field(page, "Label").fill("Mounted");
  await submit(page);
  await receipt(page).waitFor();
  const events = await page.evaluate(() => window.events);
  assert.equal(events.length, 1);
  assert.equal(events[0].name, "pia-created");
  assert.equal(events[0].detail.friendly_name, "Mounted");
  assert.match(events[0].detail.phone_number, /^\+\d+$/);
  await page.evaluate(() => {
    window.handle.unmount();
    window.handle.unmount();
  });
  assert.equal(await page.evaluate(() => document.getElementById("place").innerHTML), "");
});

test("an unmount aborts the request in flight", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  const release = on.front.holdNext();
  const aborted = page.waitForEvent("requestfailed");
  await submit(page);
  await on.front.postCount(1);
  await page.evaluate(() => window.handle.unmount());
  assert.match((await aborted).failure().errorText, /ABORTED/);
  // The platform's response has no receiver any more, and no event may follow it.
  const created = on.platform.rows().length + 1;
  release();
  await on.front.responded();
  assert.equal(on.platform.rows().length, created);
  assert.deepEqual(await page.evaluate(() => window.events), []);
});

for (const [name, arrange] of [
  ["pia-created", () => {}],
  ["pia-error", () => on.front.respondNext(403, { detail: "No" })],
]) {
  test(`a host may unmount the form in its listener for ${name}`, async () => {
    arrange();
    const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
    await page.evaluate((name) => {
      document.addEventListener(name, () => window.handle.unmount());
    }, name);
    await submit(page);
    await page.waitForFunction(() => window.events.length === 1);
    assert.equal(await page.evaluate(() => document.getElementById("place").innerHTML), "");
    // The module is intact: a second form can be mounted and used.
    await page.evaluate(async (endpoint) => {
      const { mount } = await import("/index.js");
      window.handle = await mount(document.getElementById("place"), { endpoint, provider: "twilio" });
    }, ENDPOINT);
    await submit(page);
    await page.locator(".summary:focus").waitFor();
  });
}

test("a fetch of the page that rejects with a text leaves the outcome unknown", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  await page.evaluate(() => {
    window.fetch = () => Promise.reject("offline");
  });
  await submit(page);
  await page.getByRole("alert").getByText("The connection broke").waitFor();
});

test("a token function that is set later is called", async () => {
  const page = await on.portal("pia");
  await page.evaluate(() => {
    const form = document.querySelector("pia-number-form");
    window.calls = 0;
    form.options = { ...form.options, providers: ["pia"], getToken: async () => `token-${(window.calls += 1)}` };
  });
  await field(page, "Label").waitFor();
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(await page.evaluate(() => window.calls), 1);
  assert.equal(on.front.posts[0].headers.authorization, "Bearer token-1");
});

test("plain http is allowed without secrets, by the host's option, and on the same machine", async () => {
  const page = await on.page();
  const mounted = await page.evaluate(async () => {
    const { mount } = await import("/index.js");
    const container = document.getElementById("place");
    const forms = [
      { endpoint: "http://pia.example.com/", providers: ["pia"] },
      { endpoint: "http://pia.example.com/", allowInsecureEndpoint: true },
      { endpoint: "http://localhost:8787/" },
      { endpoint: "http://pia.localhost/" },
      { endpoint: "http://[::1]/" },
    ];
    for (const options of forms) await mount(container, options);
    return container.children.length;
  });
  assert.equal(mounted, 5);
});

test("two forms in a page keep their providers and values apart", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  await page.evaluate(async (endpoint) => {
    const second = document.createElement("section");
    second.id = "second";
    document.body.append(second);
    const { mount } = await import("/index.js");
    await mount(second, { endpoint, provider: "twilio" });
  }, ENDPOINT);
  await field(page.locator("#place"), "Label").fill("First");
  await field(page.locator("#second"), "Phone number").fill("+14155552671");
  assert.equal(await page.locator("#place").getByRole("radio", { name: "PIA-managed" }).isChecked(), true);
  assert.equal(await page.locator("#second").getByRole("radio", { name: "Twilio" }).isChecked(), true);
  assert.equal(await field(page.locator("#place"), "Label").inputValue(), "First");
});

for (const [name, options, message] of [
  ["an unknown option", { endpoint: "/x", colour: "red" }, /colour: no such option/],
  ["no endpoint", {}, /endpoint: expected/],
  ["an endpoint that is not a URL", { endpoint: "http://[" }, /endpoint: expected/],
  ["an endpoint that runs a script", { endpoint: "javascript:alert(1)" }, /endpoint: expected/],
  ["an endpoint with a password", { endpoint: "https://me:secret@example.com/" }, /endpoint: expected/],
  [
    "an endpoint of plain http on a different machine",
    { endpoint: "http://pia.example.com/v1" },
    /endpoint: expected an https address, as secrets are sent.*http:\/\/pia\.example\.com"/,
  ],
  ["an endpoint of the wrong type", { endpoint: 5 }, /endpoint: expected/],
  ["an unknown provider", { endpoint: "/x", provider: "vonage" }, /provider: expected "sip".*vonage/],
  ["a time-out of zero", { endpoint: "/x", timeoutMs: 0 }, /timeoutMs: expected milliseconds/],
  ["a time-out no timer can hold", { endpoint: "/x", timeoutMs: 3_000_000_000 }, /timeoutMs: expected milliseconds/],
  ["a time-out of the wrong type", { endpoint: "/x", timeoutMs: "500" }, /timeoutMs: expected milliseconds/],
  ["an unknown region policy", { endpoint: "/x", regionPolicy: "block" }, /regionPolicy: expected "warn"/],
  ["headers of the wrong type", { endpoint: "/x", headers: { a: 5 } }, /headers: expected/],
  ["agents of the wrong type", { endpoint: "/x", agents: "Rina" }, /agents: expected/],
  ["an unknown theme", { endpoint: "/x", theme: "blue" }, /theme: expected "auto".*blue/],
  ["a value of an unknown field", { endpoint: "/x", values: { colour: "red" } }, /values\.colour: no such field/],
  [
    "a secret among the values",
    { endpoint: "/x", values: { twilio_auth_token: "canary" } },
    /values\.twilio_auth_token: a secret(?!.*canary)/,
  ],
  [
    "a value of the wrong type",
    { endpoint: "/x", values: { phone_number: 880 } },
    /values\.phone_number: expected a string/,
  ],
  ["values of the wrong type", { endpoint: "/x", values: [] }, /values: expected an object/],
  [
    "an unknown region among the values",
    { endpoint: "/x", values: { sip_infra_region: "mars" } },
    /values\.sip_infra_region: expected/,
  ],
  ["an agent without an id", { endpoint: "/x", agents: [{ name: "Rina" }] }, /agents: expected/],
  [
    "a provider that is not offered",
    { endpoint: "/x", provider: "sip", providers: ["pia"] },
    /provider: expected one of providers/,
  ],
  ["an unknown country", { endpoint: "/x", defaultCountry: "XX" }, /defaultCountry: expected/],
  ["a header that HTTP forbids", { endpoint: "/x", headers: { "X-A": "a\r\nb" } }, /headers\.X-A: expected/],
  ["a token in place of the token function", { endpoint: "/x", getToken: "abc" }, /getToken: expected/],
]) {
  test(`mount with ${name} throws a TypeError that names the option`, async () => {
    const page = await on.host({ endpoint: ENDPOINT });
    const error = await page.evaluate(async (options) => {
      const { mount } = await import("/index.js");
      try {
        await mount(document.createElement("div"), options);
        return null;
      } catch (error) {
        return { isTypeError: error instanceof TypeError, message: error.message };
      }
    }, options);
    assert.equal(error?.isTypeError, true);
    assert.match(error.message, message);
  });
}

