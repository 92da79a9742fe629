// Unmounted forms leave nothing behind. After a warm-up, a thousand further forms leave the page's memory as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

/** Opens a page that can mount forms, and gives a function that measures the page after garbage collection. */
async function open() {
  const page = await on.host({ endpoint: ENDPOINT });
  await page.evaluate(async (endpoint) => {
    window.handle.unmount();
    const { mount } = await import("/index.js");
    const init = (await import("/pia-number-form.js")).default;
    window.memory = Object.values(await init()).find((part) => part instanceof WebAssembly.Memory);
    window.settle = () => new Promise((done) => setTimeout(done));
    window.never = () => new Promise(() => {});
    const container = document.getElementById("place");
    window.make = (options = {}) => mount(container, { endpoint, provider: "pia", ...options });
    // Validating a number of +998, the last country, makes the module load all of its metadata before the first
    // measurement.
    const form = await window.make({ provider: "sip", values: { phone_number: "+998912345678" } });
    if (!form.validate()) throw new Error("the number is not known");
    form.unmount();
  }, ENDPOINT);
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const measure = async () => {
    await page.evaluate(() => window.settle());
    for (let round = 0; round < 3; round += 1) await client.send("HeapProfiler.collectGarbage");
    const { metrics } = await client.send("Performance.getMetrics");
    const metric = (name) => metrics.find((entry) => entry.name === name).value;
    const memory = await page.evaluate(() => window.memory.buffer.byteLength);
    return { nodes: metric("Nodes"), listeners: metric("JSEventListeners"), heap: metric("JSHeapUsedSize"), memory };
  };
  return { page, measure };
}

/** Asserts that a later measurement is no larger than an earlier one, and logs both. */
function compare(t, before, after) {
  t.diagnostic(`before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  assert.ok(after.nodes <= before.nodes, "no nodes are left");
  assert.ok(after.listeners <= before.listeners, "no listeners are left");
  assert.equal(after.memory, before.memory, "the module's memory did not grow");
  // The browser's own compiled code takes up part of the difference.
  assert.ok(after.heap - before.heap < 150_000, `${after.heap - before.heap} bytes are left`);
}

test("a thousand forms, mounted one after the other, leave nothing behind", async (t) => {
  const { page, measure } = await open();
  const rounds = (times) =>
    page.evaluate(async (times) => {
      for (let round = 0; round < times; round += 1) {
        const provider = ["sip", "pia", "twilio"][round % 3];
        const form = await window.make({ provider, guardUnsaved: true, agents: [{ id: "a1", name: "Rina" }] });
        form.setValues({ inbound_agent_id: "a1" });
        form.update({ locale: round % 2 ? "bn" : "en" });
        if (round % 10 === 0) await window.settle();
        form.validate();
        form.unmount();
      }
    }, times);
  await rounds(100);
  const before = await measure();
  await rounds(1000);
  compare(t, before, await measure());
});

test("a hundred forms, mounted at once, leave nothing behind", async (t) => {
  const { page, measure } = await open();
  const round = () =>
    page.evaluate(async () => {
      const forms = [];
      for (let index = 0; index < 100; index += 1) forms.push(await window.make());
      forms.forEach((form, index) => form.setValues({ friendly_name: `Form ${index}` }));
      const count = document.getElementById("place").childElementCount;
      const areApart = forms.every((form, index) => form.values.friendly_name === `Form ${index}`);
      forms.forEach((form) => form.unmount());
      return [count, areApart];
    });
  assert.deepEqual(await round(), [100, true]);
  const before = await measure();
  await round();
  await round();
  compare(t, before, await measure());
});

test("forms unmounted during a request, a search and a check leave nothing behind", async (t) => {
  const { page, measure } = await open();
  const rounds = (times) =>
    page.evaluate(async (times) => {
      for (let round = 0; round < times; round += 1) {
        const signals = [];
        const hang = (_, signal) => (signals.push(signal), window.never());
        const sending = await window.make({ getToken: window.never });
        sending.submit();
        const checking = await window.make({ verify: hang });
        const searching = await window.make({ agents: hang });
        await window.settle();
        const [, check, search] = [...document.getElementById("place").children].map((host) => host.shadowRoot);
        check.querySelector(".second").click();
        const input = search.querySelector("#inbound_agent_id");
        input.focus();
        input.click();
        while (signals.length < 2) await window.settle();
        for (const form of [sending, checking, searching]) form.unmount();
        if (!signals.every((signal) => signal.aborted)) throw new Error("a callback was not aborted");
      }
    }, times);
  await rounds(10);
  const before = await measure();
  await rounds(100);
  compare(t, before, await measure());
});
