// The widget's own code fails, wherever it was entered: that is told, what was entered can be read, and the page goes on. A failure
// ends in a trap. Nothing that a page can do makes one, so that here a function of the browser's throws as a trap does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./support/stage.mjs";

const on = stage();

/** A page with two forms, that is to complain; what it complains of is in `troubles`. */
async function page(t) {
  const context = await on.browser.newContext();
  t.after(() => context.close());
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`uncaught ${error.name}`));
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  await page.goto(new URL("/host", on.front.address).href);
  await page.evaluate(async () => {
    const { mount } = await import("/index.js");
    window.kinds = [];
    document.addEventListener("pia-error", ({ detail }) => window.kinds.push(detail.kind));
    window.handles = [];
    for (const provider of ["twilio", "sip"]) {
      const place = document.createElement("div");
      place.id = provider;
      document.body.append(place);
      window.handles.push(await mount(place, { endpoint: "/nowhere", provider }));
    }
    /** Has the next use of a property throw as a trap does. */
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
  return { page, troubles };
}

/** That both forms show what was entered, without secrets, and that handles do nothing. */
async function isTold(page) {
  await page.locator("#sip .crashed").waitFor();
  const [twilio, sip] = await page.evaluate(() =>
    ["twilio", "sip"].map((id) => document.querySelector(`#${id} > div`).shadowRoot.querySelector(".form").innerHTML),
  );
  assert.match(twilio, /Something went wrong/);
  assert.match(twilio, /\+880 1712-345678/);
  assert.match(sip, /sip\.example\.com/);
  assert.equal((twilio + sip).includes("canary"), false);
  assert.deepEqual(await page.evaluate(() => window.kinds), ["crashed", "crashed"]);
  const done = await page.evaluate(async () => {
    const [first, second] = window.handles;
    first.update({ theme: "dark" });
    first.setValues({ phone_number: "1" });
    first.reset();
    first.focus();
    const done = [first.values, first.validate(), first.submit()];
    second.unmount();
    const { mount } = await import("/index.js");
    const again = await mount(document.body, { endpoint: "/nowhere" }).catch(String);
    return [...done, again, document.querySelector("#sip > div")];
  });
  assert.deepEqual(done, [{}, false, false, "Error: pia-number-form: the widget has failed; reload the page", null]);
}

test("in an event", async (t) => {
  const { page: shown, troubles } = await page(t);
  await shown.evaluate(() => {
    const input = document.querySelector("#twilio > div").shadowRoot.querySelector("#friendly_name, #phone_number");
    window.failAt(HTMLInputElement.prototype, "value", "get");
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  });
  await isTold(shown);
  assert.equal(troubles.length, 2, troubles.join("\n"));
  assert.match(troubles.join("\n"), /RuntimeError: unreachable/);
  assert.match(troubles.join("\n"), /uncaught RuntimeError/);
});

test("in a task of its own", async (t) => {
  const { page: shown } = await page(t);
  await shown.evaluate(() => {
    window.failAt(CharacterData.prototype, "data", "set");
    window.handles[0].setValues({ phone_number: "+8801712345679" });
  });
  await shown.locator("#sip .crashed").waitFor();
  assert.deepEqual(await shown.evaluate(() => window.kinds), ["crashed", "crashed"]);
});

test("in a method of a handle, whose caller hears of it", async (t) => {
  const { page: shown } = await page(t);
  const thrown = await shown.evaluate(() => {
    window.failAt(Object, "keys", "value");
    try {
      window.handles[0].setValues({ phone_number: "1" });
      return null;
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(thrown, "RuntimeError");
  await isTold(shown);
});
