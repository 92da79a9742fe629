// The custom element `<pia-number-form>`: its attributes and properties, set before the class is defined, changed and
// removed, and its removal from the page and return.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";

const eventNames = (page) => page.evaluate(() => window.events.map(({ name }) => name));

test("the element applies attributes, properties and options that were set before its class was defined", async () => {
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

test("every primitive option has a live attribute", async () => {
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
  const fired = await eventNames(page);
  assert.deepEqual(fired, ["pia-ready", "pia-dirty", "pia-change"], "a change by the host fires no event");
});

test("the later of an attribute and its property wins", async () => {
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

test("a property that was set before the class was defined wins over the attribute", async () => {
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

test("an element without an endpoint loads nothing, so the page can still configure the module", async () => {
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

test("an element that was removed during its request reports an unknown outcome on its return", async () => {
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

test("a change of language while a person types keeps text, secret, caret and focus", async () => {
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

test("agents that are set late are offered, and the typed text stays", async () => {
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

test("a provider that the host sets drops the secrets, unless it is the chosen one", async () => {
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

test("a wrong option is reported by name, and the form continues unchanged", async () => {
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

test("calls of methods before the form is ready are carried out once it is ready", async () => {
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

test("a move in the document keeps the typed text, and a removal unmounts the form", async () => {
  const page = await on.portal("sip");
  await field(page, "Label").fill("Kept");
  await page.evaluate(() => {
    const form = document.querySelector("pia-number-form");
    document.querySelector(".side").append(form);
  });
  assert.equal(await field(page.locator(".side"), "Label").inputValue(), "Kept");
  await page.evaluate(async () => {
    window.removed = document.querySelector("pia-number-form");
    window.removed.remove();
    await Promise.resolve();
  });
  assert.equal(await page.evaluate(() => window.removed.shadowRoot.childNodes.length), 0);
});

test("an element that returns to the page has the entered values without secrets", async () => {
  const page = await on.element({ endpoint: ENDPOINT });
  await page.getByRole("radio", { name: "Twilio" }).check();
  await field(page, "Phone number").fill("+8801712345678");
  await field(page, "Auth token").fill("canary");
  await page.evaluate(async () => {
    window.form.remove();
    await Promise.resolve();
    if (window.form.shadowRoot.childNodes.length) throw new Error("the form is still mounted");
    document.getElementById("place").append(window.form);
  });
  await page.getByText("What you had entered is back").waitFor();
  assert.equal(await page.getByRole("radio", { name: "Twilio" }).isChecked(), true);
  assert.equal(await field(page, "Phone number").inputValue(), "+880 1712-345678");
  assert.equal(await field(page, "Auth token").inputValue(), "");
  await page.evaluate(() => window.form.remove());
});

test("an element that returns after its number was created is empty", async () => {
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

test("an import of the module does not change the page", async () => {
  const page = await on.page();
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.evaluate(() => import("/index.js").then(() => {}));
  assert.equal(await page.evaluate(() => document.documentElement.outerHTML), before);
  assert.equal(await page.evaluate(() => customElements.get("pia-number-form")), undefined);
  assert.equal(requests.some((url) => url.endsWith(".wasm")), false);
});

test("the module is loaded from a configured address", async () => {
  const page = await on.page();
  const request = page.waitForRequest("**/pia-number-form_bg.wasm?elsewhere");
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
  await request;
  await page.locator(".title").waitFor();
  assert.match(error, /TypeError: .*wasm: expected an address/);
});

test("the form works in a cross-origin isolated page", async () => {
  const page = await on.page("/isolated");
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await page.evaluate(async (endpoint) => {
    await import("/element.js");
    const form = Object.assign(document.createElement("pia-number-form"), { endpoint, provider: "pia" });
    document.getElementById("place").append(form);
  }, ENDPOINT);
  await field(page, "Label").fill("Isolated");
  await submit(page);
  await receipt(page).waitFor();
});

test("twenty forms of one module keep their values apart", async () => {
  const page = await on.element({ endpoint: ENDPOINT, provider: "pia" });
  await page.evaluate(() => {
    for (let index = 1; index < 20; index += 1) document.getElementById("place").append(window.form.cloneNode());
  });
  await page.evaluate(() => {
    window.forms = [...document.querySelectorAll("pia-number-form")];
  });
  await page.waitForFunction(() => window.forms.every((form) => form.values.provider === "pia"));
  await page.evaluate(() => window.forms.forEach((form, index) => form.setValues({ friendly_name: `${index}` })));
  const labels = await page.evaluate(() => window.forms.map((form) => form.values.friendly_name));
  assert.deepEqual(labels, Array.from({ length: 20 }, (_, index) => `${index}`));
});
