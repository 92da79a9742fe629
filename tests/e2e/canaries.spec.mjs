// Canaries are typed where secrets go, and looked for wherever a host or an attacker in the page can look, in every state.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit, summary } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";
// Of no secret's shape, so that nothing hides them for that.
const PASSWORD = "cAnArY-password";
const IN_ADDRESS = "cAnArY-address";
const TOKEN = "cAnArY0token0token0token0token00";
const CANARY = "cAnArY";

/** What can be read in the page but in the inputs that the person types into. */
async function readable(page) {
  return page.evaluate(() => {
    const found = [location.href, document.title, document.cookie, JSON.stringify(history.state), window.name];
    for (const storage of [localStorage, sessionStorage]) found.push(JSON.stringify(storage));
    found.push(...performance.getEntries().map(({ name }) => name));
    found.push(...window.heard, JSON.stringify(window.handle.values));
    const walk = (root) => {
      found.push(root.innerHTML ?? "", root.textContent ?? "");
      for (const element of root.querySelectorAll("*")) {
        for (const attribute of element.attributes) found.push(`${attribute.name}=${attribute.value}`);
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    walk(document.documentElement);
    for (const own of Object.getOwnPropertyNames(window)) {
      try {
        if (typeof window[own] === "string") found.push(window[own]);
      } catch {
        // Not to be read, by nobody.
      }
    }
    return found.join("\n");
  });
}

/** How often the canary stands in the module's memory. */
const inMemory = (page) =>
  page.evaluate((canary) => {
    const bytes = new Uint8Array(window.memory.buffer);
    const sought = new TextEncoder().encode(canary);
    let count = 0;
    for (let at = bytes.indexOf(sought[0]); at >= 0; at = bytes.indexOf(sought[0], at + 1)) {
      if (sought.every((byte, index) => bytes[at + index] === byte)) count += 1;
    }
    return count;
  }, CANARY);

async function open(options) {
  const page = await on.host({ endpoint: ENDPOINT, restoreDraft: true, guardUnsaved: true, ...options });
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.evaluate(async () => {
    window.heard = [];
    for (const name of ["pia-ready", "pia-change", "pia-dirty", "pia-submit", "pia-created", "pia-error"]) {
      document.addEventListener(name, (event) => window.heard.push(JSON.stringify(event.detail)));
    }
    const exports = await (await import("/pia-number-form.js")).default();
    window.memory = Object.values(exports).find((part) => part instanceof WebAssembly.Memory);
  });
  const clean = async (where) => {
    const found = `${await readable(page)}\n${said.join("\n")}`;
    const at = found.indexOf(CANARY);
    assert.equal(at, -1, `${where}: …${found.slice(Math.max(at - 60, 0), at + 20)}`);
  };
  return { page, clean };
}

async function enterSip(page) {
  await field(page, "Phone number").fill("+8801512345999");
  await field(page, "Termination URI").pressSequentially(`sip:me:${IN_ADDRESS}@sip.example.com`);
  await field(page, "Trunk username").fill("acme");
  await field(page, "Trunk password").pressSequentially(PASSWORD);
}

async function enterTwilio(page) {
  await field(page, "Phone number").fill("+14155552690");
  await field(page, "Account SID").fill(`AC${"1".repeat(32)}`);
  await field(page, "Auth token").pressSequentially(TOKEN);
}

for (const [provider, enter] of [["sip", enterSip], ["twilio", enterTwilio]]) {
  test(`${provider}: a secret can be read nowhere while it is typed, refused, doubted, sent and afterwards`, async () => {
    const { page, clean } = await open({ provider });
    await enter(page);
    await clean("typed");
    await page.getByRole("button", { name: /^Show/ }).click();
    await clean("shown to the person");
    await page.evaluate(() => window.handle.update({ locale: "bn" }));
    await page.locator(".form[lang=bn]").waitFor();
    await page.evaluate(() => window.handle.update({ locale: "en" }));
    await page.locator(".form[lang=en]").waitFor();
    await clean("in another language");

    // A platform that repeats what it was sent, in words, in places, and in markup.
    const secrets = provider === "sip" ? [PASSWORD, IN_ADDRESS] : [TOKEN];
    const echo = secrets.map((secret) => ({ loc: ["body", "phone_number"], msg: `bad: ${secret}`, type: "x", input: secret }));
    on.front.answerNext(422, { detail: [...echo, { loc: ["body"], msg: secrets.join(" "), type: "x" }] });
    await submit(page);
    await summary(page).waitFor();
    await clean("refused");
    on.front.answerNext(502, `<html>${secrets}</html>`, { "Content-Type": "text/html" });
    await submit(page);
    await page.getByText("We do not know whether").waitFor();
    await clean("doubted");
    assert.ok((await inMemory(page)) > 0, "it is looked for in the right place");

    await submit(page);
    await receipt(page).waitFor();
    const posted = on.front.posts.at(-1).body;
    assert.ok(secrets.every((secret) => posted.includes(secret)), "they were sent");
    await clean("created");
    assert.equal(await inMemory(page), 0, "in the module's memory");
    await page.getByRole("button", { name: "Create another" }).click();
    await clean("another");
    await page.evaluate(() => window.handle.unmount());
    await clean("unmounted");
    assert.equal(await inMemory(page), 0, "in the module's memory");
  });
}

test("what is forgotten is forgotten: another provider, a reset, a form that is taken down", async () => {
  const { page, clean } = await open({ provider: "twilio" });
  await enterTwilio(page);
  await page.getByRole("radio", { name: "SIP trunk" }).check();
  await clean("another provider");
  await page.getByRole("radio", { name: "Twilio" }).check();
  await enterTwilio(page);
  await page.getByRole("button", { name: "Reset" }).click();
  await clean("reset");
  await page.getByRole("button", { name: "Undo" }).click();
  await clean("undone");
  await enterTwilio(page);
  await page.evaluate(() => window.handle.unmount());
  await clean("taken down");
  assert.equal(await inMemory(page), 0, "in the module's memory");
});
