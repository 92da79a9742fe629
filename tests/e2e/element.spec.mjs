// <pia-number-form>: attributes and properties, early, live and taken back; out of the page and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

const names = (page) => page.evaluate(() => window.events.map(({ name }) => name));

test("what was set before the class was known counts: attributes, properties, and all options at once", async () => {
  const page = await on.page();
  await page.evaluate(async (endpoint) => {
    const forms = ["a", "b"].map((id) => Object.assign(document.createElement("pia-number-form"), { id }));
    forms[0].setAttribute("provider", "twilio");
    forms[0].options = { endpoint };
    forms[1].setAttribute("endpoint", endpoint);
    forms[1].providers = ["sip", "pia"];
    forms[1].agents = [{ id: "a1", name: "Rina" }];
    document.getElementById("place").append(...forms);
    await import("/element.js");
  }, ENDPOINT);
  await field(page.locator("#a"), "Account SID").waitFor();
  assert.equal(await page.locator("#b").getByRole("radio").count() >= 2, true);
  assert.equal(await page.locator("#b").getByRole("radio", { name: "Twilio" }).count(), 0);
  assert.equal(await field(page.locator("#b"), "Answers calls").getAttribute("role"), "combobox");
});

test("every primitive option has an attribute, and each is live", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  const set = (name, value) => page.evaluate(([name, value]) => window.form.setAttribute(name, value), [name, value]);
  await field(page, "Label").fill("Kept");
  await set("locale", "bn");
  await page.locator(".form[lang=bn]").waitFor();
  await set("locale", "en");
  await page.locator(".form[lang=en]").waitFor();
  assert.equal(await field(page, "Label").inputValue(), "Kept");
  await set("theme", "dark");
  await page.locator(".form[data-theme=dark]").waitFor();
  await set("label-limit", "3");
  await page.locator(".warning").getByText("3").waitFor();
  await set("providers", "sip  pia");
  await page.getByRole("radio", { name: "Twilio" }).waitFor({ state: "detached" });
  await set("provider", "pia");
  await page.getByRole("radio", { name: "PIA-managed" }).and(page.locator(":checked")).waitFor();
  assert.equal(await field(page, "Label").inputValue(), "Kept");
  await page.evaluate(() => window.form.removeAttribute("theme"));
  await page.locator(".form:not([data-theme])").waitFor();
  assert.deepEqual(await page.evaluate(() => window.errors), []);
  assert.deepEqual(await names(page), ["pia-ready", "pia-dirty", "pia-change"], "what the host sets is no news to it");
});

test("of an attribute and its property, the one that was set last counts", async () => {
  const page = await on.element({ endpoint: ENDPOINT, locale: "bn" });
  await page.locator(".form[lang=bn]").waitFor();
  await page.evaluate(() => (window.form.locale = "en"));
  await page.locator(".form[lang=en]").waitFor();
  assert.equal(await page.evaluate(() => window.form.locale), "en");
  await page.evaluate(() => {
    window.form.setAttribute("locale", "en");
    window.form.setAttribute("locale", "bn");
  });
  await page.locator(".form[lang=bn]").waitFor();
  await page.evaluate((endpoint) => (window.form.options = { endpoint, locale: "en" }), ENDPOINT);
  await page.locator(".form[lang=en]").waitFor();
});

test("a property that was set before the class was known counts for more than the attribute that was there", async () => {
  const page = await on.page();
  await page.evaluate(async (endpoint) => {
    const form = document.createElement("pia-number-form");
    form.setAttribute("endpoint", endpoint);
    form.setAttribute("locale", "en");
    form.locale = "bn";
    document.getElementById("place").append(form);
    window.form = form;
    await import("/element.js");
  }, ENDPOINT);
  await page.locator(".form[lang=bn]").waitFor();
  await page.evaluate(() => window.form.setAttribute("locale", "en"));
  await page.locator(".form[lang=en]").waitFor();
});

test("an element without an endpoint loads nothing, and a page may still say where the module is", async () => {
  const page = await on.page();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.evaluate(async (endpoint) => {
    const form = document.createElement("pia-number-form");
    document.getElementById("place").append(form);
    await import("/element.js");
    const { configure } = await import("/index.js");
    configure({ wasm: "/pia-number-form_bg.wasm?here" });
    form.endpoint = endpoint;
  }, ENDPOINT);
  await page.locator("pia-number-form .title").waitFor();
  assert.deepEqual(requests.filter((url) => url.includes(".wasm")).map((url) => new URL(url).search), ["?here"]);
});

test("an element that is taken out while its request is on its way says so when it is put back", async () => {
  const page = await on.element({ endpoint: ENDPOINT, provider: "pia" });
  await field(page, "Label").fill("Kept");
  const release = on.front.holdNext();
  await submit(page);
  await on.front.postCount(1);
  await page.evaluate(async () => {
    window.form.remove();
    await Promise.resolve();
    document.getElementById("place").append(window.form);
  });
  await page.getByText("We do not know whether").waitFor();
  assert.equal(await field(page, "Label").inputValue(), "Kept");
  release();
});

test("another language in the midst of typing keeps text, secret, caret and focus", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  await page.getByRole("radio", { name: "Twilio" }).check();
  await field(page, "Auth token").fill("canary-token");
  await field(page, "Phone number").fill("+880 1712-345678");
  await field(page, "Account SID").fill("AC12");
  await page.keyboard.press("ArrowLeft");
  await page.evaluate(() => {
    window.form.locale = "bn";
    window.form.messages = { submit: "যোগ করুন" };
  });
  await page.getByRole("button", { name: "যোগ করুন" }).waitFor();
  await page.waitForFunction(() => window.form.shadowRoot.activeElement?.id === "twilio_account_sid");
  await page.keyboard.type("0");
  assert.equal(await page.locator("#twilio_account_sid").inputValue(), "AC102");
  assert.equal(await page.locator("#twilio_auth_token").inputValue(), "canary-token");
  assert.equal(await page.locator("#phone_number").inputValue(), "+880 1712-345678");
});

test("agents that come late are offered, and what was typed stays", async () => {
  const page = await on.element({ endpoint: ENDPOINT, provider: "pia" });
  const input = field(page, "Answers calls");
  await input.pressSequentially("rin");
  await page.evaluate(() => (window.form.agents = [{ id: "a1", name: "Rina" }, { id: "a2", name: "Omar" }]));
  await page.locator("#inbound_agent_id[role=combobox]").waitFor();
  await page.waitForFunction(() => window.form.shadowRoot.activeElement?.id === "inbound_agent_id");
  assert.equal(await input.inputValue(), "rin");
  await page.keyboard.type("a");
  await page.getByRole("option", { name: "Rina" }).waitFor();
  await page.evaluate(() => (window.form.agents = [{ id: "a3", name: "Karina" }]));
  await page.getByRole("option", { name: "Karina" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => window.form.values.inbound_agent_id), "a3");
});

test("another provider of the host's drops the secrets, as one of a person's does; the same one again does nothing", async () => {
  const page = await on.element({ endpoint: ENDPOINT, provider: "twilio" });
  await field(page, "Auth token").fill("canary");
  await page.evaluate(() => (window.form.provider = "twilio"));
  await page.evaluate(() => (window.form.theme = "light"));
  await page.locator("[data-theme=light]").waitFor();
  assert.equal(await field(page, "Auth token").inputValue(), "canary");
  await page.evaluate(() => (window.form.provider = "sip"));
  await page.locator("#sip_trunk_password").waitFor();
  await page.evaluate(() => (window.form.provider = "twilio"));
  assert.equal(await field(page, "Auth token").inputValue(), "");
});

test("a wrong option is reported with its name, and the form goes on as it was", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  await field(page, "Label").fill("Kept");
  await page.evaluate(() => window.form.setAttribute("timeout-ms", "soon"));
  await page.waitForFunction(() => window.errors.length === 1);
  assert.match((await page.evaluate(() => window.errors))[0], /TypeError.*timeoutMs: expected milliseconds/);
  assert.equal(await field(page, "Label").inputValue(), "Kept");
  await page.evaluate(() => (window.form.timeoutMs = 5000));
  await page.evaluate(() => (window.form.theme = "dark"));
  await page.locator("[data-theme=dark]").waitFor();
});

test("a module that cannot be loaded is told, and loaded when it is tried again", async () => {
  const page = await on.page();
  await page.route("**/*.wasm", (route) => route.abort(), { times: 1 });
  await page.evaluate(async (endpoint) => {
    addEventListener("error", (event) => event.preventDefault());
    document.addEventListener("pia-error", ({ detail }) => (window.kind = detail.kind));
    const form = Object.assign(document.createElement("pia-number-form"), { endpoint, locale: "bn" });
    document.getElementById("place").append(form);
    await import("/element.js");
  }, ENDPOINT);
  await page.getByRole("alert").getByText("লোড করা যায়নি").waitFor();
  assert.equal(await page.evaluate(() => window.kind), "load-failed");
  await page.getByRole("button").click();
  await page.locator(".form[lang=bn] .title").waitFor();
  await page.waitForFunction(() => document.querySelector("pia-number-form").shadowRoot.activeElement?.name === "provider");
  assert.equal(await page.getByText("লোড করা যায়নি").count(), 0);
});

test("what is asked for before there is a form is done when there is one", async () => {
  const page = await on.page();
  await page.evaluate(async (endpoint) => {
    await import("/element.js");
    const form = Object.assign(document.createElement("pia-number-form"), { endpoint });
    document.getElementById("place").append(form);
    addEventListener("error", (event) => event.preventDefault());
    form.setValues({ nope: "x" });
    form.setValues({ phone_number: "01712345678", country: "BD" });
    form.focus();
    window.early = [form.validate(), form.submit(), JSON.stringify(form.values)];
    window.form = form;
  }, ENDPOINT);
  await page.waitForFunction(() => window.form.shadowRoot.activeElement?.name === "provider");
  assert.deepEqual(await page.evaluate(() => window.early), [false, false, "{}"]);
  assert.equal(await field(page, "Phone number").inputValue(), "01712345678");
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

test("an element that is put back has what was entered, but no secret", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  await page.getByRole("radio", { name: "Twilio" }).check();
  await field(page, "Phone number").fill("+8801712345678");
  await field(page, "Auth token").fill("canary");
  await page.evaluate(async () => {
    window.form.remove();
    await Promise.resolve();
    if (window.form.shadowRoot.childNodes.length) throw new Error("it is still there");
    document.getElementById("place").append(window.form);
  });
  await page.getByText("What you had entered is back").waitFor();
  assert.equal(await page.getByRole("radio", { name: "Twilio" }).isChecked(), true);
  assert.equal(await field(page, "Phone number").inputValue(), "+880 1712-345678");
  assert.equal(await field(page, "Auth token").inputValue(), "");
  await page.evaluate(() => window.form.remove());
});

test("an element that is put back after its number was created does not offer it once more", async () => {
  const page = await on.element({ endpoint: ENDPOINT, provider: "pia" });
  await field(page, "Label").fill("Once");
  await submit(page);
  await receipt(page).waitFor();
  await page.evaluate(async () => {
    window.form.remove();
    await Promise.resolve();
    document.getElementById("place").append(window.form);
  });
  await field(page, "Label").waitFor();
  assert.equal(await field(page, "Label").inputValue(), "");
});

test("the module alone does nothing to the page", async () => {
  const page = await on.page();
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.evaluate(() => import("/index.js").then(() => {}));
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  assert.equal(await page.evaluate(() => customElements.get("pia-number-form")), undefined);
  assert.equal(requests.some((url) => url.endsWith(".wasm")), false);
});

test("the module may be somewhere else, and is then where it was said to be", async () => {
  const page = await on.page();
  const asked = page.waitForRequest("**/pia-number-form_bg.wasm?elsewhere");
  const error = await page.evaluate(async (endpoint) => {
    const { configure, load, mount } = await import("/index.js");
    let error;
    try {
      configure({ wasm: 5 });
    } catch (thrown) {
      error = `${thrown.name}: ${thrown.message}`;
    }
    configure({ wasm: new URL("/pia-number-form_bg.wasm?elsewhere", location.href) });
    await load();
    await mount(document.getElementById("place"), { endpoint });
    return error;
  }, ENDPOINT);
  await asked;
  await page.locator(".title").waitFor();
  assert.match(error, /TypeError: .*wasm: expected an address/);
});

test("an isolated page has a form like any other", async () => {
  const page = await on.page("/isolated");
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await page.evaluate(async (endpoint) => {
    await import("/element.js");
    document.getElementById("place").append(Object.assign(document.createElement("pia-number-form"), { endpoint, provider: "pia" }));
  }, ENDPOINT);
  await field(page, "Label").fill("Isolated");
  await submit(page);
  await receipt(page).waitFor();
});

test("forms side by side, from one module, keep to themselves", async () => {
  const page = await on.element({ endpoint: ENDPOINT, provider: "pia" });
  await page.evaluate(() => {
    for (let index = 1; index < 20; index += 1) document.getElementById("place").append(window.form.cloneNode());
  });
  await page.waitForFunction(() => [...document.querySelectorAll("pia-number-form")].every((form) => form.values.provider === "pia"));
  await page.evaluate(() => [...document.querySelectorAll("pia-number-form")].forEach((form, index) => form.setValues({ friendly_name: `${index}` })));
  const labels = await page.evaluate(() => [...document.querySelectorAll("pia-number-form")].map((form) => form.values.friendly_name));
  assert.deepEqual(labels, Array.from({ length: 20 }, (_, index) => `${index}`));
});
