// The widget in a page: by script into any element, and as a custom element, under a strict policy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

test("a form mounted by script works, tells the host, and leaves nothing when it is unmounted", async () => {
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

test("a form that is unmounted gives up what it has on its way", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  const release = on.front.holdNext();
  const aborted = page.waitForEvent("requestfailed");
  await submit(page);
  await on.front.postCount(1);
  await page.evaluate(() => window.handle.unmount());
  assert.match((await aborted).failure().errorText, /ABORTED/);
  // The answer that is passed on now has nobody to reach: once it was answered, nothing may have been told.
  const created = on.platform.rows().length + 1;
  release();
  await on.front.answered();
  assert.equal(on.platform.rows().length, created);
  assert.deepEqual(await page.evaluate(() => window.events), []);
});

for (const [name, arrange] of [
  ["pia-created", () => {}],
  ["pia-error", () => on.front.answerNext(403, { detail: "No" })],
]) {
  test(`a host may take the form down when it hears ${name}`, async () => {
    arrange();
    const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
    await page.evaluate((name) => {
      document.addEventListener(name, () => window.handle.unmount());
    }, name);
    await submit(page);
    await page.waitForFunction(() => window.events.length === 1);
    assert.equal(await page.evaluate(() => document.getElementById("place").innerHTML), "");
    // The instance is whole: another form can be mounted and used.
    await page.evaluate(async (endpoint) => {
      const { mount } = await import("/index.js");
      window.handle = await mount(document.getElementById("place"), { endpoint, provider: "twilio" });
    }, ENDPOINT);
    await submit(page);
    await page.locator(".summary:focus").waitFor();
  });
}

test("a page's own fetch that rejects with no Error is an outcome like others", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  await page.evaluate(() => {
    window.fetch = () => Promise.reject("offline");
  });
  await submit(page);
  await page.getByRole("alert").getByText("The connection broke").waitFor();
});

test("a token function that is given later is asked", async () => {
  const page = await on.portal("pia");
  await page.evaluate(() => {
    const form = document.querySelector("pia-number-form");
    window.asked = 0;
    form.options = { ...form.options, providers: ["pia"], getToken: async () => `token-${(window.asked += 1)}` };
  });
  await field(page, "Label").waitFor();
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(await page.evaluate(() => window.asked), 1);
  assert.equal(on.front.posts[0].headers.authorization, "Bearer token-1");
});

test("plain http is allowed where no secret is sent, where the host says so, and on this machine", async () => {
  const page = await on.page();
  const mounted = await page.evaluate(async () => {
    const { mount } = await import("/index.js");
    const place = document.getElementById("place");
    const forms = [
      { endpoint: "http://pia.example.com/", providers: ["pia"] },
      { endpoint: "http://pia.example.com/", allowInsecureEndpoint: true },
      { endpoint: "http://localhost:8787/" },
      { endpoint: "http://pia.localhost/" },
      { endpoint: "http://[::1]/" },
    ];
    for (const options of forms) await mount(place, options);
    return place.children.length;
  });
  assert.equal(mounted, 5);
});

test("two forms in a page do not know of each other", async () => {
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

for (const [what, options, message] of [
  ["an unknown option", { endpoint: "/x", colour: "red" }, /colour: no such option/],
  ["no endpoint", {}, /endpoint: expected/],
  ["an endpoint that is no address", { endpoint: "http://[" }, /endpoint: expected/],
  ["an endpoint that runs a script", { endpoint: "javascript:alert(1)" }, /endpoint: expected/],
  ["an endpoint with a password", { endpoint: "https://me:secret@example.com/" }, /endpoint: expected/],
  ["an endpoint that everybody on the way could read", { endpoint: "http://pia.example.com/v1" }, /endpoint: expected an https address, as secrets are sent.*http:\/\/pia\.example\.com"/],
  ["an endpoint of another type", { endpoint: 5 }, /endpoint: expected/],
  ["an unknown provider", { endpoint: "/x", provider: "vonage" }, /provider: expected "sip".*vonage/],
  ["a time-out of no time", { endpoint: "/x", timeoutMs: 0 }, /timeoutMs: expected milliseconds/],
  ["a time-out that no timer keeps", { endpoint: "/x", timeoutMs: 3_000_000_000 }, /timeoutMs: expected milliseconds/],
  ["a time-out of another type", { endpoint: "/x", timeoutMs: "500" }, /timeoutMs: expected milliseconds/],
  ["a region policy that is none", { endpoint: "/x", regionPolicy: "block" }, /regionPolicy: expected "warn"/],
  ["headers of another type", { endpoint: "/x", headers: { a: 5 } }, /headers: expected/],
  ["agents of another type", { endpoint: "/x", agents: "Rina" }, /agents: expected/],
  ["a theme that is none", { endpoint: "/x", theme: "blue" }, /theme: expected "auto".*blue/],
  ["a value of no field", { endpoint: "/x", values: { colour: "red" } }, /values\.colour: no such field/],
  ["a secret among the values", { endpoint: "/x", values: { twilio_auth_token: "canary" } }, /values\.twilio_auth_token: a secret(?!.*canary)/],
  ["a value of another type", { endpoint: "/x", values: { phone_number: 880 } }, /values\.phone_number: expected a string/],
  ["values of another type", { endpoint: "/x", values: [] }, /values: expected an object/],
  ["a value that is not offered", { endpoint: "/x", values: { sip_infra_region: "mars" } }, /values\.sip_infra_region: expected/],
  ["an agent without an id", { endpoint: "/x", agents: [{ name: "Rina" }] }, /agents: expected/],
  ["a provider that is not offered", { endpoint: "/x", provider: "sip", providers: ["pia"] }, /provider: expected one of providers/],
  ["a country that is none", { endpoint: "/x", defaultCountry: "XX" }, /defaultCountry: expected/],
  ["a header that HTTP does not allow", { endpoint: "/x", headers: { "X-A": "a\r\nb" } }, /headers\.X-A: expected/],
  ["a token that is no function", { endpoint: "/x", getToken: "abc" }, /getToken: expected/],
]) {
  test(`${what} is a TypeError that names it`, async () => {
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

