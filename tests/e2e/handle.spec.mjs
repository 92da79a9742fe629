// The handle that `mount` gives, and the form's events: how a host's script controls a form and follows it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit, summary } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

const call = (page, method, ...args) =>
  page.evaluate(([method, args]) => window.handle[method](...args), [method, args]);
const values = (page) => page.evaluate(() => window.handle.values);
const eventNames = (page) => page.evaluate(() => [...window.events, ...window.edits].map(({ name }) => name));

test("values are read without secrets and set without an event", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "twilio" });
  await field(page, "Auth token").fill("canary-token");
  await page.evaluate(() => window.edits.splice(0));
  await call(page, "setValues", {
    phone_number: "01712-345678",
    country: "BD",
    outbound_agent_id: "a9",
    friendly_name: null,
  });
  assert.equal(await field(page, "Phone number").inputValue(), "01712-345678");
  assert.equal(await field(page, "Auth token").inputValue(), "canary-token", "a field that is not set keeps its value");
  const now = await values(page);
  assert.equal(JSON.stringify(now).includes("canary"), false);
  assert.deepEqual(now, {
    provider: "twilio",
    phone_number: "01712-345678",
    twilio_account_sid: "",
    inbound_agent_id: "",
    outbound_agent_id: "a9",
    country: "BD",
  });
  assert.deepEqual(await eventNames(page), []);
  await call(page, "setValues", { provider: "sip", sip_infra_region: "bd" });
  assert.equal(await page.getByRole("radio", { name: "Bangladesh" }).isChecked(), true);
  assert.deepEqual(await eventNames(page), []);
});

test("a value that cannot be set throws a TypeError, and no value is set", async () => {
  const page = await on.host({ endpoint: ENDPOINT, providers: ["sip"] });
  const setError = (values) =>
    page.evaluate((values) => {
      try {
        window.handle.setValues(values);
        return null;
      } catch (error) {
        return `${error.name}: ${error.message}`;
      }
    }, values);
  const secret = { friendly_name: "x", sip_trunk_password: "canary" };
  assert.match(await setError(secret), /^TypeError: .*values\.sip_trunk_password: a secret/);
  assert.match(await setError({ provider: "pia" }), /^TypeError: .*values\.provider: expected one of providers/);
  assert.match(await setError(null), /^TypeError: .*values: expected an object/);
  assert.match(await setError({ constructor: "x" }), /^TypeError: .*values\.constructor: no such field/);
  assert.equal((await values(page)).friendly_name, "");
});

test("the form starts with the host's values, and a reset restores them", async () => {
  const initial = { provider: "sip", friendly_name: "Support", phone_number: "+8801712345678" };
  const page = await on.host({ endpoint: ENDPOINT, values: initial });
  assert.equal(await field(page, "Label").inputValue(), "Support");
  await field(page, "Label").fill("Mine");
  await page.getByRole("button", { name: "Reset" }).click();
  await page.waitForFunction(() => window.handle.values.friendly_name === "Support");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => window.handle.values.friendly_name === "Mine");
  await call(page, "update", { values: { friendly_name: "Other" } });
  assert.equal((await values(page)).friendly_name, "Mine", "entered values stay");
  await page.evaluate(() => window.edits.splice(0));
  await call(page, "reset");
  assert.equal((await values(page)).friendly_name, "Other");
  assert.equal((await values(page)).phone_number, "");
  await call(page, "update", { values: { friendly_name: "Another" } });
  assert.equal((await values(page)).friendly_name, "Another", "values are replaced where a person has entered nothing");
  assert.deepEqual(await eventNames(page), []);
});

test("validate shows the errors, sends nothing, and gives true for a form without errors", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "twilio" });
  assert.equal(await call(page, "validate"), false);
  await page.locator(".summary:focus").waitFor();
  assert.equal(await field(page, "Phone number").getAttribute("aria-invalid"), "true");
  await call(page, "setValues", { phone_number: "+14155552671", twilio_account_sid: `AC${"0".repeat(32)}` });
  await field(page, "Auth token").fill("0".repeat(32));
  assert.equal(await call(page, "validate"), true);
  await summary(page).waitFor({ state: "detached" });
  assert.equal(on.front.posts.length, 0);
});

test("submit sends once and gives whether a request is in flight", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "twilio" });
  assert.equal(await call(page, "submit"), false);
  await call(page, "setValues", { provider: "pia", friendly_name: "By script" });
  const release = on.front.holdNext();
  const results = await page.evaluate(() => {
    const { handle } = window;
    return [handle.submit(), handle.submit(), handle.validate()];
  });
  assert.deepEqual(results, [true, true, false]);
  await call(page, "setValues", { friendly_name: "Too late" });
  await call(page, "reset");
  release();
  await receipt(page).waitFor();
  assert.equal(on.front.posts.length, 1);
  assert.equal(JSON.parse(on.front.posts[0].body).friendly_name, "By script");
  await call(page, "reset");
  await field(page, "Label").waitFor();
  assert.equal(await field(page, "Label").inputValue(), "");
});

test("a host may cancel a submission, and its listener sees no secret", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "twilio" });
  await page.evaluate(() => {
    document.addEventListener("pia-submit", (event) => {
      (window.requests ??= []).push(event.detail.request);
      if (!window.isAllowed) event.preventDefault();
    });
  });
  await field(page, "Phone number").fill("+14155552671");
  await field(page, "Account SID").fill(`AC${"0".repeat(32)}`);
  await field(page, "Auth token").fill("canary-canary-canary-canary-cana");
  await submit(page);
  await page.waitForFunction(() => window.requests?.length === 1);
  assert.equal(await page.getByRole("button", { name: "Create phone number" }).isVisible(), true);
  assert.equal(await field(page, "Auth token").inputValue(), "canary-canary-canary-canary-cana");
  assert.equal(on.front.posts.length, 0);
  await page.evaluate(() => (window.isAllowed = true));
  await submit(page);
  await receipt(page).waitFor();
  const requests = await page.evaluate(() => window.requests);
  assert.equal(requests[1].phone_number, "+14155552671");
  assert.equal(JSON.stringify(requests).includes("canary"), false);
  assert.equal(on.front.posts.length, 1);
});

test("a form that is unmounted in a listener for pia-submit sends nothing", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  await page.evaluate(() => document.addEventListener("pia-submit", () => window.handle.unmount()));
  await submit(page);
  await page.waitForFunction(() => document.getElementById("place").childNodes.length === 0);
  assert.equal(on.front.posts.length, 0);
});

test("a form that is unmounted during its handle's submit does nothing more and throws nothing", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  const results = await page.evaluate(async () => {
    document.addEventListener("pia-submit", () => window.handle.unmount());
    const { handle } = window;
    const sent = handle.submit();
    await Promise.resolve();
    const container = document.getElementById("place");
    return [sent, handle.submit(), handle.validate(), JSON.stringify(handle.values), container.childNodes.length];
  });
  assert.deepEqual(results, [false, false, false, "{}", 0]);
  assert.equal(on.front.posts.length, 0);
});

test("a provider that the host sets during a request is chosen for the next number", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  await submit(page);
  await receipt(page).waitFor();
  await call(page, "update", { provider: "twilio", providers: ["twilio"] });
  await page.getByRole("button", { name: "Create another" }).click();
  await field(page, "Account SID").waitFor();
  assert.equal((await values(page)).provider, "twilio");
  await call(page, "update", { provider: "pia", providers: ["pia"] });
  await field(page, "Label").waitFor();
  on.front.respondNext(422, { detail: "no" });
  const release = on.front.holdNext?.();
  await submit(page);
  await call(page, "update", { provider: "sip", providers: ["sip"] });
  release?.();
  await field(page, "Trunk username").waitFor();
  assert.equal((await values(page)).provider, "sip");
});

test("a number that may exist is never reported as not created, even after edits and a reset", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "sip" });
  await field(page, "Phone number").fill("+8801512345777");
  on.front.respondNext(504, "");
  await submit(page);
  await page.getByText("We do not know whether").waitFor();
  await field(page, "Label").fill("Another label");
  on.front.respondNext(409, { detail: "exists" });
  await submit(page);
  await summary(page).getByText("exists").first().waitFor();
  assert.equal(await page.getByText("The number was not created").count(), 0);
  await page.getByRole("button", { name: "Reset" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction(() => window.handle.values.friendly_name === "Another label");
  on.front.respondNext(409, { detail: "exists" });
  await submit(page);
  await summary(page).getByText("exists").first().waitFor();
  assert.equal(await page.getByText("The number was not created").count(), 0);
});

test("a relative endpoint keeps its address after the page changes its route", async () => {
  const page = await on.host({ endpoint: "portal/api/v1/phone-numbers", provider: "pia" });
  await page.evaluate(() => history.pushState({}, "", "/spa/deep/route"));
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(on.front.posts[0].path, ENDPOINT);
});

test("an error about an option does not repeat a value that may be a secret", async () => {
  const page = await on.host({ endpoint: ENDPOINT });
  const messages = await page.evaluate(() =>
    [{ getToken: "CANARY" }, { endpoint: "https://me:CANARY@example.com/x" }, { verify: "CANARY" }].map((options) => {
      try {
        window.handle.update(options);
      } catch (error) {
        return error.message;
      }
    }),
  );
  const isClean = (message) => /expected/.test(message) && !message.includes("CANARY");
  assert.equal(messages.every(isClean), true, messages.join("\n"));
});

test("a callback that throws causes no unhandled rejection in the page", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" }, "", (options) => {
    window.rejections = [];
    addEventListener("unhandledrejection", (event) => window.rejections.push(String(event.reason)));
    const broken = () => {
      throw new Error("broken");
    };
    return { ...options, getToken: broken, verify: broken };
  });
  await page.getByRole("button", { name: "Check before creating" }).click();
  await page.getByText("The check could not be made").waitFor();
  await submit(page);
  await page.getByText("could not get permission to send").waitFor();
  await call(page, "unmount");
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
  assert.deepEqual(await page.evaluate(() => window.rejections), []);
});

test("update sets single options, restores defaults, and changes nothing when an option is wrong", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia", locale: "bn" });
  await call(page, "update", { theme: "dark" });
  await page.locator(".form[lang=bn][data-theme=dark]").waitFor();
  await page.evaluate(() => window.handle.update({ locale: undefined, theme: "light" }));
  await page.locator(".form[lang=en][data-theme=light]").waitFor();
  const error = await page.evaluate(() => {
    try {
      window.handle.update({ locale: "bn", agents: "Rina" });
    } catch (error) {
      return `${error.name}: ${error.message}`;
    }
  });
  assert.match(error, /TypeError: .*agents: expected an array/);
  await call(page, "update", { theme: "dark" });
  await page.locator(".form[lang=en][data-theme=dark]").waitFor();
});

test("a change of options does not affect the request in flight", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  await field(page, "Label").fill("On its way");
  const release = on.front.holdNext();
  await submit(page);
  await on.front.postCount(1);
  await call(page, "update", {
    locale: "bn",
    endpoint: "/elsewhere",
    provider: "sip",
    providers: ["sip"],
    timeoutMs: 1,
  });
  await page.locator(".form[lang=bn]").waitFor();
  release();
  await page.locator(".form[lang=bn] .receipt").waitFor();
  assert.equal(on.front.posts.length, 1);
});

test("focus moves to the first control, or to the summary of errors", async () => {
  const page = await on.host({ endpoint: ENDPOINT, providers: ["sip"] });
  await call(page, "focus");
  await page.locator(".country-button:focus").waitFor();
  await call(page, "submit");
  await page.locator(".summary:focus").waitFor();
  await page.locator("#friendly_name").focus();
  await call(page, "focus");
  await page.locator(".summary:focus").waitFor();
});

test("an unmounted form's handle does nothing and throws nothing", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  const results = await page.evaluate(() => {
    const { handle } = window;
    handle.unmount();
    handle.unmount();
    handle.update({ locale: "bn" });
    handle.setValues({ friendly_name: "x" });
    handle.setValues({ friendly_name: 5 });
    handle.setValues(null);
    handle.reset();
    handle.focus();
    return [handle.validate(), handle.submit(), JSON.stringify(handle.values)];
  });
  assert.deepEqual(results, [false, false, "{}"]);
});

test("leaving with unsent changes asks for confirmation while the host's option is on", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  const asksToStay = () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  await field(page, "Label").fill("Unsent");
  assert.equal(await asksToStay(), false);
  await call(page, "update", { guardUnsaved: true });
  await page.waitForFunction(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  await call(page, "reset");
  await page.waitForFunction(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
});
