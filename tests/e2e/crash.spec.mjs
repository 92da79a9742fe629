// The widget's own code fails, wherever the page entered it: the forms report the crash and show the entered values,
// and the page continues. A crash ends in a trap. No action of a page causes one, so these tests make a function of
// the browser throw as a trap does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./support/stage.mjs";

const on = stage();

/** Opens a page with two forms. `pageErrors` lists the errors that the page reports. */
async function open(t) {
  const context = await on.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const pageErrors = [];
  page.on("pageerror", (error) => pageErrors.push(`uncaught ${error.name}`));
  page.on("console", (message) => message.type() === "error" && pageErrors.push(message.text()));
  await page.goto(new URL("/host", on.front.address).href);
  await page.evaluate(async () => {
    const { mount } = await import("/index.js");
    window.kinds = [];
    document.addEventListener("pia-error", ({ detail }) => window.kinds.push(detail.kind));
    window.handles = [];
    for (const provider of ["twilio", "sip"]) {
      const container = document.createElement("div");
      container.id = provider;
      document.body.append(container);
      window.handles.push(await mount(container, { endpoint: "/nowhere", provider }));
    }
    /** Makes the next use of a property throw as a trap does. */
    window.failAt = (prototype, name, kind) => {
      const property = Object.getOwnPropertyDescriptor(prototype, name);
      const fail = () => {
        Object.defineProperty(prototype, name, property);
        throw new WebAssembly.RuntimeError("unreachable");
      };
      Object.defineProperty(prototype, name, { ...property, [kind]: fail });
    };
  });
  await page.locator("#sip .title").waitFor();
  await page.locator("#twilio #phone_number").fill("+8801712345678");
  await page.locator("#twilio #twilio_auth_token").fill("canary-1");
  await page.locator("#sip #sip_termination_uri").fill("sip:me:canary-2@sip.example.com");
  return { page, pageErrors };
}

/** Asserts that both forms show the entered values without secrets, and that their handles do nothing. */
async function assertCrashed(page) {
  await page.locator("#sip .crashed").waitFor();
  const [twilio, sip] = await page.evaluate(() =>
    ["twilio", "sip"].map((id) => document.querySelector(`#${id} > div`).shadowRoot.querySelector(".form").innerHTML),
  );
  assert.match(twilio, /Something went wrong/);
  assert.match(twilio, /\+880 1712-345678/);
  assert.match(sip, /sip\.example\.com/);
  assert.equal((twilio + sip).includes("canary"), false);
  assert.deepEqual(await page.evaluate(() => window.kinds), ["crashed", "crashed"]);
  const results = await page.evaluate(async () => {
    const [first, second] = window.handles;
    first.update({ theme: "dark" });
    first.setValues({ phone_number: "1" });
    first.reset();
    first.focus();
    const results = [first.values, first.validate(), first.submit()];
    second.unmount();
    const { mount } = await import("/index.js");
    const again = await mount(document.body, { endpoint: "/nowhere" }).catch(String);
    return [...results, again, document.querySelector("#sip > div")];
  });
  assert.deepEqual(results, [{}, false, false, "Error: pia-number-form: the widget has failed; reload the page", null]);
}

test("a crash in an event reaches both forms and the page's error handler", async (t) => {
  const { page, pageErrors } = await open(t);
  await page.evaluate(() => {
    const input = document.querySelector("#twilio > div").shadowRoot.querySelector("#friendly_name, #phone_number");
    window.failAt(HTMLInputElement.prototype, "value", "get");
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  });
  await assertCrashed(page);
  assert.equal(pageErrors.length, 2, pageErrors.join("\n"));
  assert.match(pageErrors.join("\n"), /RuntimeError: unreachable/);
  assert.match(pageErrors.join("\n"), /uncaught RuntimeError/);
});

test("a crash in a task reaches both forms", async (t) => {
  const { page } = await open(t);
  await page.evaluate(() => {
    window.failAt(Node.prototype, "nodeValue", "set");
    window.handles[0].setValues({ phone_number: "+8801712345679" });
  });
  await page.locator("#sip .crashed").waitFor();
  assert.deepEqual(await page.evaluate(() => window.kinds), ["crashed", "crashed"]);
});

test("a crash in a method of a handle reaches both forms and the caller", async (t) => {
  const { page } = await open(t);
  const thrown = await page.evaluate(() => {
    window.failAt(Object, "keys", "value");
    try {
      window.handles[0].setValues({ phone_number: "1" });
      return null;
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(thrown, "RuntimeError");
  await assertCrashed(page);
});
