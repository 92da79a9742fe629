// What is left of forms that were taken down: nothing. After a first few, a thousand more cost what none costs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

/** A page with a way to mount forms, and one to count what is in it once all garbage is gone. */
async function open() {
  const page = await on.host({ endpoint: ENDPOINT });
  await page.evaluate(async (endpoint) => {
    window.handle.unmount();
    const { mount } = await import("/index.js");
    const init = (await import("/pia-number-form.js")).default;
    window.memory = Object.values(await init()).find((part) => part instanceof WebAssembly.Memory);
    window.settle = () => new Promise((done) => setTimeout(done));
    window.never = () => new Promise(() => {});
    const place = document.getElementById("place");
    window.make = (options = {}) => mount(place, { endpoint, provider: "pia", ...options });
    // The numbers' metadata is unpacked once for all forms of a page, up to the country that is asked for: of +998, the last, all of it.
    const form = await window.make({ provider: "sip", values: { phone_number: "+998912345678" } });
    if (!form.validate()) throw new Error("the number is not known");
    form.unmount();
  }, ENDPOINT);
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const count = async () => {
    await page.evaluate(() => window.settle());
    for (let round = 0; round < 3; round += 1) await client.send("HeapProfiler.collectGarbage");
    const { metrics } = await client.send("Performance.getMetrics");
    const of = (name) => metrics.find((metric) => metric.name === name).value;
    const memory = await page.evaluate(() => window.memory.buffer.byteLength);
    return { nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize"), memory };
  };
  return { page, count };
}

/** Compares two counts, and writes both down. */
function compare(t, before, after) {
  t.diagnostic(`before ${JSON.stringify(before)}, after ${JSON.stringify(after)}`);
  assert.ok(after.nodes <= before.nodes, "nodes are left");
  assert.ok(after.listeners <= before.listeners, "listeners are left");
  assert.equal(after.memory, before.memory, "the module's memory grew");
  // What a browser keeps of code that it has compiled meanwhile is some of it.
  assert.ok(after.heap - before.heap < 150_000, `${after.heap - before.heap} bytes are left`);
}

test("a thousand forms, one after the other", async (t) => {
  const { page, count } = await open();
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
  const before = await count();
  await rounds(1000);
  compare(t, before, await count());
});

test("a hundred forms at once", async (t) => {
  const { page, count } = await open();
  const round = () =>
    page.evaluate(async () => {
      const forms = [];
      for (let index = 0; index < 100; index += 1) forms.push(await window.make());
      forms.forEach((form, index) => form.setValues({ friendly_name: `Form ${index}` }));
      const seen = document.getElementById("place").childElementCount;
      const right = forms.every((form, index) => form.values.friendly_name === `Form ${index}`);
      forms.forEach((form) => form.unmount());
      return [seen, right];
    });
  assert.deepEqual(await round(), [100, true]);
  const before = await count();
  await round();
  await round();
  compare(t, before, await count());
});

test("forms that go while a request, a search and a check are on their way", async (t) => {
  const { page, count } = await open();
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
        if (!signals.every((signal) => signal.aborted)) throw new Error("somebody still waits");
      }
    }, times);
  await rounds(10);
  const before = await count();
  await rounds(100);
  compare(t, before, await count());
});
