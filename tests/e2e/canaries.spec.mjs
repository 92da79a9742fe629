// Canaries are typed into the fields for secrets. In every state, the tests search for them wherever a host or an
// attacker in the page can look.

import assert from "node:assert/strict";
import { test } from "node:test";
import { field, receipt, stage, submit, summary } from "./support/stage.mjs";

const on = stage();
const ENDPOINT = "/portal/api/v1/phone-numbers";
// The canaries do not have the shape of a secret, so that no rule about shapes hides them.
const PASSWORD = "cAnArY-password";
const IN_URI = "cAnArY-address";
const TOKEN = "cAnArY0token0token0token0token00";
const CANARY = "cAnArY";

/** Everything that can be read in the page, except for the inputs that a person types into. */
async function readable(page) {
  return page.evaluate(() => {
    const found = [location.href, document.title, document.cookie, JSON.stringify(history.state), window.name];
    for (const storage of [localStorage, sessionStorage]) found.push(JSON.stringify(storage));
    found.push(...performance.getEntries().map(({ name }) => name));
    found.push(...window.details, JSON.stringify(window.handle.values));
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
        // The browser lets no script read this property.
      }
    }
    return found.join("\n");
  });
}

/** The number of canaries in the module's memory. */
const countInMemory = (page) =>
  page.evaluate((canary) => {
    const bytes = new Uint8Array(window.memory.buffer);
    const canaryBytes = new TextEncoder().encode(canary);
    let count = 0;
    for (let at = bytes.indexOf(canaryBytes[0]); at >= 0; at = bytes.indexOf(canaryBytes[0], at + 1)) {
      if (canaryBytes.every((byte, index) => bytes[at + index] === byte)) count += 1;
    }
    return count;
  }, CANARY);

async function open(options) {
  const page = await on.host({ endpoint: ENDPOINT, restoreDraft: true, guardUnsaved: true, ...options });
  const consoleLines = [];
  page.on("console", (message) => consoleLines.push(message.text()));
  await page.evaluate(async () => {
    window.details = [];
    for (const name of ["pia-ready", "pia-change", "pia-dirty", "pia-submit", "pia-created", "pia-error"]) {
      document.addEventListener(name, (event) => window.details.push(JSON.stringify(event.detail)));
    }
    const exports = await (await import("/pia-number-form.js")).default();
    window.memory = Object.values(exports).find((part) => part instanceof WebAssembly.Memory);
  });
  const assertClean = async (state) => {
    const found = `${await readable(page)}\n${consoleLines.join("\n")}`;
    const at = found.indexOf(CANARY);
    assert.equal(at, -1, `${state}: …${found.slice(Math.max(at - 60, 0), at + 20)}`);
  };
  return { page, assertClean };
}

async function enterSip(page) {
  await field(page, "Phone number").fill("+8801512345999");
  await field(page, "Termination URI").pressSequentially(`sip:me:${IN_URI}@sip.example.com`);
  await field(page, "Trunk username").fill("acme");
  await field(page, "Trunk password").pressSequentially(PASSWORD);
}

async function enterTwilio(page) {
  await field(page, "Phone number").fill("+14155552690");
  await field(page, "Account SID").fill(`AC${"1".repeat(32)}`);
  await field(page, "Auth token").pressSequentially(TOKEN);
}

for (const [provider, enter] of [["sip", enterSip], ["twilio", enterTwilio]]) {
  test(`a ${provider} secret cannot be read in any state, from typing to unmounting`, async () => {
    const { page, assertClean } = await open({ provider });
    await enter(page);
    await assertClean("typed");
    await page.getByRole("button", { name: /^Show/ }).click();
    await assertClean("shown to the person");
    await page.evaluate(() => window.handle.update({ locale: "bn" }));
    await page.locator(".form[lang=bn]").waitFor();
    await page.evaluate(() => window.handle.update({ locale: "en" }));
    await page.locator(".form[lang=en]").waitFor();
    await assertClean("after a change of language");

    // The platform repeats the secrets in messages, in locations and in markup.
    const secrets = provider === "sip" ? [PASSWORD, IN_URI] : [TOKEN];
    const loc = ["body", "phone_number"];
    const echo = secrets.map((secret) => ({ loc, msg: `bad: ${secret}`, type: "x", input: secret }));
    on.front.respondNext(422, { detail: [...echo, { loc: ["body"], msg: secrets.join(" "), type: "x" }] });
    await submit(page);
    await summary(page).waitFor();
    await assertClean("refused");
    on.front.respondNext(502, `<html>${secrets}</html>`, { "Content-Type": "text/html" });
    await submit(page);
    await page.getByText("We do not know whether").waitFor();
    await assertClean("outcome unknown");
    assert.ok((await countInMemory(page)) > 0, "the canary is in the module's memory until the number is created");

    await submit(page);
    await receipt(page).waitFor();
    const posted = on.front.posts.at(-1).body;
    assert.ok(secrets.every((secret) => posted.includes(secret)), "the secrets were sent");
    await assertClean("created");
    assert.equal(await countInMemory(page), 0, "the module's memory holds no canary");
    await page.getByRole("button", { name: "Create another" }).click();
    await assertClean("next number");
    await page.evaluate(() => window.handle.unmount());
    await assertClean("unmounted");
    assert.equal(await countInMemory(page), 0, "the module's memory holds no canary");
  });
}

test("a provider change, a reset and an unmount forget the secrets", async () => {
  const { page, assertClean } = await open({ provider: "twilio" });
  await enterTwilio(page);
  await page.getByRole("radio", { name: "SIP trunk" }).check();
  await assertClean("provider changed");
  await page.getByRole("radio", { name: "Twilio" }).check();
  await enterTwilio(page);
  await page.getByRole("button", { name: "Reset" }).click();
  await assertClean("reset");
  await page.getByRole("button", { name: "Undo" }).click();
  await assertClean("reset undone");
  await enterTwilio(page);
  await page.evaluate(() => window.handle.unmount());
  await assertClean("unmounted");
  assert.equal(await countInMemory(page), 0, "the module's memory holds no canary");
});
