// Values that password managers, extensions and scripts put into the fields: what is visible is what is sent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const OPTIONS = { endpoint: "/portal/api/v1/phone-numbers", providers: ["sip"] };

/** Puts a text into an input as a page's script does, and dispatches these events. */
const put = (input, text, events = []) =>
  input.evaluate(
    (input, [text, events]) => {
      input.value = text;
      for (const name of events) input.dispatchEvent(new Event(name, { bubbles: true }));
    },
    [text, events],
  );
const values = (page) => page.evaluate(() => window.handle.values);
const sent = () => JSON.parse(on.front.posts.at(-1).body);

for (const [told, events] of [
  ["with change alone", ["change"]],
  ["without an event", []],
]) {
  test(`a text that is set ${told} is sent as it stands`, async () => {
    const page = await on.host({ ...OPTIONS, agents: [{ id: "id-1", name: "Rina" }] });
    await field(page, "Label").fill("before");
    const number = `+88017123601${events.length}1`;
    await put(field(page, "Phone number"), number, events);
    await put(field(page, "Label"), "after", events);
    await put(field(page, "Trunk username"), "acme", events);
    await put(field(page, "Trunk password"), "hunter2-secret", events);
    await put(field(page, "Answers calls"), "Rina", events);
    await submit(page);
    await receipt(page).waitFor();
    const body = sent();
    assert.equal(body.phone_number, number);
    assert.equal(body.friendly_name, "after");
    assert.equal(body.sip_trunk_username, "acme");
    assert.equal(body.sip_trunk_password, "hunter2-secret");
    assert.equal(body.inbound_agent_id, "id-1");
  });
}

test("a text that is set with change alone is in the form at once", async () => {
  const page = await on.host(OPTIONS);
  await put(field(page, "Phone number"), "+8801712360121", ["change"]);
  await page.getByText("Bangladesh").first().waitFor();
  assert.deepEqual(await page.evaluate(() => window.edits.at(-1).detail.values.phone_number), "+8801712360121");
});

test("a provider and a region that are set without an event are those that are checked and sent", async () => {
  const page = await on.host({ ...OPTIONS, providers: ["sip", "twilio"] });
  const check = (name, value) =>
    page.locator(`[name=${name}][value=${value}]`).evaluate((button) => (button.checked = true));
  await field(page, "Phone number").fill("+8801712360151");
  await check("sip_infra_region", "bd_link3");
  assert.equal((await values(page)).sip_infra_region, "bd_link3");
  await check("sip_infra_region", "bd");
  await check("provider", "twilio");
  await submit(page);
  await field(page, "Account SID").waitFor();
  assert.deepEqual(on.front.posts, [], "the fields of Twilio are empty");
  await check("provider", "sip");
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(sent().sip_infra_region, "bd");
});

test("the host reads and checks the texts as they stand", async () => {
  const page = await on.host(OPTIONS, "", (options) => ({
    ...options,
    verify: (draft) => {
      window.checked = draft;
      return true;
    },
  }));
  await field(page, "Phone number").fill("+8801712360131");
  await put(field(page, "Label"), "read");
  assert.equal((await values(page)).friendly_name, "read");
  await put(field(page, "Label"), "checked");
  await page.getByRole("button", { name: "Check before creating" }).click();
  await page.getByText("Checked: nothing speaks against it.").waitFor();
  assert.equal(await page.evaluate(() => window.checked.friendly_name), "checked");
});

test("a reset clears texts and secrets that were set without an event", async () => {
  const page = await on.host(OPTIONS);
  await put(field(page, "Label"), "mine");
  await put(field(page, "Trunk password"), "hunter2-secret");
  await page.evaluate(() => window.handle.reset());
  await page.waitForFunction((input) => input.value === "", await field(page, "Trunk password").elementHandle());
  assert.equal(await field(page, "Label").inputValue(), "");
});

test("the Reset button clears texts and secrets that were set without an event", async () => {
  const page = await on.host(OPTIONS);
  await put(field(page, "Label"), "mine");
  await put(field(page, "Trunk password"), "hunter2-secret");
  await page.getByRole("button", { name: "Reset" }).click();
  await page.waitForFunction((input) => input.value === "", await field(page, "Trunk password").elementHandle());
  assert.equal(await field(page, "Label").inputValue(), "");
});

test("a choice of a provider is told once, and takes a secret that was set without an event with it", async () => {
  const page = await on.host({ ...OPTIONS, providers: ["sip", "twilio"] });
  await page.evaluate(() => {
    window.providers = [];
    document.addEventListener("pia-change", ({ detail }) => window.providers.push(detail.values.provider));
  });
  await put(field(page, "Trunk password"), "hunter2-secret");
  await page.getByRole("radio", { name: "Twilio" }).check();
  await field(page, "Account SID").waitFor();
  assert.deepEqual((await page.evaluate(() => window.providers)).filter((name) => name === "twilio"), ["twilio"]);
  await page.getByRole("radio", { name: "SIP trunk" }).check();
  assert.equal(await field(page, "Trunk password").inputValue(), "");
});

test("values of the host win over what the page still shows", async () => {
  const page = await on.host({ ...OPTIONS, values: { friendly_name: "first" } });
  await field(page, "Phone number").fill("+8801712360141");
  await page.evaluate(() => {
    window.handle.setValues({ friendly_name: "second", phone_number: "+8801712360142" });
    window.handle.submit();
  });
  await receipt(page).waitFor();
  assert.equal(sent().friendly_name, "second");
  assert.equal(sent().phone_number, "+8801712360142");
});

test("values that a host sets while it hears of an edit are shown", async () => {
  const page = await on.host(OPTIONS);
  await page.evaluate(() => {
    document.addEventListener("pia-change", ({ detail }) => {
      // The label stays as it was before the edit.
      if (detail.values.friendly_name === "refused") window.handle.setValues({ friendly_name: "" });
    });
  });
  await field(page, "Label").fill("refused");
  await page.waitForFunction((input) => input.value === "", await field(page, "Label").elementHandle());
  assert.equal((await values(page)).friendly_name, "");
});

test("the host's own submission of values in its first moment has them", async () => {
  const page = await on.page();
  const text = await page.evaluate(async (options) => {
    const { mount } = await import("/index.js");
    const handle = await mount(document.getElementById("place"), { ...options, values: { friendly_name: "early" } });
    return handle.values.friendly_name;
  }, OPTIONS);
  assert.equal(text, "early");
});
