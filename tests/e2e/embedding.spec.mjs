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
  release();
  assert.deepEqual(await page.evaluate(() => window.events), []);
});

test("two forms in a page do not know of each other", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  await page.evaluate(async (endpoint) => {
    const second = document.createElement("section");
    second.id = "second";
    document.body.append(second);
    const { mount } = await import("/element.js");
    await mount(second, { endpoint, provider: "twilio" });
  }, ENDPOINT);
  await field(page.locator("#place"), "Label").fill("First");
  await field(page.locator("#second"), "Phone number").fill("+14155552671");
  assert.equal(await page.locator("#place").getByRole("radio", { name: "PIA-managed" }).isChecked(), true);
  assert.equal(await page.locator("#second").getByRole("radio", { name: "Twilio" }).isChecked(), true);
  assert.equal(await field(page.locator("#place"), "Label").inputValue(), "First");
});

for (const [what, options, message] of [
  ["an unknown option", { endpoint: "/x", colour: "red" }, /colour/],
  ["no endpoint", {}, /endpoint/],
  ["an unknown provider", { endpoint: "/x", provider: "vonage" }, /vonage/],
  ["a provider that is not offered", { endpoint: "/x", provider: "sip", providers: ["pia"] }, /provider/],
  ["a country that is none", { endpoint: "/x", defaultCountry: "XX" }, /defaultCountry/],
  ["a header that HTTP does not allow", { endpoint: "/x", headers: { "X-A": "a\r\nb" } }, /headers\.X-A/],
  ["a token that is no function", { endpoint: "/x", getToken: "abc" }, /getToken/],
]) {
  test(`${what} is a TypeError that names it`, async () => {
    const page = await on.host({ endpoint: ENDPOINT });
    const error = await page.evaluate(async (options) => {
      const { mount } = await import("/element.js");
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

test("the element takes options set before it was known, and attributes", async () => {
  const page = await on.host({ endpoint: ENDPOINT });
  await page.evaluate(async (endpoint) => {
    const early = document.createElement("pia-number-form");
    early.id = "early";
    early.setAttribute("provider", "twilio");
    early.options = { endpoint };
    document.body.append(early);
  }, ENDPOINT);
  const early = page.locator("#early");
  await field(early, "Account SID").waitFor();
  assert.equal(await early.getByRole("radio", { name: "Twilio" }).isChecked(), true);
});

test("a move in the document keeps what was typed; what is taken out is taken down", async () => {
  const page = await on.portal("sip");
  await field(page, "Label").fill("Kept");
  await page.evaluate(() => {
    const form = document.querySelector("pia-number-form");
    document.querySelector(".side").append(form);
  });
  assert.equal(await field(page.locator(".side"), "Label").inputValue(), "Kept");
  await page.evaluate(async () => {
    window.kept = document.querySelector("pia-number-form");
    window.kept.remove();
    await Promise.resolve();
  });
  assert.equal(await page.evaluate(() => window.kept.shadowRoot.childNodes.length), 0);
});
