// Hostile input from a person, the host or the platform. The form shows it as text, runs and hides nothing, and both
// the form and the page continue.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit, summary } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";
const MARKUP =
  '<img src="x" onerror="window.hit = 1"><script>window.hit = 1</script>' +
  '<a href="javascript:window.hit=1">&lt;</a>';
let last = 100;
/** A number that no test has created yet. */
const unusedNumber = () => `+8801512345${(last += 1)}`;

const sentBody = () => JSON.parse(on.front.posts.at(-1).body);

/** Asserts that no markup became an element or ran. */
async function assertText(page) {
  const found = await page.evaluate(() => {
    const form = document.querySelector("#place > div").shadowRoot;
    return { hit: window.hit, elements: form.querySelectorAll("img, script, a[href^='javascript:']").length };
  });
  assert.deepEqual(found, { hit: undefined, elements: 0 });
}

/** Sets the text of a control, as a script or a broken input method does. */
const setText = (control, text) =>
  control.evaluate((input, text) => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertFromPaste" }));
  }, text);

/** The text of the error that `mount` throws. `makeOptions` runs in the page and gives the options. */
const mountError = (page, makeOptions) =>
  page.evaluate(`(async () => {
    const { mount } = await import("/index.js");
    try {
      await mount(document.createElement("div"), (${makeOptions})(${JSON.stringify(ENDPOINT)}));
      return null;
    } catch (error) {
      return String(error);
    }
  })()`);

test("markup and scripts from a person, the host and the platform are shown as text", async () => {
  const options = {
    endpoint: ENDPOINT,
    messages: { submit: `Create phone number ${MARKUP}` },
    agents: [{ id: MARKUP, name: MARKUP + "1" }],
    markup: MARKUP,
  };
  const page = await on.host(options, "", ({ markup, ...options }) => {
    return { ...options, verify: () => ({ ok: false, reason: markup }) };
  });
  const send = page.locator("button.go");
  assert.ok((await send.textContent()).includes(MARKUP));
  await field(page, "Phone number").fill(MARKUP);
  await field(page, "Termination URI").fill(MARKUP);
  for (const label of ["Label", "Trunk username"]) await field(page, label).fill(MARKUP);
  // The password differs from the markup of the response, because the form masks a secret in the platform's messages.
  await field(page, "Trunk password").fill(`${MARKUP}2`);
  await page.getByRole("button", { name: /^Show/ }).click();
  await send.click();
  await summary(page).waitFor();
  await assertText(page);

  await field(page, "Phone number").fill(unusedNumber());
  await field(page, "Termination URI").fill("");
  await field(page, "Answers calls").click();
  await page.locator("#inbound-agents [role=option]").getByText(MARKUP + "1", { exact: true }).click();
  await page.getByRole("button", { name: "Check before creating" }).click();
  await page.locator(".verification .warning").getByText(MARKUP).waitFor();
  await assertText(page);

  const detail = ["phone_number", MARKUP].map((name) => ({ loc: ["body", name], msg: MARKUP }));
  on.front.respondNext(422, { detail });
  await send.click();
  await summary(page).getByText(MARKUP).first().waitFor();
  await assertText(page);

  const names = ["_id", "phone_number", "friendly_name", "sip_termination_uri", "inbound_agent_id"];
  const texts = Object.fromEntries(names.map((name) => [name, MARKUP]));
  on.front.respondNext(201, { provider: "sip", ...texts });
  await send.click();
  await receipt(page).waitFor();
  assert.equal(sentBody().friendly_name, MARKUP, "the typed text is sent");
  assert.ok((await page.locator(".receipt").textContent()).split(MARKUP).length > 4);
  await assertText(page);
});

/** The left edge of each character of a text, at its first visible occurrence in the form. */
const leftEdges = (page, text) =>
  page.evaluate((text) => {
    const root = document.querySelector("#place > div").shadowRoot;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(text);
      const range = document.createRange();
      const left = (index) => {
        range.setStart(node, at + index);
        range.setEnd(node, at + index + 1);
        return range.getBoundingClientRect();
      };
      if (at < 0 || left(0).width === 0) continue;
      return Array.from(text, (_, index) => left(index).left);
    }
    return null;
  }, text);

const isRising = (edges) => edges !== null && edges.every((edge, index) => index === 0 || edge > edges[index - 1]);

test("a character that turns the direction of writing turns no text beside it", async () => {
  const turned = "Rina \u202e";
  const agents = [{ id: "agent-0123", name: turned }, { id: "agent-4567", name: "رينا" }];
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia", agents });
  await field(page, "Answers calls").click();
  await page.locator("#inbound-agents [role=option]").first().waitFor();
  for (const { id } of agents) assert.ok(isRising(await leftEdges(page, id)), `${id} in the list`);
  await page.locator("#inbound-agents [role=option]").first().click();
  await field(page, "Places calls").click();
  await page.locator("#outbound-agents [role=option]").nth(1).click();
  await field(page, "Label").fill(`Hotline \u202e 0123`);

  const detail = [
    { loc: ["body", "friendly_name"], msg: "\u202e\u2067at most 64" },
    { loc: ["body", "x\u202e"], msg: "at most 128" },
  ];
  on.front.respondNext(422, { detail });
  await submit(page);
  await summary(page).waitFor();
  for (const message of ["at most 64", "at most 128"]) assert.ok(isRising(await leftEdges(page, message)), message);

  await submit(page);
  await receipt(page).waitFor();
  assert.equal(sentBody().friendly_name, "Hotline \u202e 0123", "the typed text is sent");
  for (const { id } of agents) assert.ok(isRising(await leftEdges(page, id)), `${id} in the receipt`);
  const number = await page.locator(".receipt code").first().textContent();
  assert.ok(isRising(await leftEdges(page, number)), number);
});

test("an error names an invisible character by its code point", async () => {
  const page = await on.host({ endpoint: ENDPOINT });
  await field(page, "Phone number").fill(unusedNumber());
  for (const [character, name] of [["\u202e", "U+202E"], ["\u200b", "U+200B"], ["\0", "U+0000"]]) {
    await setText(field(page, "Termination URI"), `sip.exa${character}mple.com`);
    await submit(page);
    const error = page.locator(".error").first();
    await error.waitFor();
    assert.ok((await page.locator(".pointer mark").textContent()).includes(name), name);
    assert.doesNotMatch(await page.locator(".summary").textContent(), /[\u202e\u200b\0]/);
  }
});

const LONG = 1024 * 1024;

for (const [label, name, text] of [
  ["Phone number", "phone_number", "1".repeat(LONG)],
  ["Label", "friendly_name", "x".repeat(LONG)],
  ["Termination URI", "sip_termination_uri", "a.".repeat(LONG / 2)],
  ["Trunk username", "sip_trunk_username", "é".repeat(LONG)],
  ["Trunk password", "sip_trunk_password", "p".repeat(LONG)],
  ["Answers calls", "inbound_agent_id", "i".repeat(LONG)],
]) {
  test(`a megabyte pasted into ${label} stays there, and the page keeps responding`, async () => {
    const page = await on.host({ endpoint: ENDPOINT, agents: [{ id: "a", name: "Rina" }] });
    if (name !== "phone_number") await field(page, "Phone number").fill(unusedNumber());
    await setText(field(page, label), text);
    await submit(page);
    await summary(page).waitFor();
    const kept = await field(page, label).inputValue();
    assert.equal(kept.replaceAll(/[ ()-]/g, "").length, text.length, "the field keeps the whole text");
    if (on.front.posts.length === 0) {
      assert.equal(await field(page, label).getAttribute("aria-invalid"), "true", "the field is marked as invalid");
    } else {
      assert.equal(sentBody()[name], text, "the pasted text is sent");
      await summary(page).getByText(/too large|long/).first().waitFor();
    }
    // The text can be replaced, and the form sent.
    await setText(field(page, label), name === "phone_number" ? unusedNumber() : "");
    await submit(page);
    await receipt(page).waitFor();
  });
}

test("a character that no request can hold is replaced by the character that is sent", async () => {
  const page = await on.host({ endpoint: ENDPOINT });
  await field(page, "Phone number").fill(unusedNumber());
  for (const [label, text, shown] of [
    ["Label", "half \ud83d", "half \ufffd"],
    ["Label", "other \udc00", "other \ufffd"],
    ["Trunk username", "nul \0 in it", "nul \0 in it"],
    ["Trunk password", "half \ud83d", "half \ufffd"],
    ["Trunk password", "half \udc00", "half \ufffd"],
    ["Answers calls", "a\ud800", "a\ufffd"],
  ]) {
    await setText(field(page, label), text);
    assert.equal(await field(page, label).inputValue(), shown, label);
  }
  await submit(page);
  await receipt(page).or(summary(page)).waitFor();
  const { friendly_name, sip_trunk_username, sip_trunk_password, inbound_agent_id } = sentBody();
  assert.deepEqual(
    [friendly_name, sip_trunk_username, sip_trunk_password, inbound_agent_id],
    ["other \ufffd", "nul \0 in it", "half \ufffd", "a\ufffd"],
  );
});

for (const [name, makeOptions, error] of [
  [
    "a __proto__ among the options",
    (endpoint) => JSON.parse(`{ "endpoint": "${endpoint}", "__proto__": { "theme": "dark" } }`),
    /__proto__: no such option/,
  ],
  ["a constructor among the options", (endpoint) => ({ endpoint, constructor: Object }), /constructor: no such option/],
  [
    "a __proto__ among the values",
    (endpoint) => ({ endpoint, values: JSON.parse('{ "__proto__": "x" }') }),
    /values\.__proto__: no such field/,
  ],
  [
    "a constructor among the messages",
    (endpoint) => ({ endpoint, messages: { constructor: "x" } }),
    /messages\.constructor: no such message/,
  ],
  [
    "a __proto__ among the messages",
    (endpoint) => ({ endpoint, messages: JSON.parse('{ "__proto__": "x" }') }),
    /messages\.__proto__: no such message/,
  ],
  ["an option that throws", (endpoint) => ({ endpoint, get theme() { throw new Error("ours"); } }), /ours|theme/],
  [
    "a value that throws",
    (endpoint) => ({ endpoint, values: { get phone_number() { throw new Error("ours"); } } }),
    /values\.phone_number: could not be read/,
  ],
  [
    "an agent that throws",
    (endpoint) => ({ endpoint, agents: [{ get id() { throw new Error("ours"); } }] }),
    /agents: expected/,
  ],
  [
    "an options object that throws at every access",
    () => new Proxy({}, { ownKeys() { throw new Error("ours"); } }),
    /ours|options/,
  ],
  [
    "a values object that throws at every access",
    (endpoint) => ({ endpoint, values: new Proxy({}, { ownKeys() { throw new Error("ours"); } }) }),
    /ours|values/,
  ],
  [
    "an agents array that throws at every access",
    (endpoint) => ({ endpoint, agents: new Proxy([1], { get() { throw new Error("ours"); } }) }),
    /ours|agents/,
  ],
  [
    "an agents array behind a revoked proxy",
    (endpoint) => {
      const { proxy, revoke } = Proxy.revocable([], {});
      revoke();
      return { endpoint, agents: proxy };
    },
    /revoked|agents/,
  ],
]) {
  test(`mount and update report ${name} as an error, and the form still creates a number`, async () => {
    const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
    assert.match(await mountError(page, makeOptions), error);
    const call = `window.handle.update((${makeOptions})(${JSON.stringify(ENDPOINT)}))`;
    const thrown = await page.evaluate(`try { ${call}; null } catch (error) { String(error) }`);
    assert.match(thrown, error);
    await submit(page);
    await receipt(page).waitFor();
  });
}

test("results of the host's callbacks may throw at every access", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia", timeoutMs: 2000 }, "", (options) => {
    const hostile = (target) => new Proxy(target, { get(_, name) { if (name !== "then") throw new Error("ours"); } });
    return { ...options, verify: async () => hostile({}), agents: async () => hostile([1]) };
  });
  await page.getByRole("button", { name: "Check before creating" }).click();
  await page.locator(".verification .warning").waitFor();
  await field(page, "Answers calls").click();
  await page.getByRole("button", { name: "Try again" }).waitFor();
  await page.keyboard.press("Escape");
  await submit(page);
  await receipt(page).waitFor();
});

test("events that a script dispatches may have members of any type", async () => {
  const page = await on.host({ endpoint: ENDPOINT, agents: [{ id: "a1", name: "Rina" }] });
  await page.locator(".country-button").click();
  await page.evaluate(() => {
    const form = document.querySelector("#place > div").shadowRoot;
    const types = ["keydown", "beforeinput", "input", "compositionend", "focusout", "mousedown", "blur", "scroll"];
    for (const control of form.querySelectorAll("input, button, a, [role=listbox], .picker, .country")) {
      for (const type of types) {
        for (const odd of [undefined, null, 13, NaN, {}, [], Symbol.iterator, 1n, () => {}]) {
          const members = { key: odd, code: odd, inputType: odd, isComposing: odd, relatedTarget: odd };
          const event = new Event(type, { bubbles: true, composed: true, cancelable: true });
          for (const [name, value] of Object.entries(members)) Object.defineProperty(event, name, { value });
          control.dispatchEvent(event);
        }
      }
    }
  });
  await page.keyboard.press("Escape");
  await field(page, "Phone number").fill(unusedNumber());
  await submit(page);
  await receipt(page).waitFor();
});

test("elements of the page that share the form's ids and names do not disturb the form", async () => {
  const page = await on.host({ endpoint: ENDPOINT });
  await page.evaluate(() => {
    const root = document.querySelector("#place > div").shadowRoot;
    const ids = [...root.querySelectorAll("[id]")].map(({ id }) => id);
    if (ids.length < 10) throw new Error("the form has more ids than these");
    for (const id of [...ids, "fetch", "crypto", "activeElement", "body"]) {
      const input = document.createElement("input");
      [input.id, input.name] = [id, id];
      document.body.prepend(input);
    }
  });
  const form = page.locator("#place");
  await form.getByText("Phone number", { exact: true }).first().click();
  const number = unusedNumber();
  await page.keyboard.type(number);
  assert.equal((await field(form, "Phone number").inputValue()).replaceAll(/[ -]/g, ""), number);
  await field(form, "Termination URI").fill("a b");
  await submit(form);
  await summary(form).getByRole("link").first().click();
  assert.equal(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement.id), "sip_termination_uri");
  await field(form, "Termination URI").fill("");
  await submit(form);
  await receipt(form).waitFor();
  const inputs = page.locator("body > input");
  assert.equal(await inputs.evaluateAll((inputs) => inputs.every(({ value }) => value === "")), true);
});

test("an agent whose id and name have a hundred thousand characters can be chosen and sent", async () => {
  const agents = [{ id: "i".repeat(100_000), name: "N".repeat(100_000) }, { id: "b", name: "Rina" }];
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia", agents });
  await field(page, "Answers calls").click();
  const rows = page.locator("#inbound-agents [role=option]");
  await rows.first().click();
  assert.ok((await page.locator(".form").boundingBox()).width <= 1280, "the agent does not widen the form");
  on.front.respondNext(201, { _id: "1", provider: "pia", inbound_agent_id: agents[0].id });
  await submit(page);
  await receipt(page).waitFor();
  assert.equal(sentBody().inbound_agent_id, agents[0].id);
  assert.ok((await page.locator(".receipt").boundingBox()).width <= 1280, "the agent does not widen the receipt");
});

test("ten thousand errors in one response are cut to a number that a person can read", async () => {
  const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
  await field(page, "Label").fill("Kept");
  for (const error of [{ name: "a", msg: "b" }, { name: "", msg: "b" }]) {
    on.front.respondNext(422, { detail: Array.from({ length: 10_000 }, () => error) });
    await submit(page);
    await summary(page).getByText(/^(a: )?b$/).first().waitFor();
    const lines = await summary(page).locator("p, li").count();
    assert.ok(lines > 0 && lines <= 100, `${lines} lines`);
  }
  assert.equal(await field(page, "Label").inputValue(), "Kept");
  await submit(page);
  await receipt(page).waitFor();
});

for (const [name, body] of [
  ["arrays", "[".repeat(100_000) + "]".repeat(100_000)],
  ["arrays in an error", `{"detail":${"[".repeat(100_000)}${"]".repeat(100_000)}}`],
  ["objects", '{"a":'.repeat(40_000) + "1" + "}".repeat(40_000)],
  ["objects in a member that the form does not read", `{"input":${'{"a":'.repeat(40_000)}1${"}".repeat(40_000)}}`],
]) {
  test(`a form survives a refusal and a success with deeply nested ${name}`, async () => {
    const page = await on.host({ endpoint: ENDPOINT, provider: "pia" });
    on.front.respondNext(422, body);
    await submit(page);
    await summary(page).waitFor();
    on.front.respondNext(201, body);
    await submit(page);
    await page.getByText("We do not know whether").waitFor();
    await submit(page);
    await receipt(page).waitFor();
  });
}
